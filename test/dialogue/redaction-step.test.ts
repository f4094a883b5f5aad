// What the dialogue does with a message whose personal numbers were taken out when it was accepted.
import { expect, it } from 'vitest'
import { takeTurn } from '../../src/dialogue/take-turn.ts'
import type { Moment } from '../../src/model/day.ts'
import { replyText } from '../../src/model/reply-text.ts'
import { newSession, type Session } from '../../src/model/session.ts'
import { redactMessage } from '../../src/service/redact.ts'
import { aMessage } from '../setup/a-message.ts'
import { aSmallKnowledge } from '../setup/a-small-knowledge.ts'

const at = { day: '2026-11-24', minuteOfDay: 600 } as Moment
const knowledge = aSmallKnowledge()
const started = newSession(knowledge.content.hash)

function say(session: Session, text: string) {
  const message = redactMessage(aMessage({ body: { kind: 'text', text, form: 'new' } }))
  const turn = takeTurn(session, message, knowledge, at)
  const [reply] = turn.replies
  if (reply === undefined || turn.session === 'forgotten') throw new Error('no reply')
  return { reply, session: turn.session, events: turn.events, text: replyText(reply) }
}

it('the person is told once, with the answer, and the journal each time which kinds were taken out', () => {
  const first = say(started, '租房补贴甲，我电话13800138000')
  expect(first.text).toContain('redacted-told')
  expect(first.text).toContain('租金不超过市场价的 70%。')
  expect(first.events).toContainEqual({ kind: 'redacted', kinds: ['phone'] })
  const second = say(first.session, '租房补贴甲，邮箱zhang@qq.com')
  expect(second.text).not.toContain('redacted-told')
  expect(second.events).toContainEqual({ kind: 'redacted', kinds: ['email'] })
})

it('the answer is the one that the words get without the numbers', () => {
  for (const [said, plain] of [
    ['租房补贴甲 13800138000', '租房补贴甲'],
    ['rent help a, 11010519491231002X', 'rent help a,'],
  ] as const) {
    const { reply } = say({ ...started, isToldOfRedaction: true }, said)
    expect(reply).toEqual(say({ ...started, isToldOfRedaction: true }, plain).reply)
  }
})

it('a number alone is answered with why it was taken out, each time', () => {
  const first = say(started, '11010519491231002X')
  expect(first.reply.kind).toBe('small-talk')
  expect(first.text).toContain('redacted-told')
  const again = say(first.session, '13800138000')
  expect(again.text).toContain('redacted-told')
})

it('nothing is read out of an identity number: neither age nor place of birth', () => {
  const { session } = say(started, '身份证420106199001010022，租房补贴甲')
  expect(session.facts).toEqual({})
})

it('a message without personal numbers tells nothing', () => {
  const { text, events, session } = say(started, '租房补贴甲')
  expect(text).not.toContain('redacted-told')
  expect(events.map(({ kind }) => kind)).not.toContain('redacted')
  expect(session.isToldOfRedaction).toBe(false)
})
