// What a file may say of a fact, and what is said of it where it cannot be used.
import { describe, expect, it } from 'vitest'
import { readFactText, readFactValue } from '../../src/content/read-fact-value.ts'
import type { FactId } from '../../src/model/fact.ts'
import { FACTS } from '../eligibility/an-applicant.ts'

function fact(id: string) {
  const definition = FACTS.get(id as FactId)
  if (definition === undefined) throw new Error(id)
  return definition
}
const read = (id: string, raw: unknown) => readFactValue(fact(id), raw)

describe('values of facts', () => {
  it('null and absence are not known', () => {
    expect(read('age', null)).toEqual({ kind: 'not-known' })
    expect(read('age', undefined)).toEqual({ kind: 'not-known' })
  })

  it.each([
    [2024, '2024'],
    ['2024', '2024'],
    ['2024-06', '2024-06'],
    ['2024-06-30', '2024-06-30'],
  ])('a date may be a year, a month or a day: %s', (raw, date) => {
    expect(read('graduation-date', raw)).toEqual({ kind: 'value', value: { kind: 'date', date } })
  })

  it.each([['2024-13'], ['2024-02-30'], ['June 2024'], [true]])('%s is no date', (raw) => {
    expect(read('graduation-date', raw)).toMatchObject({ kind: 'invalid' })
  })

  it.each([
    [30, 30, 30],
    ['>30', 31, 'open'],
    ['>=30', 30, 'open'],
    ['<45', 0, 44],
    ['<=45', 0, 45],
    ['30-40', 30, 40],
    [{ 'at-least': 30 }, 30, 'open'],
    [{ 'at-least': 30, 'at-most': 40 }, 30, 40],
    [{ 'at-most': 40 }, 0, 40],
  ])('an age may be a range: %j', (raw, atLeast, atMost) => {
    expect(read('age', raw)).toEqual({ kind: 'value', value: { kind: 'number', atLeast, atMost } })
  })

  it.each([[-1], [121], [30.5], ['old'], ['40-30'], [{}], [{ least: 3 }], [[30]]])('%j is no age', (raw) => {
    expect(read('age', raw)).toMatchObject({ kind: 'invalid', hint: 'Write a whole number from 0 to 120.' })
  })

  it('a mistyped choice is answered with the nearest one, a strange one with all of them', () => {
    expect(read('degree', 'bachlor')).toMatchObject({ kind: 'invalid', hint: 'Did you mean "bachelor"?' })
    expect(read('hukou', 'mars')).toMatchObject({ hint: 'It is one of wuhan, hubei, elsewhere.' })
  })

  it('yes and no are true and false, not words', () => {
    expect(read('insured', true)).toMatchObject({ kind: 'value', value: { yes: true } })
    expect(read('insured', 'yes')).toMatchObject({ kind: 'invalid' })
  })

  it('a blank field of a table is not known, "TRUE" is true, "45" is a number', () => {
    expect(readFactText(fact('insured'), ' ')).toEqual({ kind: 'not-known' })
    expect(readFactText(fact('insured'), 'TRUE')).toMatchObject({ value: { yes: true } })
    expect(readFactText(fact('insured'), '1')).toMatchObject({ kind: 'invalid' })
    expect(readFactText(fact('age'), '45')).toMatchObject({ value: { atLeast: 45, atMost: 45 } })
  })
})
