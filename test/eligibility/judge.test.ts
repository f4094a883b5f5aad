// The verdicts: which kind they are, and which facts are missing.
import { describe, expect, it } from 'vitest'
import { judge, judgeAll, judgeShortly } from '../../src/eligibility/judge.ts'
import {
  all,
  anApplicant,
  any,
  atLeastDegree,
  day,
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
