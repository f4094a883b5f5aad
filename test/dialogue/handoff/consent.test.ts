// Staff see what a person told of themselves only if the person agrees: neither as facts nor in their own words.
import { beforeAll, expect, it } from 'vitest'
import type { Knowledge } from '../../../src/model/content.ts'
import { replyText } from '../../../src/model/reply-text.ts'
import { aPostOffice, choicesOf } from '../../setup/a-post-office.ts'
import { realKnowledge } from '../../setup/real-knowledge.ts'

let knowledge: Knowledge
beforeAll(async () => {
  knowledge = await realKnowledge()
})

function aPersonWithFacts() {
  const office = aPostOffice({ knowledge })
  office.say('我26岁，华科硕士，没买房')
  const asked = office.replyTo('转人工')
  const summary = (): string => {
    const shown = office.summary()
    return shown === undefined ? '' : replyText(shown)
  }
  return { office, asked, summary }
}

it('until the person agrees, neither the facts nor the words that tell them leave their mailbox', () => {
  const { office, summary } = aPersonWithFacts()
  expect(summary()).toContain('还没有同意出示')
  expect(JSON.stringify(office.caseSession())).not.toMatch(/26岁|硕士|华科/)
})

it('agreed, the summary shows both, in place', () => {
  const { office, asked, summary } = aPersonWithFacts()
  expect(office.press('可以给他们看', asked)).toContain('已经给工作人员看了')
  expect(summary()).toContain('年龄：26')
  expect(summary()).toContain('我26岁，华科硕士，没买房')
  expect(office.person().recent).toEqual([])
})

it('refused, nothing of it is kept for a later question', () => {
  const { office, asked, summary } = aPersonWithFacts()
  expect(office.press('不要给他们看', asked)).toContain('不给他们看')
  expect(summary()).not.toMatch(/26岁|年龄：26|华科/)
  expect(office.person().recent).toEqual([])
  expect(office.press('可以给他们看', asked)).not.toContain('已经给工作人员看了')
})

it('who told nothing of themselves is not asked', () => {
  const office = aPostOffice({ knowledge })
  const asked = office.replyTo('转人工')
  expect(choicesOf(asked).map(({ label }) => label)).toEqual(['不用找人工了'])
})
