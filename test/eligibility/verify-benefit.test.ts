// Verification over every cell: what it finds, and that sound rules pass.
import { describe, expect, it } from 'vitest'
import { verifyBenefit } from '../../src/eligibility/verify-benefit.ts'
import type { BenefitProvision } from '../../src/model/benefit.ts'
import type { PartialDay } from '../../src/model/day.ts'
import type { Rule } from '../../src/model/rule.ts'
import { fc } from '../setup/seeded.ts'
import {
  aBenefit,
  all,
  any,
  aProvision,
  atLeastDegree,
  FACTS,
  is,
  judgement,
  not,
  under45,
  when,
  withinSixYears,
} from './an-applicant.ts'
import { someRule } from './some-rules.ts'

function faultsOf(rule: Rule, stated: Partial<BenefitProvision> = {}) {
  return verifyBenefit(aBenefit(aProvision({ ...stated, rule })), FACTS).faults.map((fault) => fault.code)
}

describe('verification finds', () => {
  it('a rule that nobody can meet', () => {
    const rule = all(atLeastDegree('master'), when('degree', { kind: 'choice-at-most', choice: 'bachelor' }))
    expect(faultsOf(rule)).toContain('verdict-unreachable')
  })

  it('a rule that nobody can fail', () => {
    expect(faultsOf(any(is('insured', true), is('insured', false)))).toContain('verdict-unreachable')
  })

  it('a condition that another one makes idle, by its id', () => {
    const idle = atLeastDegree('associate')
    const { faults } = verifyBenefit(
      aBenefit(aProvision({ rule: all(idle, atLeastDegree('master')) })),
      FACTS,
    )
    expect(faults).toMatchObject([
      { code: 'condition-useless', provision: 0, condition: idle.kind === 'comparison' ? idle.id : '' },
    ])
  })

  it('a condition that is idle only once two limits have passed each other is none', () => {
    // In its first six years nobody can have worked for six years since the rule's own day.
    const rule = all(
      when('wuhan-work-start', { kind: 'on-or-after', figure: 'rule-day' }),
      when('wuhan-work-start', { kind: 'within', figure: 'six-years' }),
    )
    expect(faultsOf(rule, { from: '2022-06-07' as PartialDay })).toEqual([])
  })

  it('an amount that those before it take away', () => {
    const amounts = [
      { when: atLeastDegree('bachelor'), text: { zh: '多', en: 'more' } },
      { when: is('degree', 'master'), text: { zh: '少', en: 'less' } },
    ]
    expect(faultsOf(atLeastDegree('associate'), { amounts })).toEqual(['amount-unreachable'])
  })

  it('an amount for people whom the rule shuts out', () => {
    const amounts = [{ when: is('degree', 'none'), text: { zh: '一', en: 'one' } }]
    expect(faultsOf(atLeastDegree('associate'), { amounts })).toEqual(['amount-unreachable'])
  })
})

describe('verification passes', () => {
  it('a sound rule, having looked at every combination of cells', () => {
    const rule = all(any(atLeastDegree('master'), under45()), withinSixYears(), is('insured', true))
    const { faults, worlds } = verifyBenefit(aBenefit(aProvision({ rule })), FACTS)
    expect(faults).toEqual([])
    expect(worlds).toBeGreaterThanOrEqual(2 ** 4)
  })

  it('a rule that leaves everything to the office', () => {
    expect(faultsOf(judgement())).toEqual([])
    expect(faultsOf(any(not(is('insured', true)), judgement()))).toEqual([])
  })

  it('a provision of which nothing was read', () => {
    expect(verifyBenefit(aBenefit(aProvision()), FACTS)).toEqual({ faults: [], worlds: 0 })
  })

  it('of every rule: its verdicts are undisputed, its questions useful, its changes effective', () => {
    fc.assert(
      fc.property(someRule, (rule) => {
        const found = faultsOf(rule)
        for (const code of ['verdict-disputed', 'question-useless', 'change-fails'])
          expect(found).not.toContain(code)
      }),
      { numRuns: 60 },
    )
  })
})
