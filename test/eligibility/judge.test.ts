// The verdicts: which kind, on which day, with which reasons, amounts and deadlines.
import { describe, expect, it } from 'vitest'
import { compileBenefit } from '../../src/eligibility/compile-benefit.ts'
import { judge, judgeAll, judgeShortly } from '../../src/eligibility/judge.ts'
import type { PartialDay } from '../../src/model/day.ts'
import type { FactId } from '../../src/model/fact.ts'
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
  judgement,
  not,
  ruled,
  under45,
  when,
  withinSixYears,
} from './an-applicant.ts'

const TODAY = day('2026-11-24')

function kindOf(
  ...[compiled, applicant, on = TODAY]: [
    Parameters<typeof judge>[0],
    Parameters<typeof judge>[1],
    ReturnType<typeof day>?,
  ]
) {
  return judge(compiled, applicant, on).verdict.kind
}

function missingOf(
  compiled: Parameters<typeof judge>[0],
  applicant: Parameters<typeof judge>[1],
  on = TODAY,
) {
  const { verdict } = judge(compiled, applicant, on)
  return verdict.kind === 'depends' ? verdict.missing : verdict.kind
}

function failedOf(compiled: Parameters<typeof judge>[0], applicant: Parameters<typeof judge>[1], on = TODAY) {
  const { verdict } = judge(compiled, applicant, on)
  return verdict.kind === 'not-eligible' ? verdict.failed.map((reason) => reason.fact) : verdict.kind
}

describe('dates are counted on the day asked', () => {
  const withinSix = ruled(withinSixYears())
  it.each([
    ['2026-06-29', 'eligible'],
    ['2026-06-30', 'eligible'],
    ['2026-07-01', 'not-eligible'],
  ])('within 6 years of 30 June 2020 on %s: %s', (on, kind) => {
    expect(kindOf(withinSix, anApplicant({ 'graduation-date': '2020-06-30' }), day(on))).toBe(kind)
  })

  const running = ruled(when('business-registered', { kind: 'for-at-least', figure: 'six-months' }))
  it.each([
    ['2026-09-29', 'not-eligible'],
    ['2026-09-30', 'eligible'],
    ['2026-10-01', 'eligible'],
  ])('6 months or more since 31 March on %s: %s, since September has no 31st day', (on, kind) => {
    expect(kindOf(running, anApplicant({ 'business-registered': '2026-03-31' }), day(on))).toBe(kind)
  })

  it.each([
    ['2025-02-27', 'eligible'],
    ['2025-02-28', 'eligible'],
    ['2025-03-01', 'not-eligible'],
  ])('within 1 year of 29 February 2024 on %s: %s', (on, kind) => {
    const withinOne = ruled(when('graduation-date', { kind: 'within', figure: 'one-year' }))
    expect(kindOf(withinOne, anApplicant({ 'graduation-date': '2024-02-29' }), day(on))).toBe(kind)
  })

  it.each([
    ['2026-11-23', 'not-eligible'],
    ['2026-11-24', 'eligible'],
    ['2026-11-25', 'eligible'],
  ])('30 days or more since 25 October on %s: %s', (on, kind) => {
    const days = ruled(when('business-registered', { kind: 'for-at-least', figure: 'thirty-days' }))
    expect(kindOf(days, anApplicant({ 'business-registered': '2026-10-25' }), day(on))).toBe(kind)
  })

  it.each([
    ['2022-06-06', 'not-eligible'],
    ['2022-06-07', 'eligible'],
    ['2022-06-08', 'eligible'],
  ])('work begun on %s, on or after 7 June 2022: %s', (start, kind) => {
    const since = ruled(when('wuhan-work-start', { kind: 'on-or-after', figure: 'rule-day' }))
    expect(kindOf(since, anApplicant({ 'wuhan-work-start': start }))).toBe(kind)
  })
})

describe('numbers and ordered choices', () => {
  it.each([
    [44, 'eligible'],
    [45, 'not-eligible'],
    [46, 'not-eligible'],
  ])('under 45 at %i: %s', (age, kind) => {
    expect(kindOf(ruled(under45()), anApplicant({ age }))).toBe(kind)
  })

  it.each([
    ['at-least', 2.9, 'not-eligible'],
    ['at-least', 3, 'eligible'],
    ['at-least', 3.1, 'eligible'],
    ['over', 3, 'not-eligible'],
    ['over', 3.1, 'eligible'],
    ['at-most', 3, 'eligible'],
    ['at-most', 3.1, 'not-eligible'],
    ['under', 3, 'not-eligible'],
    ['under', 2.9, 'eligible'],
  ] as const)('a contract %s 3 years at %d: %s', (kind, years, verdict) => {
    const rule = when('contract-years', { kind, figure: 'three-years' })
    expect(kindOf(ruled(rule), anApplicant({ 'contract-years': years }))).toBe(verdict)
  })

  it.each([
    ['vocational', 'not-eligible'],
    ['associate', 'eligible'],
    ['bachelor', 'eligible'],
  ])('associate or higher with %s: %s', (degree, kind) => {
    expect(kindOf(ruled(atLeastDegree('associate')), anApplicant({ degree }))).toBe(kind)
  })
})

