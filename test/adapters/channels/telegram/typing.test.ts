// "Typing…" shows after 300 ms without an answer, for as long as one is on the way, and not for ever.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeAddress } from '../../../../adapters/channels/telegram/address.ts'
import { botApi } from '../../../../adapters/channels/telegram/bot-api.ts'
import { type Typing, typing } from '../../../../adapters/channels/telegram/typing.ts'
import type { Day } from '../../../../src/model/day.ts'
import type { MessageId } from '../../../../src/model/message.ts'
import { aMessageOf } from './a-telegram-message.ts'
import { type BotApiStandIn, botApiStandIn } from './bot-api-stand-in.ts'
import { type HurriedClock, hurriedClock } from './hurried-clock.ts'

let telegram: BotApiStandIn
let clock: HurriedClock
let sign: Typing

beforeEach(async () => {
  telegram = await botApiStandIn()
  clock = hurriedClock('2026-11-24' as Day)
  sign = typing(botApi(telegram), clock)
})
afterEach(async () => {
  sign.endAll()
  await telegram.close()
})

const MESSAGE = aMessageOf({
  id: 'tg:1' as MessageId,
  address: writeAddress({ chat: -100600, replyTo: 5, thread: 7, pressed: 'none' }),
})
const signs = () => telegram.calls.filter(({ method }) => method === 'sendChatAction')

test('it shows in the chat and the topic of the message, after 300 ms', async () => {
  sign.begin(MESSAGE)
  await telegram.until(() => signs().length > 0)
  expect(clock.asked[0]).toBe(300)
  expect(signs()[0]?.payload).toEqual({ chat_id: -100600, action: 'typing', message_thread_id: 7 })
  expect(telegram.refusals).toEqual([])
})

test('an answer that is there sooner needs no sign', async () => {
  sign.begin(MESSAGE)
  sign.end(MESSAGE.id)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(signs()).toEqual([])
})

test('it is shown again before it fades, three times at most', async () => {
  sign.begin(MESSAGE)
  await telegram.until(() => signs().length === 3)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(signs()).toHaveLength(3)
  expect(clock.asked).toEqual([300, 4500, 4500])
})
