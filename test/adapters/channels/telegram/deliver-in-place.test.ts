// A reply takes the place of an earlier one, a press shows where it was made, and a link leads into private.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { botApi } from '../../../../adapters/channels/telegram/bot-api.ts'
import type { TelegramEvent } from '../../../../adapters/channels/telegram/telegram-event.ts'
import type { Day } from '../../../../src/model/day.ts'
import type { Delivery } from '../../../../src/ports/channel.ts'
import type { Outgoing } from '../../../../src/ports/conversations.ts'
import { aReply, type Deliver, deliveryTo } from './a-telegram-reply.ts'
import { type BotApiStandIn, botApiStandIn, refusal } from './bot-api-stand-in.ts'
import { type HurriedClock, hurriedClock } from './hurried-clock.ts'

let telegram: BotApiStandIn
let events: TelegramEvent[]
let clock: HurriedClock
let deliver: Deliver

beforeEach(async () => {
  clock = hurriedClock('2026-11-24' as Day)
  telegram = await botApiStandIn(clock.nowMs)
  events = []
  deliver = deliveryTo(telegram, clock, { record: (event) => events.push(event) })
})
afterEach(() => telegram.close())

const part = (text: string): string => text.repeat(3000 / text.length)
const edited = (text: string): Outgoing => {
  const reply = aReply(text)
  return { ...reply, message: { ...reply.message, body: { kind: 'text', text: '租房', form: 'edited' } } }
}
const shown = (): readonly string[] =>
  telegram.sent.filter(({ id }) => !telegram.deleted.includes(id)).map(({ text }) => text.slice(0, 4))
const receiptOf = (delivery: Delivery): string => (delivery.kind === 'sent' ? delivery.receipt : 'none')

describe('the answer to words that were edited', () => {
  test('takes the place of the answer to the words before', async () => {
    const receipt = receiptOf(await deliver(aReply('旧答案')))
    const again = await deliver(edited('新答案'), receipt)
    expect(telegram.sent.map(({ text }) => text)).toEqual(['新答案'])
    expect(receiptOf(again)).toBe(receipt)
    expect(telegram.sent[0]?.buttons).toHaveLength(1)
  })

  test.each([
    ['shorter, its surplus goes', part('甲乙丙。') + part('丁。'), '新答案', ['新答案']],
    ['longer, the rest follows', '旧答案', part('甲乙丙。') + part('丁己。'), ['甲乙丙。', '丁己。丁']],
  ])('where it is %s', async (_how, before, after, left) => {
    const receipt = receiptOf(await deliver(aReply(before)))
    const again = receiptOf(await deliver(edited(after), receipt))
    expect(shown()).toEqual(left)
    expect(JSON.parse(again).messages).toHaveLength(left.length)
    expect(telegram.refusals).toEqual([])
  })

  test('that says the same stands already', async () => {
    const receipt = receiptOf(await deliver(aReply('同')))
    expect(await deliver(edited('同'), receipt)).toEqual({ kind: 'sent', receipt })
    expect(telegram.sent).toHaveLength(1)
  })

  test('is a new message where the person deleted the old one', async () => {
    const receipt = receiptOf(await deliver(aReply('旧')))
    await botApi(telegram).call('deleteMessage', { chat_id: 501, message_id: 9000 }, 1000)
    await deliver(edited('新'), receipt)
    expect(shown()).toEqual(['新'])
  })

  test('is a new message where the receipt is of a later version', async () => {
    await deliver(edited('新'), '{"of":"tomorrow"}')
    expect(shown()).toEqual(['新'])
  })

  test('a 429 in between is waited out, and no part is lost or doubled', async () => {
    const receipt = receiptOf(await deliver(aReply('旧')))
    const reply = edited(part('甲乙丙。') + part('丁己。'))
    telegram.script('sendMessage', refusal(429, 'Too Many Requests: retry after 3', { retry_after: 3 }))
    expect(await deliver(reply, receipt)).toMatchObject({ kind: 'wait', afterMs: 3000 })
    clock.skip(3000)
    expect(await deliver(reply, receipt)).toMatchObject({ kind: 'sent' })
    expect(shown()).toEqual(['甲乙丙。', '丁己。丁'])
  })

  test('what staff change of their words takes the place of what they wrote', async () => {
    const post = (text: string): Outgoing => {
      const reply = aReply(text)
      return { ...reply, message: { ...reply.message, body: { kind: 'timer' } }, place: 'staff:1' }
    }
    const receipt = receiptOf(await deliver(post('小李：明天')))
    await deliver(post('小李：后天'), receipt)
    expect(telegram.sent.map(({ text }) => text)).toEqual(['小李：后天'])
  })
})

