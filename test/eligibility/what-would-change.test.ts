// What would turn a refusal, and what is never suggested.
import { describe, expect, it } from 'vitest'
import { applicantAfter } from '../../src/eligibility/applicant-after.ts'
import { compileBenefit } from '../../src/eligibility/compile-benefit.ts'
import { judge } from '../../src/eligibility/judge.ts'
import { whatWouldChange } from '../../src/eligibility/what-would-change.ts'
import type { PartialDay } from '../../src/model/day.ts'
import { fc } from '../setup/seeded.ts'
import {
  aBenefit,
  all,
  anApplicant,
  any,
  aProvision,
  atLeastDegree,
  day,
  FACTS,
  is,
  ruled,
  under45,
  when,
  withinSixYears,
} from './an-applicant.ts'
import { factsRead, someExactApplicant, someRule, TODAY } from './some-rules.ts'

const waysFor = (...[compiled, stated]: [ReturnType<typeof ruled>, Parameters<typeof anApplicant>[0]]) =>
  whatWouldChange(compiled, anApplicant(stated), TODAY).map((way) => ({
    changes: way.changes.map(({ fact, to }) => [
      fact,
      to.kind === 'choice'
        ? to.choice
        : to.kind === 'number'
          ? to.atLeast
          : to.kind === 'yes-no'
            ? to.yes
            : to.date,
    ]),
    from: way.from,
    leadsTo: way.leadsTo,
  }))

