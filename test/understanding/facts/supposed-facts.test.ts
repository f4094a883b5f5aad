// A supposition is told from what is so: "what if I had a master's" tells nothing of the person.
import { describe, expect, it } from 'vitest'
import { supposedFacts } from '../../../src/understanding/facts/supposed-facts.ts'
import { shortFacts, theDay, theFacts } from './the-facts.ts'

const facts = theFacts()
const supposed = (utterance: string) => shortFacts(supposedFacts(utterance, facts, theDay('2026-11-24')))

describe('what is supposed of oneself', () => {
  it.each([
    ['如果我是硕士呢', { degree: 'master' }],
    ['要是我50岁呢？', { age: 50 }],
    ['那如果我没有工作呢', { employment: 'unemployed' }],
    ["what if I had a master's", { degree: 'master' }],
    ['what if I were 50?', { age: 50 }],
    ['and if I bought a home in Wuhan', { 'owns-wuhan-home': true }],
  ])('in "%s"', (utterance, expected) => {
    expect(supposed(utterance)).toMatchObject(expected)
  })
})

describe('nothing is supposed', () => {
  it.each(['我是硕士', '硕士呢', "what if my wife had a master's", '如果他是硕士呢', '如果要办理的话要多久'])(
    'in "%s"',
    (utterance) => {
      expect(supposed(utterance)).toEqual({})
    },
  )
})
