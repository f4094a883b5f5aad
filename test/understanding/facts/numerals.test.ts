// Numerals in every notation become digits; words that hold numeral characters stay.
import { describe, expect, it } from 'vitest'
import { writeNumerals } from '../../../src/understanding/facts/numerals.ts'

describe('numerals become digits', () => {
  it.each([
    ['二十六岁', '26岁'],
    ['十八个月', '18个月'],
    ['一百零五人', '105人'],
    ['二〇二一年', '2021年'],
    ['二零二一年六月', '2021年6月'],
    ['两三年', '2~3年'],
    ['二十六七岁', '26~27岁'],
    ['三十多岁', '30多岁'],
    ['一年半', '1年半'],
    ['twenty-six', '26'],
    ['twenty six years', '26 years'],
    ['thirty', '30'],
    ['nineteen', '19'],
    ['one year', '1 year'],
  ])('%s is %s', (words, digits) => {
    expect(writeNumerals(words)).toBe(digits)
  })
})

describe('words that only look like numerals stay', () => {
  it.each(['四川', '统一', '第一', '一般', '一起', '万一', '十堰', 'no one', 'someone', 'tenant', 'often'])(
    '%s',
    (words) => {
      expect(writeNumerals(words)).toBe(words)
    },
  )
})
