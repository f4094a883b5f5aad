// Updates by webhook: only Telegram's are taken, each is confirmed only when kept, and the switch is clean.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  type TelegramChannel,
  telegramChannel,
} from '../../../../adapters/channels/telegram/telegram-channel.ts'
import type { TelegramEvent } from '../../../../adapters/channels/telegram/telegram-event.ts'
import { type HttpServer, httpServer } from '../../../../adapters/http/server.ts'
import { signedRoute } from '../../../../adapters/http/signed-route.ts'
import type { Fault } from '../../../../src/errors.ts'
import type { Day } from '../../../../src/model/day.ts'
import type { Message } from '../../../../src/model/message.ts'
import type { Accepted } from '../../../../src/ports/conversations.ts'
import { freePort } from '../../../setup/running-redis.ts'
import { type BotApiStandIn, botApiStandIn, refusal } from './bot-api-stand-in.ts'
import { type HurriedClock, hurriedClock } from './hurried-clock.ts'
import { ANNA, says, WEI } from './people.ts'

const SECRET = 'a-secret_of-64'
const PATH = '/telegram/webhook'

let telegram: BotApiStandIn
let clock: HurriedClock
let channel: TelegramChannel
let server: HttpServer
let port: number
let events: TelegramEvent[]
let fatal: Fault[]
let kept: Message[]
let accept: (message: Message) => Promise<Accepted>

beforeEach(async () => {
  clock = hurriedClock('2026-11-24' as Day)
  telegram = await botApiStandIn(clock.nowMs)
  events = []
  fatal = []
  kept = []
  accept = async (message) => {
    kept.push(message)
    return 'accepted'
  }
  port = await freePort()
  channel = channelBy('webhook')
  server = await httpServer({
    host: '127.0.0.1',
    port,
    isReady: async () => channel.isUp(),
    troubles: () => [],
    routes: [signedRoute(PATH, channel.handleRequest)],
  })
})
afterEach(async () => {
  await channel.stop()
  await server.close()
  await telegram.close()
})

function channelBy(kind: 'webhook' | 'polling', url = `http://127.0.0.1:${port}${PATH}`): TelegramChannel {
  return telegramChannel({
    token: telegram.token,
    apiRoot: telegram.apiRoot,
    receiving: kind === 'polling' ? { kind } : { kind, url, secret: SECRET },
    accept: (message) => accept(message),
    localeFallback: 'zh',
    sharedAnswers: () => [],
    clock,
    record: (event) => events.push(event),
    onFatal: (fault) => fatal.push(fault),
  })
}

const textOf = ({ body }: Message): string => (body.kind === 'text' ? body.text : body.kind)
const texts = (): readonly string[] => kept.map(textOf)
const kinds = (): readonly string[] => events.map(({ kind }) => kind)

