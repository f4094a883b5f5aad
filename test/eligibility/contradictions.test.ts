// Facts that cannot all be true of one person.
import { describe, expect, it } from 'vitest'
import { believed, contradictions } from '../../src/eligibility/contradictions.ts'
import type { PartialDay } from '../../src/model/day.ts'
import type { Applicant, FactId, FactValue } from '../../src/model/fact.ts'
import { day } from './an-applicant.ts'

const TODAY = day('2026-11-24')

function known(stated: Readonly<Record<string, FactValue>>): Applicant {
  return new Map(Object.entries(stated).map(([id, value]) => [id as FactId, value]))
}
const years = (count: number): FactValue => ({ kind: 'number', atLeast: count, atMost: count })
const choice = (id: string): FactValue => ({ kind: 'choice', choice: id })
const date = (text: string): FactValue => ({ kind: 'date', date: text as PartialDay })
const yes: FactValue = { kind: 'yes-no', yes: true }

const kinds = (stated: Readonly<Record<string, FactValue>>) =>
  contradictions(known(stated), TODAY).map((found) => found.kind)

describe('what cannot be', () => {
  it('a doctor aged 26 did not graduate in 1990, before birth', () => {
    const stated = { age: years(26), degree: choice('doctorate'), 'graduation-date': date('1990') }
    expect(contradictions(known(stated), TODAY)).toEqual([
      { kind: 'graduated-before-birth', facts: ['age', 'graduation-date'] },
    ])
    const child = { age: years(26), degree: choice('doctorate'), 'graduation-date': date('2010') }
    expect(contradictions(known(child), TODAY)).toEqual([
      { kind: 'graduated-too-young', facts: ['age', 'degree', 'graduation-date'] },
    ])
  })

  it.each([
    ['2016-11-24', ['graduated-too-young']],
    ['2016-11-25', []],
    ['2016-11-26', []],
  ])(
    'a doctor aged 25 today may have turned 16 the day after 24 November 2016, not before: %s',
    (graduated, found) => {
      expect(
        kinds({ age: years(25), degree: choice('doctorate'), 'graduation-date': date(graduated) }),
      ).toEqual(found)
    },
  )

  it('a date known by year contradicts only where each of its days does', () => {
    expect(kinds({ age: years(25), degree: choice('doctorate'), 'graduation-date': date('2016') })).toEqual(
      [],
    )
  })

  it('nobody who has graduated does so in the future, a student may', () => {
    expect(kinds({ 'study-status': choice('graduated'), 'graduation-date': date('2027-06') })).toEqual([
      'graduated-in-the-future',
    ])
    expect(kinds({ 'study-status': choice('final-year'), 'graduation-date': date('2027-06') })).toEqual([])
  })

  it.each([
    ['2026-11-24', []],
    ['2026-11-25', ['business-registered-in-the-future']],
  ])('a running business was not registered after today: %s', (registered, found) => {
    expect(kinds({ 'business-running': yes, 'business-registered': date(registered) })).toEqual(found)
  })

  it('a foreign national has no registration on the mainland', () => {
    expect(kinds({ nationality: choice('foreign'), hukou: choice('hubei') })).toEqual([
      'foreigner-with-hukou',
    ])
    expect(kinds({ nationality: choice('foreign'), hukou: choice('not-mainland') })).toEqual([])
    expect(kinds({ nationality: choice('cn'), hukou: choice('hubei') })).toEqual([])
  })

  it('nobody founds a business or begins work as a child', () => {
    expect(kinds({ age: years(20), 'business-registered': date('2010-01-01') })).toEqual([
      'business-founded-too-young',
    ])
    expect(kinds({ age: years(20), 'wuhan-work-start': date('2015-01-01') })).toEqual([
      'work-began-too-young',
    ])
    expect(kinds({ works: yes, 'works-in-wuhan': yes, 'wuhan-work-start': date('2027-01-01') })).toEqual([
      'work-begins-in-the-future',
    ])
  })

  it('nobody was abroad for longer than alive, or insured for longer than of age', () => {
    expect(kinds({ age: years(30), 'years-abroad': years(31) })).toEqual(['abroad-longer-than-alive'])
    expect(kinds({ age: years(30), 'years-abroad': years(30.5) })).toEqual([])
    expect(kinds({ age: years(20), 'insured-months': years(90) })).toEqual(['insured-longer-than-of-age'])
  })

  it('what is merely rare is believed', () => {
    expect(
      kinds({ age: years(22), degree: choice('master'), 'graduation-date': date('2025-06-30') }),
    ).toEqual([])
    expect(
      kinds({ age: years(70), degree: choice('bachelor'), 'graduation-date': date('2025-06-30') }),
    ).toEqual([])
  })

  it('facts in doubt count as not known, all others stay', () => {
    const applicant = known({
      age: years(26),
      degree: choice('doctorate'),
      'graduation-date': date('1990'),
      hukou: choice('wuhan'),
    })
    expect([...believed(applicant, contradictions(applicant, TODAY)).keys()]).toEqual(['degree', 'hukou'])
  })
})