describe('what would change a refusal', () => {
  it('the nearest higher degree that suffices is told, not the highest', () => {
    expect(waysFor(ruled(atLeastDegree('master')), { degree: 'associate' })).toEqual([
      { changes: [['degree', 'master']], from: TODAY, leadsTo: 'eligible' },
    ])
  })

  it('the least number that suffices is told', () => {
    const rule = ruled(when('employees', { kind: 'at-least', figure: 'two' }))
    expect(waysFor(rule, { employees: 0 })).toEqual([
      { changes: [['employees', 2]], from: TODAY, leadsTo: 'eligible' },
    ])
  })

  it('each of several smallest ways is told, and no larger one', () => {
    const rule = ruled(
      any(is('insured', true), is('certified', true), all(is('owns-home', false), is('hukou', 'wuhan'))),
    )
    const ways = waysFor(rule, { insured: false, certified: false, 'owns-home': true, hukou: 'hubei' })
    expect(ways.map((way) => way.changes)).toEqual([[['insured', true]], [['certified', true]]])
  })

  it('two failed requirements need two changes', () => {
    const rule = ruled(all(is('insured', true), is('owns-home', false)))
    expect(waysFor(rule, { insured: false, 'owns-home': true })).toEqual([
      {
        changes: [
          ['insured', true],
          ['owns-home', false],
        ],
        from: TODAY,
        leadsTo: 'eligible',
      },
    ])
  })

  it('neither age nor the past is ever suggested', () => {
    expect(waysFor(ruled(under45()), { age: 45 })).toEqual([])
    expect(waysFor(ruled(withinSixYears()), { 'graduation-date': '2010-06-30' })).toEqual([])
    expect(waysFor(ruled(is('school-location', 'wuhan')), { 'school-location': 'overseas' })).toEqual([])
  })

  it('a fact that is not known is missing, not to be changed', () => {
    expect(waysFor(ruled(all(is('insured', true), is('certified', true))), { insured: false })).toEqual([
      { changes: [['insured', true]], from: TODAY, leadsTo: 'depends' },
    ])
  })

  it('whoever takes up work today has worked here since today', () => {
    const rule = ruled(
      all(is('works-in-wuhan', true), when('wuhan-work-start', { kind: 'on-or-after', figure: 'rule-day' })),
    )
    expect(waysFor(rule, { 'works-in-wuhan': false, 'wuhan-work-start': '2015-01-01' })).toEqual([
      { changes: [['works-in-wuhan', true]], from: TODAY, leadsTo: 'eligible' },
    ])
  })

  it('a change that needs time as well is told with its day', () => {
    const rule = ruled(
      all(is('works-in-wuhan', true), when('wuhan-work-start', { kind: 'for-at-least', figure: 'one-year' })),
    )
    expect(waysFor(rule, { 'works-in-wuhan': false })).toEqual([
      { changes: [['works-in-wuhan', true]], from: '2027-11-24', leadsTo: 'eligible' },
    ])
  })

  it('waiting alone helps from the day on which the business has run long enough', () => {
    const rule = ruled(when('business-registered', { kind: 'for-at-least', figure: 'six-months' }))
    expect(waysFor(rule, { 'business-registered': '2026-09-25' })).toEqual([
      { changes: [], from: '2027-03-25', leadsTo: 'eligible' },
    ])
  })

  it('waiting does not help who will be too old or too late by then', () => {
    const rule = ruled(
      all(when('business-registered', { kind: 'for-at-least', figure: 'six-months' }), under45()),
    )
    expect(waysFor(rule, { 'business-registered': '2026-09-25', age: 44 })).toEqual([])
    expect(waysFor(rule, { 'business-registered': '2026-09-25', age: 43 })).toHaveLength(1)
  })

  it('a change is told with the day from which nothing but it helps', () => {
    // Until then the years since graduation would do, were the age reached.
    const rule = ruled(
      all(
        any(withinSixYears(), when('degree', { kind: 'choice-at-least', choice: 'associate' })),
        when('age', { kind: 'over', figure: 'adult' }),
      ),
    )
    const facts = { age: 17, degree: 'secondary', 'graduation-date': '2022-06-07' }
    expect(waysFor(rule, facts)).toEqual([
      { changes: [['degree', 'associate']], from: '2028-06-08', leadsTo: 'depends' },
    ])
  })

  it('an age that must be reached is reached by waiting', () => {
    expect(waysFor(ruled(when('age', { kind: 'at-least', figure: 'adult' })), { age: 16 })).toEqual([
      { changes: [], from: '2028-11-24', leadsTo: 'eligible' },
    ])
  })

  it('a rule that begins later is awaited', () => {
    const later = compileBenefit(
      aBenefit(aProvision({ from: '2027-01-01' as PartialDay, rule: is('insured', true) })),
      FACTS,
    )
    expect(whatWouldChange(later, anApplicant({ insured: true }), TODAY)).toMatchObject([
      { changes: [], from: '2027-01-01', leadsTo: 'eligible' },
    ])
  })

  it('nothing is suggested to who is eligible or of whom too little is known', () => {
    expect(waysFor(ruled(under45()), { age: 30 })).toEqual([])
    expect(waysFor(ruled(under45()), {})).toEqual([])
  })

  it('of every rule, each way leads where it says and no smaller set of its changes does', () => {
    fc.assert(
      fc.property(someRule, someExactApplicant, (rule, applicant) => {
        const compiled = ruled(rule)
        const ways = whatWouldChange(compiled, applicant, TODAY)
        for (const way of ways) {
          expect(way.changes.length).toBeLessThanOrEqual(factsRead(rule).length)
          const after = judge(compiled, applicantAfter(applicant, way, FACTS, TODAY), way.from)
          expect(after.verdict.kind).toBe(way.leadsTo)
          for (const { fact } of way.changes) {
            const smaller = { ...way, changes: way.changes.filter((change) => change.fact !== fact) }
            const still = judge(compiled, applicantAfter(applicant, smaller, FACTS, TODAY), way.from)
            expect(still.verdict.kind).toBe('not-eligible')
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('what is not known by day is awaited by month', () => {
    const rule = ruled(when('business-registered', { kind: 'for-at-least', figure: 'six-months' }))
    expect(waysFor(rule, { 'business-registered': '2026-09' })).toEqual([
      { changes: [], from: day('2027-03-30'), leadsTo: 'eligible' },
    ])
  })
})
