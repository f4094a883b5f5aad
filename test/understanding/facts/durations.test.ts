// Lengths of time are ranges of completed months, as wide as the words leave them.
import { expect, it } from 'vitest'
import { readMonths, readYears } from '../../../src/understanding/facts/durations.ts'
import { short } from './the-facts.ts'

it.each([
  ['8个月', 8],
  ['半年', 6],
  ['1年半', 18],
  ['1年零3个月', 15],
  ['1年多', [12, 23]],
  ['不到半年', [0, 5]],
  ['不到1年', [0, 11]],
  ['至少6个月', [6, 'open']],
  ['2~3年', [24, 36]],
  ['快1年', [10, 11]],
  ['8个月左右', [7, 9]],
  ['half a year', 6],
  ['a year and a half', 18],
  ['over 2 years', [24, 'open']],
  ['less than 6 months', [0, 5]],
  ['a year', 12],
])('"%s" is %j months', (words, months) => {
  const read = readMonths(words)
  expect(read === 'none' ? read : short(read)).toEqual(months)
})

it.each([
  ['3年', 3],
  ['18个月', 1.5],
  ['2 years', 2],
])('"%s" is %j years', (words, years) => {
  const read = readYears(words)
  expect(read === 'none' ? read : short(read)).toEqual(years)
})
