// The channel starts clearly, survives what Telegram and the network do, and confirms only what is kept.
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type TelegramChannel,
  telegramChannel,
} from '../../../../adapters/channels/telegram/telegram-channel.ts'
import type { TelegramEvent } from '../../../../adapters/channels/telegram/telegram-event.ts'
import type { Fault } from '../../../../src/errors.ts'
import { formatFault } from '../../../../src/errors.ts'
import type { Day } from '../../../../src/model/day.ts'
import type { Message } from '../../../../src/model/message.ts'
import type { Accepted } from '../../../../src/ports/conversations.ts'
import { type BotApiStandIn, botApiStandIn, refusal } from './bot-api-stand-in.ts'
import { type HurriedClock, hurriedClock } from './hurried-clock.ts'
import { ANNA, pressOf, says, WEI } from './people.ts'

let telegram: BotApiStandIn
let clock: HurriedClock
let channel: TelegramChannel
let events: TelegramEvent[]
let fatal: Fault[]
let kept: Message[]
let accept: (message: Message) => Promise<Accepted>

beforeEach(async () => {
  clock = hurriedClock('2026-11-24' as Day, 'steady')
  telegram = await botApiStandIn(clock.nowMs)
  events = []
  fatal = []
  kept = []
  accept = async (message) => {
    kept.push(message)
    return 'accepted'
  }
  channel = channelWith(telegram.token)
})
afterEach(async () => {
  await channel.stop()
  await telegram.close()
})

function channelWith(token: string): TelegramChannel {
  return telegramChannel({
    token,
    apiRoot: telegram.apiRoot,
    receiving: { kind: 'polling' },
    accept: (message) => accept(message),
    localeFallback: 'zh',
    sharedAnswers: () => [],
    clock,
    record: (event) => events.push(event),
    onFatal: (fault) => fatal.push(fault),
  })
}

const texts = (): readonly string[] => kept.map(({ body }) => (body.kind === 'text' ? body.text : body.kind))
const kinds = (): readonly string[] => events.map(({ kind }) => kind)
const callsOf = (method: string) => telegram.calls.filter((call) => call.method === method)

test('it drops a webhook but none of the updates that wait behind it', async () => {
  telegram.setWebhook({ url: 'https://127.0.0.1:1/hook', secret: 's' })
  telegram.push(says(ANNA, 'sent while the webhook was set'))
  await channel.start()
  await telegram.until(() => kept.length === 1)
  expect(callsOf('deleteWebhook')[0]?.payload).toEqual({ drop_pending_updates: false })
  expect(kinds()).not.toContain('conflict')
})

test.each([
  [401, 'Unauthorized'],
  [404, 'Not Found'],
])('a token that Telegram refuses with %i is one clear fault', async (code, description) => {
  telegram.script('getMe', refusal(code, description))
  await expect(channel.start()).rejects.toMatchObject({ faults: [{ code: 'token-refused' }] })
  expect(channel.isUp()).toBe(false)
})

test('the fault names the variable and what to do, and holds no token', async () => {
  const other = channelWith('4242:some_other_secret_AAE')
  const fault = await other.start().then(
    () => 'started',
    (error: Error) => error.message,
  )
  expect(fault).toMatch(/^TELEGRAM_BOT_TOKEN token-refused: .*@BotFather/)
  expect(fault).not.toContain('secret')
})

test('a token that is revoked while running ends the fetching and is told once', async () => {
  await channel.start()
  expect(channel.isUp()).toBe(true)
  telegram.script('getUpdates', refusal(401, 'Unauthorized'))
  telegram.push(says(ANNA, 'hi'))
  await telegram.until(() => fatal.length === 1)
  expect(fatal.map(formatFault)).toEqual([expect.stringContaining('TELEGRAM_BOT_TOKEN token-refused')])
  expect(channel.isUp()).toBe(false)
})

test('Telegram out of reach at the start is tried again behind the scenes', async () => {
  telegram.script('getMe', { kind: 'drop-before' }, refusal(502, 'Bad Gateway'))
  telegram.push(says(ANNA, 'hi'))
  await channel.start()
  expect(channel.isUp()).toBe(false)
  await telegram.until(() => kept.length === 1)
  expect(channel.isUp()).toBe(true)
})

test('it goes on after a 502, a dropped connection, an answer that is no JSON and a list that is none', async () => {
  telegram.script(
    'getUpdates',
    refusal(502, 'Bad Gateway'),
    { kind: 'drop-before' },
    { kind: 'answer', status: 200, body: '<html>' },
    { kind: 'answer', status: 200, body: { ok: true, result: { not: 'a list' } } },
    { kind: 'answer', status: 200, body: { ok: true, result: [{ no: 'id' }] } },
    refusal(429, 'Too Many Requests: retry after 7', { retry_after: 7 }),
  )
  telegram.push(says(ANNA, 'still there'))
  await channel.start()
  await telegram.until(() => texts().includes('still there'))
  expect(kinds().filter((kind) => kind === 'poll-failed')).toHaveLength(6)
  expect(clock.asked).toEqual(expect.arrayContaining([500, 1000, 2000, 4000, 8000, 7000]))
  await telegram.until(() => kinds().includes('poll-recovered'))
  expect(channel.isUp()).toBe(true)
})

test('a server that answers at once with nothing is not asked without a pause', async () => {
  const nothing = { kind: 'answer', status: 200, body: { ok: true, result: [] } } as const
  telegram.push(says(ANNA, 'before'))
  await channel.start()
  await telegram.until(() => kept.length === 1)
  telegram.script('getUpdates', nothing, nothing, nothing)
  telegram.push(says(ANNA, 'after'))
  await telegram.until(() => callsOf('getUpdates').length === 6)
  expect(clock.asked.filter((ms) => ms === 1000)).toHaveLength(3)
})