describe('what is not known, or known only partly', () => {
  const rule = ruled(
    all(atLeastDegree('associate'), any(atLeastDegree('master'), under45()), is('insured', true)),
  )

  it('a verdict depends on the facts that two ways of filling in tell apart', () => {
    expect(missingOf(rule, anApplicant())).toEqual(['degree', 'age', 'insured'])
  })

  it('a fact that can no longer change the verdict is not missing', () => {
    expect(missingOf(rule, anApplicant({ degree: 'doctorate' }))).toEqual(['insured'])
    expect(missingOf(rule, anApplicant({ degree: 'bachelor', age: 30 }))).toEqual(['insured'])
  })

  it('one failed requirement settles it, whatever else is open', () => {
    expect(kindOf(rule, anApplicant({ insured: false }))).toBe('not-eligible')
  })

  it.each([
    [[31, 'open'], 'depends'],
    [[31, 44], 'eligible'],
    [[45, 'open'], 'not-eligible'],
    [[44, 45], 'depends'],
  ] as const)('an age of %j decides where the whole range decides alike: %s', (age, kind) => {
    expect(kindOf(ruled(under45()), anApplicant({ age }))).toBe(kind)
  })

  it.each([
    ['2019', 'not-eligible'],
    ['2020', 'depends'],
    ['2020-11', 'depends'],
    ['2020-12', 'eligible'],
    ['2021', 'eligible'],
  ])('a graduation in %s stands for each of its days: %s', (date, kind) => {
    expect(kindOf(ruled(withinSixYears()), anApplicant({ 'graduation-date': date }))).toBe(kind)
  })

  it('a date known only partly is missing where its days decide differently', () => {
    expect(missingOf(ruled(withinSixYears()), anApplicant({ 'graduation-date': '2020' }))).toEqual([
      'graduation-date',
    ])
  })

  it('a fact is not missing where what is known of another makes both its answers alike', () => {
    const adult = when('age', { kind: 'at-least', figure: 'adult' })
    const compared = ruled(all(any(is('insured', true), adult), under45()))
    expect(missingOf(compared, anApplicant({ age: [18, 60] }))).toEqual(['age'])
    expect(missingOf(compared, anApplicant({ age: [17, 60] }))).toEqual(['insured', 'age'])
  })

  it('alternatives that cover every value of a fact leave nothing to ask', () => {
    const covered = ruled(any(under45(), when('age', { kind: 'at-least', figure: 'age-limit' })))
    expect(kindOf(covered, anApplicant())).toBe('eligible')
  })

  it('a fact that is named twice with opposite sense can never be met', () => {
    expect(kindOf(ruled(all(is('insured', true), not(is('insured', true)))), anApplicant())).toBe(
      'not-eligible',
    )
  })

  it('a partly known date that two conditions read together decides over its days', () => {
    const between = ruled(
      any(
        when('wuhan-work-start', { kind: 'before', figure: 'rule-day' }),
        when('wuhan-work-start', { kind: 'on-or-after', figure: 'rule-day' }),
      ),
    )
    expect(kindOf(between, anApplicant({ 'wuhan-work-start': '2022-06' }))).toBe('eligible')
  })
})

describe('points left to an official', () => {
  const rule = ruled(all(atLeastDegree('master'), judgement()))
  it('a judgement that alone is left needs the office', () => {
    const { verdict } = judge(rule, anApplicant({ degree: 'master' }), TODAY)
    expect(verdict).toMatchObject({
      kind: 'needs-office',
      judgement: [{ what: { en: 'the office judges' } }],
    })
  })
  it('no office is needed where a requirement fails', () => {
    expect(kindOf(rule, anApplicant({ degree: 'bachelor' }))).toBe('not-eligible')
  })
  it('no office is needed where another way is open', () => {
    expect(kindOf(ruled(any(is('insured', true), judgement())), anApplicant({ insured: true }))).toBe(
      'eligible',
    )
  })
  it('who may fail or may need the office depends', () => {
    expect(missingOf(rule, anApplicant())).toEqual(['degree'])
  })
})

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
    expect(kindOf(timed, insuredOwner, day(on))).toBe(kind)
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
    expect(kindOf(vague, insuredOwner, day('2021-01-01'))).toBe('eligible')
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

describe('many at once', () => {
  it('the short verdict agrees with the long one', () => {
    const rule = ruled(all(atLeastDegree('master'), under45()))
    for (const applicant of [anApplicant(), anApplicant({ degree: 'master' }), anApplicant({ age: 45 })]) {
      const { verdict } = judge(rule, applicant, TODAY)
      const missing = verdict.kind === 'depends' ? verdict.missing : []
      expect(judgeShortly(rule, applicant, TODAY)).toEqual({ kind: verdict.kind, missing })
    }
  })
  it('all benefits are judged in their order', () => {
    const rule = ruled(under45())
    const benefits = new Map([[rule.benefit.id, rule]])
    expect(judgeAll(benefits, anApplicant({ age: 44 }), TODAY).map((each) => each.verdict.kind)).toEqual([
      'eligible',
    ])
  })
})
