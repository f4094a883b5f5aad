// What a trained matcher promises: the intent meant, how sure that is, and a no to what is not its business.
import { describe, expect, it } from 'vitest'
import type { IntentMatcher } from '../../src/understanding/intent-matcher.ts'
import { trainIntentMatcher } from '../../src/understanding/train-intent-matcher.ts'
import { fc } from '../setup/seeded.ts'
import { aTrainingSet, usualCosts } from './some-training-set.ts'

const matcher = trainIntentMatcher(aTrainingSet())
const best = (of: IntentMatcher, utterance: string): string => of.match(utterance).candidates[0]?.intent ?? ''

describe('the intent meant', () => {
  it.each([
    ['a phrasing nobody wrote down is matched', '毕业以后户口怎么迁过去', 'hukou'],
    ['mixed languages are one utterance', '武汉的PhD有rental subsidy吗', 'rent-subsidy'],
    ['Traditional characters match Simplified phrasings', '武漢落戶條件', 'hukou'],
    ['width and spacing cost nothing', '租 房　补 贴', 'rent-subsidy'],
    ['a character of the same sound is read as the one meant', '大学生罗户政策', 'hukou'],
    ['a misspelt word is read as the one meant', 'strtup laon interest', 'startup-loan'],
    ['a slipped space is put back', 'star tup loan', 'startup-loan'],
  ])('%s', (_, utterance, intent) => {
    expect(best(matcher, utterance)).toBe(intent)
  })

  it('full-width and half-width spellings get the very same match', () => {
    expect(matcher.match('ＲＥＮＴ　ｓｕｂｓｉｄｙ')).toEqual(matcher.match('rent subsidy'))
  })

  it('the name of an intent speaks for it where an author has written one phrasing only', () => {
    const named = trainIntentMatcher({
      inScope: [
        { text: 'I want it gone for good', intent: 'DeleteAccount' },
        { text: 'something better please', intent: 'FindAlternative' },
      ],
      outOfScope: [],
      costs: usualCosts,
    })
    expect(best(named, 'delete the account')).toBe('DeleteAccount')
  })
})

describe('the business of others', () => {
  it.each([
    ['a city that the background names', '深圳租房补贴'],
    ['a city that no line names', '合肥人才租房补贴怎么申请'],
    ['the same in English', 'rent subsidy in Hefei'],
    ['another office', '驾驶证怎么换'],
    ['something far off', 'is my cat ill'],
    ['nothing that was ever heard of', 'xqzt wvvk'],
    ['an empty message', ''],
  ])('%s is not answered', (_, utterance) => {
    expect(matcher.match(utterance).decision).not.toBe('answer')
  })

  it('a foreign city makes the same question less likely to be in scope than the home city does', () => {
    const home = matcher.match('武汉租房补贴怎么申请').inScope
    expect(matcher.match('长沙租房补贴怎么申请').inScope).toBeLessThan(home * 0.75)
  })

  it('without background lines an utterance of unknown words is less in scope than a phrasing', () => {
    const bare = trainIntentMatcher(aTrainingSet({ outOfScope: [] }))
    expect(bare.match('quantum violin repair').inScope).toBeLessThan(bare.match('rent subsidy').inScope)
  })
})

describe('decisions', () => {
  it('the dearer a wrong answer, the fewer answers', () => {
    const utterances = ['补贴怎么申请', '申请条件', 'apply in wuhan', 'how much', '需要什么材料', '武汉政策']
    const answersAt = (wrongAnswer: number): number => {
      const careful = trainIntentMatcher(aTrainingSet({ costs: { ...usualCosts, wrongAnswer } }))
      return utterances.filter((text) => careful.match(text).decision === 'answer').length
    }
    expect(answersAt(0.1)).toBeGreaterThan(answersAt(100))
    expect(answersAt(100)).toBe(0)
  })
})

describe('promises whatever is said', () => {
  it('confidences are probabilities, best first, and add up to one at most', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (utterance) => {
        const { candidates, inScope } = matcher.match(utterance)
        const confidences = candidates.map(({ confidence }) => confidence)
        expect(confidences).toEqual([...confidences].sort((left, right) => right - left))
        for (const value of [...confidences, inScope]) expect(value >= 0 && value <= 1).toBe(true)
        expect(confidences.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(1 + 1e-9)
      }),
      { numRuns: 300 },
    )
  })

  it('the same set trains the same matcher', () => {
    const again = trainIntentMatcher(aTrainingSet())
    for (const text of ['落户', 'rent', '创业 loan', '深圳'])
      expect(again.match(text)).toEqual(matcher.match(text))
  })

  it('the order of the lines means nothing', () => {
    const { inScope, outOfScope } = aTrainingSet()
    const turned = trainIntentMatcher(
      aTrainingSet({ inScope: [...inScope].reverse(), outOfScope: [...outOfScope].reverse() }),
    )
    for (const text of ['落户', 'rent', '创业 loan', '深圳', 'apply in wuhan'])
      expect(turned.match(text)).toEqual(matcher.match(text))
  })

  it('a line that shares no word with an utterance hardly moves what is thought of it', () => {
    const { inScope } = aTrainingSet()
    const more = trainIntentMatcher(
      aTrainingSet({ inScope: [...inScope, { text: '请问户口', intent: 'hukou' }] }),
    )
    for (const text of ['strtup laon interest', 'rent subsidy', 'start-up loan amount']) {
      const [before, after] = [matcher, more].map((each) => each.match(text).candidates[0]?.confidence ?? 0)
      expect(Math.abs((after ?? 0) - (before ?? 1))).toBeLessThan(0.03)
    }
  })

  it('one intent with one phrasing can be trained and matched', () => {
    const tiny = trainIntentMatcher({
      inScope: [{ text: '你好', intent: 'hello' }],
      outOfScope: [],
      costs: usualCosts,
    })
    expect(best(tiny, '你好')).toBe('hello')
  })

  it('a set without a single phrasing is refused', () => {
    expect(() => trainIntentMatcher(aTrainingSet({ inScope: [] }))).toThrow(RangeError)
  })
})