describe('a press', () => {
  const KEYBOARD = [
    [
      { text: '是', callback_data: 't1.0.a' },
      { text: '✓ 否', callback_data: 't1.1.b' },
    ],
    [{ text: '网页', url: 'https://example.org' }],
  ]
  // The message with the pressed button stands at 9000.
  async function pressed(
    press: Outgoing['reply']['press'],
    chat = 501,
    token = 't1.0.a',
  ): Promise<readonly string[]> {
    await botApi(telegram).call(
      'sendMessage',
      { chat_id: chat, text: '问', reply_markup: { inline_keyboard: KEYBOARD } },
      1000,
    )
    const answer = aReply('答', { chat, pressed: { message: 9000, token, keyboard: KEYBOARD } })
    const message = { ...answer.message, body: { kind: 'choice', token } as const }
    await deliver({ ...answer, message, reply: { ...answer.reply, ...(press && { press }) } })
    return telegram.sent[0]?.buttons.map(({ text }) => text) ?? []
  }

  test('is marked in place, alone, and the other buttons still work', async () => {
    expect(await pressed(undefined)).toEqual(['✓ 是', '否', '网页'])
    expect(telegram.sent.map(({ text }) => text)).toEqual(['问', '答'])
  })

  test('of the marked button changes nothing', async () => {
    await pressed(undefined, 501, 't1.1.b')
    expect(telegram.edited).toEqual([])
    expect(telegram.refusals).toEqual([])
  })

  test('of a button that is out of date takes the dead buttons away', async () => {
    expect(await pressed('stale')).toEqual(['网页'])
  })

  test('that is out of date for one person in a group leaves the buttons to their owner', async () => {
    expect(await pressed('stale', -100600)).toEqual(['是', '✓ 否', '网页'])
  })

  test('that turns a page puts the page in the place of the one before', async () => {
    expect(await pressed('page')).toEqual(['租房'])
    expect(telegram.sent.map(({ text }) => text)).toEqual(['答'])
  })

  test('that does not bring its keyboard is marked in the one that we sent', async () => {
    await deliver(aReply('问'))
    const answer = aReply('答', { pressed: { message: 9000, token: 't1.0.x', keyboard: [] } })
    const message = { ...answer.message, body: { kind: 'choice', token: 't1.0.x' } as const }
    await deliver({ ...answer, message })
    expect(telegram.sent[0]?.buttons.map(({ text }) => text)).toEqual(['✓ 租房'])
  })

  test('is not marked again by what staff write to the same address later', async () => {
    await pressed(undefined)
    const edits = telegram.calls.filter(({ method }) => method === 'editMessageReplyMarkup').length
    const later = aReply('小李：您好', { pressed: { message: 9000, token: 't1.1.b', keyboard: KEYBOARD } })
    await deliver({ ...later, message: { ...later.message, body: { kind: 'timer' } } })
    expect(telegram.calls.filter(({ method }) => method === 'editMessageReplyMarkup')).toHaveLength(edits)
  })

  test('under a message that cannot be changed any more is answered all the same', async () => {
    telegram.script('editMessageReplyMarkup', refusal(400, "Bad Request: message can't be edited"))
    await pressed(undefined)
    expect(telegram.sent.at(-1)?.text).toBe('答')
    expect(events).toEqual([])
  })
})

describe('what is for private ears', () => {
  const aside = (): Outgoing => {
    const reply = aReply('私下说', { chat: -100600 })
    return {
      ...reply,
      reply: { ...reply.reply, blocks: reply.reply.blocks.slice(0, 1), aside: 'check_rent' },
    }
  }

  test('has a button into the private chat', async () => {
    await deliver(aside())
    expect(telegram.sent[0]?.buttons).toMatchObject([
      { text: '私下接着聊', url: 'https://t.me/hanwen_test_bot?start=check_rent' },
    ])
  })

  test('waits until we know our own name', async () => {
    const ended: Outgoing[] = []
    const nameless = deliveryTo(telegram, clock, {
      bot: 'not-known',
      onEnd: (outgoing) => ended.push(outgoing),
    })
    const reply = aside()
    expect(await nameless(reply)).toMatchObject({ kind: 'wait', afterMs: 'backoff' })
    // Nobody is writing meanwhile.
    expect(ended).toEqual([reply])
  })
})
