// Replies go out in order, once, and what goes wrong is told without the words or the token.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { botApi } from '../../../../adapters/channels/telegram/bot-api.ts'
import { partOutcome } from '../../../../adapters/channels/telegram/delivery-outcome.ts'
import type { TelegramEvent } from '../../../../adapters/channels/telegram/telegram-event.ts'
import type { Day } from '../../../../src/model/day.ts'
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

const LONG = '第一句。'.repeat(1500)

test('a reply is sent with its buttons, as HTML, without previews of links', async () => {
  expect(await deliver(aReply('a < b'))).toMatchObject({ kind: 'sent' })
  expect(telegram.sent).toMatchObject([
    {
      chat: 501,
      text: 'a < b',
      buttons: [{ text: '租房', callback_data: 't1.0.x' }],
      payload: { parse_mode: 'HTML', link_preview_options: { is_disabled: true } },
    },
  ])
})

test('in a group the first part replies to the question, in its topic, also when the question is gone', async () => {
  await deliver(aReply(LONG, { chat: -100600, replyTo: 88, thread: 5 }))
  expect(telegram.sent.map(({ payload }) => [payload.reply_parameters, payload.message_thread_id])).toEqual([
    [{ message_id: 88, allow_sending_without_reply: true }, 5],
    [undefined, 5],
  ])
})

test('a long reply goes out in order, the buttons below its end', async () => {
  await deliver(aReply(LONG))
  expect(telegram.sent.map(({ buttons }) => buttons.length)).toEqual([0, 1])
  expect(telegram.sent.map(({ text }) => text).join('')).toBe(LONG)
})

test('a part that was sent is not sent again when a later one fails', async () => {
  const reply = aReply(LONG)
  telegram.script('sendMessage', { kind: 'answer', status: 200, body: { ok: true, result: {} } })
  telegram.script('sendMessage', refusal(429, 'Too Many Requests: retry after 3', { retry_after: 3 }))
  expect(await deliver(reply)).toMatchObject({ kind: 'wait', afterMs: 3000 })
  clock.skip(3000)
  expect(await deliver(reply)).toMatchObject({ kind: 'sent' })
  expect(telegram.sent).toHaveLength(1)
  expect(LONG.endsWith(telegram.sent[0]?.text ?? '?')).toBe(true)
})

test('markup that Telegram refuses goes out as plain text, and the operator hears of it', async () => {
  telegram.script('sendMessage', refusal(400, "Bad Request: can't parse entities: tag 我26岁"))
  expect(await deliver(aReply('a < b'))).toMatchObject({ kind: 'sent' })
  expect(telegram.sent).toMatchObject([{ text: 'a < b', payload: { text: 'a < b' } }])
  expect(telegram.sent[0]?.payload).not.toHaveProperty('parse_mode')
  expect(events).toEqual([{ kind: 'markup-refused', why: "400 Bad Request: can't parse entities" }])
})

test('a group that moved gets its answer at its new id, once', async () => {
  telegram.script(
    'sendMessage',
    refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: -100777,
    }),
  )
  expect(await deliver(aReply('好', { chat: -777, replyTo: 4, thread: 2 }))).toMatchObject({ kind: 'sent' })
  expect(telegram.sent).toMatchObject([{ chat: -100777 }])
  expect(telegram.sent[0]?.payload).not.toHaveProperty('reply_parameters')
})

test('two groups that point at each other do not make it run in circles', async () => {
  const moved = refusal(400, 'Bad Request: group chat was upgraded', { migrate_to_chat_id: -100777 })
  telegram.script('sendMessage', moved, moved)
  expect(await deliver(aReply('好'))).toMatchObject({ kind: 'refused' })
})

test('a connection that broke after sending leaves the outcome unknown', async () => {
  telegram.script('sendMessage', { kind: 'drop-after' })
  expect(await deliver(aReply('好'))).toMatchObject({ kind: 'unknown-outcome' })
  expect(telegram.sent).toHaveLength(1)
})

test('an answer that is no JSON leaves the outcome unknown, and does not give the token away', async () => {
  telegram.script('sendMessage', { kind: 'answer', status: 200, body: '<html>' })
  const delivery = await deliver(aReply('好'))
  expect(delivery).toMatchObject({ kind: 'unknown-outcome' })
  expect(JSON.stringify(delivery)).not.toContain('secret')
})

test('nobody listening means wait, since nothing was sent', async () => {
  const gone = await botApiStandIn()
  await gone.close()
  const delivery = await deliveryTo(gone, clock)(aReply('好'))
  expect(delivery).toEqual({ kind: 'wait', afterMs: 'backoff', why: 'cannot connect (ECONNREFUSED)' })
})

test('an address that cannot be read is refused with a reason', async () => {
  const reply = aReply('好')
  const lost = { ...reply, message: { ...reply.message, address: 'nowhere' } }
  expect(await deliver(lost)).toEqual({ kind: 'refused', why: 'the address of the message cannot be read' })
})

test('a call without an answer ends at its deadline, with the outcome unknown', async () => {
  telegram.script('getMe', { kind: 'hang' })
  const outcome = await botApi(telegram).call('getMe', {}, 40)
  expect(outcome).toEqual({ kind: 'no-answer', why: 'no answer within 40 ms' })
  expect(partOutcome(outcome)).toEqual({ kind: 'unknown-outcome', why: 'no answer within 40 ms' })
})

test('a server that echoes the token does not get it into our words', async () => {
  telegram.script('getMe', refusal(400, `Bad Request: no route for /bot${telegram.token}/getMe`))
  expect(await botApi(telegram).call('getMe', {}, 1000)).toMatchObject({
    why: '400 Bad Request: no route for /bot[token]/getMe',
  })
})