function post(body: string | Buffer, headers: readonly (readonly [string, string])[]): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${PATH}`, {
    method: 'POST',
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
}
const HEADER = 'X-Telegram-Bot-Api-Secret-Token'
const UPDATE = JSON.stringify({ update_id: 5, ...says(ANNA, 'hi') })

test('updates come in by webhook and are confirmed with an empty body once they are kept', async () => {
  await channel.start()
  expect(channel.isUp()).toBe(true)
  const ids = ['one', 'two', 'three'].map((text) => telegram.push(says(ANNA, text)))
  await telegram.until(() => telegram.confirmed.length === 3)
  expect(texts()).toEqual(['one', 'two', 'three'])
  expect(telegram.confirmed).toEqual(ids)
  expect(telegram.webhookAnswers).toEqual(Array(3).fill({ status: 200, body: '', retryAfter: null }))
})

describe('a request that is not of Telegram keeps nothing:', () => {
  beforeEach(() => channel.start())

  test.each([
    ['without the secret', []],
    ['with an empty secret', [[HEADER, '']]],
    ['with another secret', [[HEADER, 'a-secret_of-65']]],
    ['with a part of the secret', [[HEADER, SECRET.slice(0, -1)]]],
    [
      'with the secret twice',
      [
        [HEADER, SECRET],
        [HEADER, SECRET],
      ],
    ],
    [
      'with another secret beside it',
      [
        [HEADER, 'x'],
        [HEADER, SECRET],
      ],
    ],
  ] as const)('%s', async (_what, headers) => {
    const response = await post(UPDATE, headers)
    expect([response.status, await response.text()]).toEqual([401, ''])
    expect(kept).toEqual([])
    expect(kinds()).toContain('request-refused')
  })
})

describe('what is no update is refused, whoever sends it:', () => {
  beforeEach(() => channel.start())

  test.each([
    ['nothing', '', 400],
    ['null', 'null', 400],
    ['a list', '[]', 400],
    ['half of one', UPDATE.slice(0, 40), 400],
    ['one without an id', JSON.stringify(says(ANNA, 'hi')), 400],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]), 400],
    ['more than a mebibyte', `${UPDATE}${' '.repeat(1_048_576)}`, 413],
  ])('%s', async (_what, body, status) => {
    expect((await post(body, [[HEADER, SECRET]])).status).toBe(status)
    expect(kept).toEqual([])
  })
})

test('an update of a kind that we do not know is taken, so that Telegram does not send it for a day', async () => {
  await channel.start()
  const response = await post('{"update_id":6,"future_kind":{}}', [[HEADER, SECRET]])
  expect([response.status, await response.text()]).toEqual([200, ''])
})

test('while the store is down Telegram is asked to come again, and then nothing is lost nor out of order', async () => {
  let isDown = true
  accept = async (message) => {
    if (isDown) throw new Error('down')
    kept.push(message)
    return 'accepted'
  }
  await channel.start()
  for (const text of ['one', 'two', 'three']) telegram.push(says(ANNA, text))
  await telegram.until(() => telegram.webhookAnswers.length >= 2)
  expect(telegram.webhookAnswers[0]).toEqual({ status: 503, body: '', retryAfter: '2' })
  expect(telegram.confirmed).toEqual([])
  isDown = false
  await telegram.until(() => telegram.confirmed.length === 3)
  expect(texts()).toEqual(['one', 'two', 'three'])
})

test('a store that hangs is not waited for beyond four seconds', async () => {
  let letGo = (): void => undefined
  accept = () => new Promise((resolve) => (letGo = () => resolve('accepted')))
  await channel.start()
  const response = await post(UPDATE, [[HEADER, SECRET]])
  expect(response.status).toBe(503)
  letGo()
})

test('before we know who we are, and after the stop, nothing is taken and nothing lost', async () => {
  expect((await post(UPDATE, [[HEADER, SECRET]])).status).toBe(503)
  await channel.start()
  await channel.stop()
  expect((await post(UPDATE, [[HEADER, SECRET]])).status).toBe(503)
  expect(kept).toEqual([])
})

test('from polling to the webhook and back: what waits is kept, and each time the other mode is cleared', async () => {
  const poller = channelBy('polling')
  await poller.start()
  telegram.push(says(WEI, 'polled'))
  await telegram.until(() => kept.length === 1)
  await poller.stop()
  telegram.push(says(WEI, 'while nobody ran'))

  await channel.start()
  await telegram.until(() => kept.length === 2)
  telegram.push(says(WEI, 'by webhook'))
  await telegram.until(() => kept.length === 3)
  await channel.stop()
  // Nothing answers 2xx any more, so it waits at Telegram.
  telegram.push(says(WEI, 'after the stop'))

  const again = channelBy('polling')
  await again.start()
  await telegram.until(() => kept.length === 4)
  await again.stop()
  expect(texts()).toEqual(['polled', 'while nobody ran', 'by webhook', 'after the stop'])
  for (const { method, payload } of telegram.calls) {
    if (method.endsWith('Webhook')) expect(payload.drop_pending_updates).toBe(false)
  }
  expect(telegram.refusals).toEqual([])
})

test('a poller whose bot gets a webhook is told so, and the webhook is left alone', async () => {
  const poller = channelBy('polling')
  await poller.start()
  await channel.start()
  await telegram.until(() => kinds().includes('conflict'))
  expect(events).toContainEqual(expect.objectContaining({ advice: expect.stringMatching(/webhook was set/) }))
  telegram.push(says(WEI, 'hi'))
  await telegram.until(() => kept.length === 1)
  await poller.stop()
})

test('a webhook that somebody takes away is told once, with advice, and not taken back', async () => {
  await channel.start()
  telegram.setWebhook('none')
  await telegram.until(() => kinds().includes('conflict'))
  expect(channel.isUp()).toBe(false)
  expect(events).toContainEqual(expect.objectContaining({ advice: expect.stringMatching(/taken over/) }))
  expect(telegram.calls.filter(({ method }) => method === 'setWebhook')).toHaveLength(1)
})

test('that Telegram cannot get through is told to the operator with what waits', async () => {
  accept = async () => {
    throw new Error('down')
  }
  await channel.start()
  telegram.push(says(WEI, 'hi'))
  await telegram.until(() => kinds().includes('webhook-failing'))
  expect(events).toContainEqual({
    kind: 'webhook-failing',
    why: 'Wrong response from the webhook: 503',
    waiting: 1,
  })
})

test('an address that Telegram does not take is one clear fault', async () => {
  const other = channelBy('webhook', 'https://hanwen.example.org:8444/telegram/webhook')
  const fault = await other.start().then(
    () => 'started',
    (error: Error) => error.message,
  )
  expect(fault).toMatch(/^TELEGRAM_WEBHOOK_URL webhook-refused: .*443, 80, 88 or 8443/s)
  expect(fault).not.toContain(SECRET)
})

test('a token that is revoked while running ends it with one fault', async () => {
  await channel.start()
  telegram.script('getWebhookInfo', refusal(401, 'Unauthorized'))
  await telegram.until(() => fatal.length === 1)
  expect(fatal[0]?.code).toBe('token-refused')
  expect(channel.isUp()).toBe(false)
})

test('neither the secret nor what was said stands in what the operator is told', async () => {
  await channel.start()
  await post('{"update_id":1,"message":"我26岁"}', [[HEADER, SECRET]])
  await post('我26岁', [[HEADER, SECRET]])
  await post(UPDATE, [[HEADER, `${SECRET}x`]])
  const told = JSON.stringify(events)
  expect(kinds()).toEqual(['update-ignored', 'request-refused', 'request-refused'])
  expect(told).not.toContain(SECRET)
  expect(told).not.toContain('26岁')
})
