// Of a benefit's provisions the one of the day asked applies, and a day without one is named as such.
import { describe, expect, it } from 'vitest'
import { compileBenefit } from '../../src/eligibility/compile-benefit.ts'
import { judge } from '../../src/eligibility/judge.ts'
import type { PartialDay } from '../../src/model/day.ts'
import { aBenefit, anApplicant, aProvision, day, FACTS, is, ruled } from './an-applicant.ts'

const TODAY = day('2026-11-24')

describe('rules in time', () => {
  const first = aProvision({
    from: '2017-10-12' as PartialDay,
    until: '2019-12-31' as PartialDay,
    rule: is('insured', true),
  })
  const second = aProvision({
    from: '2020-03-01' as PartialDay,
    until: '2023-06-30' as PartialDay,
    rule: is('owns-home', false),
  })
  const timed = compileBenefit(aBenefit(first, second), FACTS)
  const insuredOwner = anApplicant({ insured: true, 'owns-home': true })

  it.each([
    ['2017-10-11', 'not-in-force'],
    ['2017-10-12', 'eligible'],
    ['2019-12-31', 'eligible'],
    ['2020-01-01', 'not-in-force'],
    ['2020-02-29', 'not-in-force'],
    ['2020-03-01', 'not-eligible'],
    ['2023-06-30', 'not-eligible'],
    ['2023-07-01', 'not-in-force'],
  ])('on %s the provision of that day applies: %s', (on, kind) => {
    expect(judge(timed, insuredOwner, day(on)).verdict.kind).toBe(kind)
  })

  it('a day without a rule names the end before it and the start after it', () => {
    expect(judge(timed, insuredOwner, day('2020-01-15')).verdict).toEqual({
      kind: 'not-in-force',
      ended: '2019-12-31',
      next: '2020-03-01',
    })
    expect(judge(timed, insuredOwner, day('2017-01-01')).verdict).toMatchObject({
      ended: 'never',
      next: '2017-10-12',
    })
    expect(judge(timed, insuredOwner, day('2024-01-01')).verdict).toMatchObject({
      ended: '2023-06-30',
      next: 'none',
    })
  })

  it('a day inside a start known only by its year has no rule that a document states', () => {
    const vague = compileBenefit(
      aBenefit(aProvision({ from: '2020' as PartialDay, rule: is('insured', true) })),
      FACTS,
    )
    expect(judge(vague, insuredOwner, day('2020-06-01')).verdict).toMatchObject({
      kind: 'unknown-rule',
      why: 'uncertain-day',
    })
    expect(judge(vague, insuredOwner, day('2021-01-01')).verdict.kind).toBe('eligible')
  })

  it('a provision without a rule says that none was read', () => {
    const unread = compileBenefit(aBenefit(aProvision()), FACTS)
    expect(judge(unread, insuredOwner, TODAY).verdict).toMatchObject({
      kind: 'unknown-rule',
      why: 'no-document',
    })
  })

  it('an end that nobody knows carries the day it was last seen', () => {
    const seen = { until: 'unknown', seen: '2023-05' as PartialDay } as const
    expect(judge(ruled(is('insured', true), seen), insuredOwner, TODAY).lastSeen).toBe('2023-05')
    expect(judge(ruled(is('insured', true)), insuredOwner, TODAY).lastSeen).toBe('does-not-apply')
  })
})
