// The table of all benefits, by itself: what somebody reads who opens nothing else.
import { beforeAll, describe, expect, it } from 'vitest'
import { overviewBlocks } from '../../src/answers/overview-blocks.ts'
import type { BenefitId } from '../../src/model/benefit.ts'
import type { Knowledge } from '../../src/model/content.ts'
import { anApplicant, day } from '../eligibility/an-applicant.ts'
import { realKnowledge } from '../setup/real-knowledge.ts'

let knowledge: Knowledge
beforeAll(async () => {
  knowledge = await realKnowledge()
})

const TODAY = day('2026-11-24')
const HANYANG = 'hanyang-talent-rental' as BenefitId
const QUALIFIED = {
  degree: 'master',
  'full-time-degree': true,
  'graduation-date': '2025-06-30',
  'works-in-wuhan': true,
  'insured-in-wuhan': true,
  'owns-wuhan-home': false,
}

function tableOf(facts: Parameters<typeof anApplicant>[0], language: 'zh' | 'en'): string {
  const { content, eligibility } = knowledge
  const assessment = eligibility.judge(HANYANG, anApplicant(facts), TODAY)
  return JSON.stringify(overviewBlocks([{ assessment, ways: [] }], content, language).blocks)
}

describe('what the rule asks for beside the facts that can be told', () => {
  it('stands with a benefit that somebody is eligible for', () => {
    expect(tableOf(QUALIFIED, 'zh')).toContain('另需：在汉阳区新就业或创业')
    expect(tableOf(QUALIFIED, 'en')).toContain('also needed: the job or business begins in Hanyang district')
  })

  it('is left out while it is not clear whether the rest holds', () => {
    const { degree } = QUALIFIED
    expect(tableOf({ degree }, 'zh')).not.toContain('另需')
  })
})
