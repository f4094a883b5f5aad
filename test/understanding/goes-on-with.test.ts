// Words that go on from before name something of their own, or nothing.
import { describe, expect, it } from 'vitest'
import { goesOnWith } from '../../src/understanding/goes-on-with.ts'
import { normalise } from '../../src/understanding/normalise.ts'

describe('what words go on with', () => {
  it.each([
    ['函授呢', '函授'],
    ['那电大呢？', '电大'],
    ['what about night school?', 'night school'],
    ['and for self-taught?', 'self-taught'],
    ['那个呢', 'none'],
    ['and after that?', 'none'],
    ['函授能落户吗', 'none'],
    ['落户', 'none'],
  ])('of "%s" is %s', (utterance, named) => {
    expect(goesOnWith(normalise(utterance))).toBe(named)
  })
})
