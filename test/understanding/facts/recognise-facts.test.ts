// Facts in passing: what people tell of themselves is kept, and nothing else is.
import { describe, expect, it } from 'vitest'
import type { FactId } from '../../../src/model/fact.ts'
import { recogniseFacts } from '../../../src/understanding/facts/recognise-facts.ts'
import { fc } from '../../setup/seeded.ts'
import { NOTHING_TOLD } from './nothing-told.ts'
import { type Short, shortFacts, theDay, theFacts } from './the-facts.ts'
import { TOLD_IN_CHINESE } from './told-in-chinese.ts'
import { TOLD_IN_ENGLISH } from './told-in-english.ts'

const facts = theFacts()
const today = theDay('2025-09-10')

function told(utterance: string, day = today): Readonly<Record<string, Short>> {
  return shortFacts(recogniseFacts(utterance, facts, day))
}

describe('what a person says of themselves sets those facts and no others', () => {
  it.each(TOLD_IN_CHINESE)('%s', (utterance, expected) => {
    expect(told(utterance)).toEqual(expected)
  })
  it.each(TOLD_IN_ENGLISH)('%s', (utterance, expected) => {
    expect(told(utterance)).toEqual(expected)
  })
})

describe('a group, a wish, a condition or another person sets nothing', () => {
  it.each(NOTHING_TOLD)('%s', (utterance) => {
    expect(told(utterance)).toEqual({})
  })
})

describe('every fact that is asked can be told in passing, in both languages', () => {
  const inChinese = new Set(TOLD_IN_CHINESE.flatMap(([, expected]) => Object.keys(expected)))
  const inEnglish = new Set(TOLD_IN_ENGLISH.flatMap(([, expected]) => Object.keys(expected)))
  it.each([...facts.keys()])('%s', (fact) => {
    expect([inChinese.has(fact), inEnglish.has(fact)]).toEqual([true, true])
  })
})

describe('relative dates count from the day', () => {
  it.each([
    ['去年6月毕业', '2025-01-01', '@2024-06', 'graduated'],
    ['去年6月毕业', '2024-12-31', '@2023-06', 'graduated'],
    ['上个月毕业', '2025-01-15', '@2024-12', 'graduated'],
    ['毕业三年了', '2025-09-10', '@2022', 'graduated'],
    ['I graduated two years ago', '2026-03-01', '@2024', 'graduated'],
    ['I graduated last June', '2025-05-01', '@2024-06', 'graduated'],
    ['I graduated last June', '2025-07-01', '@2025-06', 'graduated'],
    ['我明年6月毕业', '2025-03-10', '@2026-06', 'studying'],
    ['我明年6月毕业', '2025-09-10', '@2026-06', 'final-year'],
    ['我今年毕业', '2025-03-10', '@2025', 'final-year'],
    ['我今年毕业', '2025-07-10', '@2025', 'graduated'],
    ['我12月毕业的', '2025-03-10', '@2024-12', 'graduated'],
  ])('"%s" on %s is %s', (utterance, day, date, status) => {
    expect(told(utterance, theDay(day))).toEqual({ 'graduation-date': date, 'study-status': status })
  })

  it.each([
    ['2025-03-19', 26],
    ['2025-03-20', 27],
    ['2025-03-21', 27],
  ])('an age by birth date changes on the birthday: on %s it is %i', (day, age) => {
    expect(told('我1998年3月20日出生', theDay(day))).toEqual({ age })
  })
})

describe('only what the content knows comes out', () => {
  it('a fact without a definition is left out', () => {
    const withoutAge = new Map([...facts].filter(([id]) => id !== 'age'))
    expect(shortFacts(recogniseFacts('我26岁，硕士', withoutAge, today))).toEqual({ degree: 'master' })
  })

  it('a choice that the definition lacks is left out', () => {
    const id = 'degree' as FactId
    const degree = facts.get(id)
    if (degree?.type.kind !== 'choice') throw new Error('the degree is a choice')
    const choices = degree.type.choices.filter((choice) => choice.id !== 'doctorate')
    const without = new Map([...facts, [id, { ...degree, type: { ...degree.type, choices } }] as const])
    expect(shortFacts(recogniseFacts('我26岁，是博士', without, today))).toEqual({ age: 26 })
  })

  it('a number out of bounds is left out', () => {
    expect(told('我有99个孩子')).toEqual({})
  })
})

describe('any text at all', () => {
  const PIECES = [
    '我',
    '26岁',
    '硕士',
    '，',
    '没有',
    '社保',
    '1年',
    "i'm ",
    'a ',
    'master ',
    'if ',
    '的',
    '？',
    ' ',
    '(',
  ]
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
  )

  it('is read without a fault, and twice the same', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(told(text)).toEqual(told(text))
      }),
      { numRuns: 300 },
    )
  })
})