test('another poller is one line of advice, and no restart in a loop', async () => {
  const conflict = refusal(409, 'Conflict: terminated by other getUpdates request; make sure')
  telegram.script('getUpdates', conflict, conflict, conflict)
  telegram.push(says(ANNA, 'hi'))
  await channel.start()
  await telegram.until(() => kept.length === 1)
  const told = events.filter((event) => event.kind === 'conflict')
  expect(told).toEqual([
    expect.objectContaining({ advice: expect.stringContaining('Another process polls') }),
  ])
  expect(clock.asked.filter((ms) => ms >= 5000)).toHaveLength(3)
})

test('a webhook that somebody sets while it polls is named as such', async () => {
  const conflict = refusal(409, "Conflict: can't use getUpdates method while webhook is active")
  telegram.script('getUpdates', conflict)
  await channel.start()
  await telegram.until(() => kinds().includes('conflict'))
  expect(events).toContainEqual(expect.objectContaining({ advice: expect.stringMatching(/webhook was set/) }))
})

test('a message that the store does not take is offered again before those behind it, and never skipped', async () => {
  let isDown = true
  let refusals = 0
  accept = async (message) => {
    if (isDown && message.body.kind === 'text' && message.body.text === 'second') {
      refusals += 1
      throw new Error('store: second')
    }
    kept.push(message)
    return 'accepted'
  }
  const ids = ['first', 'second', 'third'].map((text) => telegram.push(says(ANNA, text)))
  await channel.start()
  await telegram.until(() => refusals === 3)
  expect(texts()).toEqual(['first'])
  expect(telegram.confirmed).toEqual([])
  isDown = false
  await telegram.until(() => kept.length === 3)
  expect(texts()).toEqual(['first', 'second', 'third'])
  await telegram.until(() => telegram.confirmed.length === 3)
  expect(telegram.confirmed).toEqual(ids)
  expect(JSON.stringify(events)).not.toContain('second')
})

test('what was not kept by the stop stays with Telegram, and what was kept is confirmed', async () => {
  accept = async (message) => {
    if (kept.length === 1) throw new Error('down')
    kept.push(message)
    return 'accepted'
  }
  const [first] = [telegram.push(says(ANNA, 'kept')), telegram.push(says(ANNA, 'not kept'))]
  await channel.start()
  await telegram.until(() => kinds().includes('not-stored'))
  await channel.stop()
  expect(telegram.confirmed).toEqual([first])
})

test('the stop does not wait for the long poll to end', async () => {
  await channel.start()
  await telegram.until(() => callsOf('getUpdates').length === 1)
  const startedMs = performance.now()
  await channel.stop()
  expect(performance.now() - startedMs).toBeLessThan(5000)
  expect(channel.isUp()).toBe(false)
})

test('an update that cannot be read is passed over, and those behind it are read', async () => {
  telegram.push({ message: { message_id: 'x' } })
  telegram.push({ future_kind: { a: 1 } })
  telegram.push(says(ANNA, 'hi'))
  await channel.start()
  await telegram.until(() => kept.length === 1)
  expect(kinds().filter((kind) => kind === 'update-ignored')).toHaveLength(2)
})

test('a full mailbox is a polite word, once a minute, and the next person is served', async () => {
  accept = async (message) => {
    if (message.conversation === 'tg:501') return 'full'
    kept.push(message)
    return 'accepted'
  }
  telegram.push(says(ANNA, 'one more'))
  telegram.push(says(ANNA, 'and another'))
  telegram.push(pressOf(ANNA, 't1.0.x'))
  telegram.push(says(WEI, '落户'))
  await channel.start()
  await telegram.until(() => kept.length === 1 && telegram.acknowledged.length === 1)
  await telegram.until(() => telegram.sent.length === 1)
  expect(telegram.sent[0]?.text).toMatch(/send it again in a moment/)
  expect(callsOf('answerCallbackQuery')[0]?.payload.text).toMatch(/send it again in a moment/)
})

test('inline queries that Telegram does not take up do not keep messages waiting', async () => {
  telegram.script('answerInlineQuery', ...Array(60).fill({ kind: 'hang' }))
  for (let index = 0; index < 60; index += 1) {
    telegram.push({ inline_query: { id: `q${index}`, from: ANNA, query: 'rent', offset: '' } })
  }
  telegram.push(says(ANNA, 'hi'))
  await channel.start()
  await telegram.until(() => kept.length === 1)
  await telegram.until(() => callsOf('answerInlineQuery').length === 25)
})

test('a press is acknowledged as soon as it is kept; that it came too late is no trouble', async () => {
  const late = 'Bad Request: query is too old and response timeout expired or query ID is invalid'
  telegram.script('answerCallbackQuery', refusal(400, late))
  telegram.push(pressOf(ANNA, 't1.0.x'))
  telegram.push(pressOf(ANNA, 't1.1.y'))
  await channel.start()
  await telegram.until(() => telegram.acknowledged.length === 1 && kept.length === 2)
  expect(events).toEqual([])
})

test('whatever happens, neither the token nor what was said stands in what the operator is told', async () => {
  telegram.script(
    'getUpdates',
    { kind: 'answer', status: 200, body: 'no json 我26岁' },
    refusal(400, `Bad Request: /bot${telegram.token}/getUpdates`),
    { kind: 'drop-after' },
  )
  telegram.push({ message: { ...says(WEI, '我26岁'), text: 26 } })
  telegram.push(says(WEI, '我26岁'))
  await channel.start()
  await telegram.until(() => kept.length === 1)
  const told = JSON.stringify(events)
  expect(told).toContain('poll-failed')
  expect(told).not.toContain(telegram.token)
  expect(told).not.toContain('26岁')
})
