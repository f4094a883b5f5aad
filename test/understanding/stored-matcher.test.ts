// A matcher that was stored says the same after it is read back, and damaged bytes are only ever unreadable.
import { describe, expect, it } from 'vitest'
import { matcherOf } from '../../src/understanding/matcher-model.ts'
import { decodeMatcher, encodeMatcher } from '../../src/understanding/stored-matcher.ts'
import { trainMatcherModel } from '../../src/understanding/train-intent-matcher.ts'
import { aTrainingSet, usualCosts } from './some-training-set.ts'

const model = trainMatcherModel(aTrainingSet())
const bytes = encodeMatcher(model)

describe('a stored matcher', () => {
  it('matches as the one that was trained', () => {
    const stored = decodeMatcher(bytes)
    if (stored.kind !== 'model') throw new Error('the bytes could not be read back')
    const [before, after] = [matcherOf(model, usualCosts), matcherOf(stored.model, usualCosts)]
    for (const text of ['武汉罗户', 'strtup loan', '深圳租房补贴', 'hello', '']) {
      expect(after.match(text)).toEqual(before.match(text))
    }
  })

  it('can be read from the middle of a larger buffer', () => {
    const larger = new Uint8Array(bytes.length + 3)
    larger.set(bytes, 3)
    expect(decodeMatcher(larger.subarray(3)).kind).toBe('model')
  })

  it.each([
    ['no bytes at all', new Uint8Array()],
    ['bytes cut short', bytes.subarray(0, bytes.length - 8)],
    ['half the bytes', bytes.subarray(0, bytes.length >> 1)],
    ['another kind of file', new TextEncoder().encode('questions:\n  - id: hukou\n')],
    ['a head that lies about its length', Uint8Array.of(255, 255, 255, 255, 123, 125)],
  ])('%s are unreadable', (_, damaged) => {
    expect(decodeMatcher(damaged)).toEqual({ kind: 'unreadable' })
  })
})
