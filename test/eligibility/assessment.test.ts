// What stands beside a verdict: its reasons, the amount, and the last day to apply.
import { describe, expect, it } from 'vitest'
import { judge } from '../../src/eligibility/judge.ts'
import type { FactId } from '../../src/model/fact.ts'
import {
  all,
  anApplicant,
  any,
  atLeastDegree,
  day,
  is,
  not,
  ruled,
  under45,
  withinSixYears,
} from './an-applicant.ts'

const TODAY = day('2026-11-24')

function failedOf(compiled: Parameters<typeof judge>[0], applicant: Parameters<typeof judge>[1], on = TODAY) {
  const { verdict } = judge(compiled, applicant, on)
  return verdict.kind === 'not-eligible' ? verdict.failed.map((reason) => reason.fact) : verdict.kind
}

describe('reasons', () => {
  it('every failed requirement of an "all" is named, and nothing that is open', () => {
    const rule = ruled(
      all(atLeastDegree('associate'), is('insured', true), is('owns-home', false), under45()),
    )
    expect(failedOf(rule, anApplicant({ insured: false, 'owns-home': true, degree: 'master' }))).toEqual([
      'insured',
      'owns-home',
    ])
  })

  it('where no alternative holds, each is named as one of the same group', () => {
    const rule = ruled(all(is('insured', true), any(atLeastDegree('master'), under45())))
    const { verdict } = judge(rule, anApplicant({ insured: true, degree: 'bachelor', age: 50 }), TODAY)
    if (verdict.kind !== 'not-eligible') throw new Error(verdict.kind)
    expect(verdict.failed.map((reason) => reason.fact)).toEqual(['degree', 'age'])
    expect(new Set(verdict.failed.map((reason) => reason.oneOf)).size).toBe(1)
    expect(verdict.failed[0]?.oneOf).not.toBe('alone')
  })

  it('one alternative that holds is reason enough', () => {
    const { verdict } = judge(
      ruled(any(atLeastDegree('master'), under45())),
      anApplicant({ degree: 'master', age: 30 }),
      TODAY,
    )
    expect(verdict.kind === 'eligible' && verdict.because.map((reason) => reason.fact)).toEqual(['degree'])
  })

  it("a reason carries the person's own value and whether the requirement is met", () => {
    const { met } = judge(
      ruled(all(not(is('owns-home', true)), under45())),
      anApplicant({ 'owns-home': false }),
      TODAY,
    )
    expect(met).toMatchObject([{ fact: 'owns-home', value: { kind: 'yes-no', yes: false }, isMet: true }])
  })

  it('open requirements are listed apart', () => {
    const { open } = judge(ruled(all(under45(), is('insured', true))), anApplicant({ insured: true }), TODAY)
    expect(open.map((reason) => reason.fact)).toEqual(['age'])
  })
})

describe('amount and deadline', () => {
  const sums = [
    { when: is('degree', 'doctorate'), text: { zh: '二', en: 'two' } },
    { when: is('degree', 'master'), text: { zh: '一', en: 'one' } },
  ]
  const free = ruled(atLeastDegree('bachelor'), { amounts: sums })
  it('the first amount whose condition holds is the one', () => {
    expect(judge(free, anApplicant({ degree: 'master' }), TODAY).amount).toEqual({
      kind: 'amount',
      text: sums[1]?.text,
    })
  })
  it('open facts leave the amounts that may still be the first', () => {
    expect(judge(free, anApplicant(), TODAY).amount).toMatchObject({ kind: 'one-of' })
  })
  it('who meets no condition of an amount gets none', () => {
    expect(judge(free, anApplicant({ degree: 'bachelor' }), TODAY).amount).toEqual({ kind: 'none' })
  })

  const dated = ruled(withinSixYears(), {
    deadline: { fact: 'graduation-date' as FactId, after: 'six-years' },
  })
  it('the last day to apply is counted from the date', () => {
    const { deadline } = judge(dated, anApplicant({ 'graduation-date': '2021-06-30' }), TODAY)
    expect(deadline).toMatchObject({ kind: 'by', earliest: '2027-06-30', latest: '2027-06-30' })
  })
  it('a date known by its year gives the earliest and the latest last day', () => {
    const { deadline } = judge(dated, anApplicant({ 'graduation-date': '2021' }), TODAY)
    expect(deadline).toMatchObject({ earliest: '2027-01-01', latest: '2027-12-31' })
  })
  it('without the date the deadline is not known', () => {
    expect(judge(dated, anApplicant(), TODAY).deadline).toMatchObject({
      kind: 'not-known',
      fact: 'graduation-date',
    })
  })
})
