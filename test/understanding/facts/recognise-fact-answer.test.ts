// Answers to the question for one fact: a value, not known, or not understood.
import { describe, expect, it } from 'vitest'
import type { FactDefinition, FactId } from '../../../src/model/fact.ts'
import { recogniseFactAnswer } from '../../../src/understanding/facts/recognise-fact-answer.ts'
import { ANSWERS } from './answers.ts'
import { type Short, short, theDay, theFacts } from './the-facts.ts'

const facts = theFacts()
const today = theDay('2025-09-10')

function definitionOf(fact: string): FactDefinition {
  const definition = facts.get(fact as FactId)
  if (definition === undefined) throw new Error(`${fact} is no fact`)
  return definition
}

function answer(fact: string, utterance: string, day = today): Short {
  const means = recogniseFactAnswer(utterance, definitionOf(fact), day)
  return typeof means === 'string' ? means : short(means)
}

describe('an answer to a question about one fact', () => {
  it.each(ANSWERS)('%s: "%s" means %s', (fact, utterance, means) => {
    expect(answer(fact, utterance)).toEqual(means)
  })
})

describe('every choice can be answered by its label in either language', () => {
  const labels = [...facts.values()].flatMap(({ id, type }) =>
    type.kind !== 'choice'
      ? []
      : type.choices.flatMap((choice) => [
          [id, choice.label.zh, choice.id] as const,
          [id, choice.label.en, choice.id] as const,
        ]),
  )
  it.each(labels)('%s: "%s" means %s', (fact, label, choice) => {
    expect(answer(fact, label)).toBe(choice)
  })
})

describe('whatever is asked, "I do not know" and "skip" are answers', () => {
  const refusals = ['不知道', '跳过', "I don't know", 'skip', '不想说', 'not sure']
  const rows = [...facts.keys()].flatMap((fact) => refusals.map((words) => [fact, words] as const))
  it.each(rows)('%s: "%s" leaves it not known', (fact, words) => {
    expect(answer(fact, words)).toBe('not-known')
  })
})

describe('whatever is asked, a side question is no answer', () => {
  const asides = ['为什么要问这个？', 'why do you ask?', '租房补贴有多少', '在哪里申请', '谢谢', 'hello', '']
  const rows = [...facts.keys()].flatMap((fact) => asides.map((words) => [fact, words] as const))
  it.each(rows)('%s: "%s" is not understood', (fact, words) => {
    expect(answer(fact, words)).toBe('not-understood')
  })
})

describe('yes and no answer every yes-or-no question', () => {
  const yesNo = [...facts.values()].filter(({ type }) => type.kind === 'yes-no').map(({ id }) => id)
  const words = [
    ['是的', true],
    ['有', true],
    ['yes', true],
    ['Yes, I do', true],
    ['没有', false],
    ['不是', false],
    ['no', false],
    ['No, not yet', false],
  ] as const
  const rows = yesNo.flatMap((fact) => words.map(([said, means]) => [fact, said, means] as const))
  it.each(rows)('%s: "%s" means %s', (fact, said, means) => {
    expect(answer(fact, said)).toBe(means)
  })
})

describe('a date is answered relative to the day', () => {
  it.each([
    ['去年', '2025-01-01', '@2024'],
    ['去年', '2024-12-31', '@2023'],
    ['12月', '2025-03-01', '@2024-12'],
    ['3月', '2025-03-01', '@2025-03'],
  ])('"%s" on %s is %s', (said, day, date) => {
    expect(answer('graduation-date', said, theDay(day))).toBe(date)
  })
})

describe('what is denied of something else is no answer', () => {
  it.each([
    ['business-in-wuhan', '没领过'],
    ['business-running', '没结婚'],
    ['business-running', '还没毕业'],
    ['married', '没交过社保'],
  ])('%s: "%s"', (fact, utterance) => {
    expect(answer(fact, utterance)).toBe('not-understood')
  })

  it.each([
    ['had-startup-subsidy', '没领过'],
    ['insured-in-wuhan', '没交'],
    ['married', '还没结'],
  ])('and of the thing itself it is no: %s "%s"', (fact, utterance) => {
    expect(answer(fact, utterance)).toBe(false)
  })
})
