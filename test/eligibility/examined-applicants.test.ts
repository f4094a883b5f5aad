// Applicants of an independent examiner: the content's rules give the verdict that the researched facts call for.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readApplicant } from '../../src/commands/applicant-file.ts'
import { compileContent } from '../../src/content/compile-content.ts'
import { readContentFolder } from '../../src/content/read-folder.ts'
import { compileBenefits } from '../../src/eligibility/compile-benefit.ts'
import { judge } from '../../src/eligibility/judge.ts'
import type { BenefitId } from '../../src/model/benefit.ts'
import { day } from './an-applicant.ts'

const VERDICTS = [
  'eligible',
  'not-eligible',
  'depends',
  'needs-office',
  'not-in-force',
  'unknown-rule',
] as const

const APPLICANTS = z.array(
  z.strictObject({
    name: z.string(),
    day: z.string(),
    facts: z.record(z.string(), z.unknown()),
    expect: z.record(
      z.string(),
      z.strictObject({ verdict: z.enum(VERDICTS), missing: z.array(z.string()).default([]) }),
    ),
  }),
)

const applicants = APPLICANTS.parse(
  parse(readFileSync(new URL('examined-applicants.yaml', import.meta.url), 'utf8'), { merge: true }),
)

const { content, faults } = compileContent(await readContentFolder('content'), 'content')
if (content === 'faulty') throw new Error(faults.map((fault) => fault.message).join('\n'))
const benefits = compileBenefits(content.benefits, content.facts)

// The verdict and the missing facts in the order of their names: which is asked first is tested elsewhere.
function verdictOf(id: string, facts: unknown, on: string) {
  const compiled = benefits.get(id as BenefitId)
  if (compiled === undefined || content === 'faulty') return { verdict: 'no-such-benefit', missing: [] }
  const read = readApplicant(JSON.stringify(facts), 'facts', content.facts, day(on))
  if (read.faults.length > 0) return { verdict: 'faults', missing: read.faults.map((each) => each.message) }
  const { verdict } = judge(compiled, read.applicant, day(on))
  return { verdict: verdict.kind, missing: verdict.kind === 'depends' ? [...verdict.missing].sort() : [] }
}

describe('each examined applicant gets the verdict of the researched facts', () => {
  it.each(applicants.map((each) => [each.name, each.day, each] as const))('%s (%s)', (_name, on, each) => {
    const judged = Object.keys(each.expect).map((id) => [id, verdictOf(id, each.facts, on)])
    const expected = Object.entries(each.expect).map(([id, { verdict, missing }]) => [
      id,
      { verdict, missing: [...missing].sort() },
    ])
    expect(Object.fromEntries(judged)).toEqual(Object.fromEntries(expected))
  })

  it('counts about a hundred applicants and each kind of verdict', () => {
    const kinds = new Set(applicants.flatMap((each) => Object.values(each.expect).map((it) => it.verdict)))
    expect(applicants.length).toBeGreaterThan(100)
    expect([...kinds].sort()).toEqual([...VERDICTS].sort())
  })
})
