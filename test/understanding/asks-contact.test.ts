// Who asks for a phone asks about something, or goes on from what was spoken of.
import { describe, expect, it } from 'vitest'
import { contactAsked } from '../../src/understanding/asks-contact.ts'
import { normalise } from '../../src/understanding/normalise.ts'

describe('asking for a phone or an office', () => {
  it.each([
    ['电话多少', { kind: 'bare' }],
    ['有没有咨询热线', { kind: 'bare' }],
    ['这件事该找哪个部门', { kind: 'bare' }],
    ['which number should I call', { kind: 'bare' }],
    ['a phone number, please', { kind: 'bare' }],
    ['who can I call about it', { kind: 'bare' }],
    ['落户咨询电话', { kind: 'about', topic: '落户' }],
    ['见习的事打哪个电话', { kind: 'about', topic: '见习' }],
    ['hukou phone number', { kind: 'about', topic: 'hukou' }],
    ['落户要多久', { kind: 'none' }],
    ['how long does it take', { kind: 'none' }],
  ])('"%s" is %j', (utterance, asked) => {
    expect(contactAsked(normalise(utterance))).toEqual(asked)
  })
})
