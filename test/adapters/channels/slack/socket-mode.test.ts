// A socket that Slack renews, cuts or leaves hanging: nothing is lost, and the process stops when told to.
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  type SlackChannel,
  type SlackSettings,
  slackChannel,
} from '../../../../adapters/channels/slack/slack-channel.ts'
import type { SlackRecord } from '../../../../adapters/channels/slack/slack-record.ts'
import { APP_TOKEN, type SlackApi, slackApiStandIn } from './slack-api-stand-in.ts'
import { directMessage, press } from './slack-sends.ts'
import { contentIn } from './the-content.ts'
import { BOT } from './web-api-methods.ts'

let api: SlackApi
let slack: SlackChannel
const kept = new Map<string, number>()
const records: SlackRecord[] = []

function aChannel(changed: Partial<SlackSettings> = {}): SlackChannel {
  return slackChannel({
    botToken: BOT.token,
    signingSecret: 'none',
    staffChannel: 'none',
    appToken: APP_TOKEN,
    apiUrl: api.apiUrl,
    accept: async ({ id }) => {
      const before = kept.get(id) ?? 0
      kept.set(id, before + 1)
      return before === 0 ? 'accepted' : 'duplicate'
    },
    content: contentIn('zh'),
    record: (entry) => records.push(entry),
    nowMs: Date.now,
    ...changed,
  })
}

beforeEach(async () => {
  kept.clear()
  records.length = 0
  api = await slackApiStandIn()
  slack = aChannel()
})
afterEach(async () => {
  await slack.stop()
  await api.close()
})

const tsOf = (place: number): string => `1800000000.${String(place).padStart(6, '0')}`

// As Slack does: again, without always counting, until it is acknowledged. Gives how often it had to.
async function untilAcknowledged(place: number): Promise<number> {
  const id = `envelope-of-${place}`
  for (let tries = 0; tries < 100; tries += 1) {
    const sent = { id, retry: place % 2 === 0 ? tries : 0, withinMs: 1500 }
    if (await api.sockets.send('events_api', directMessage('a', tsOf(place)), sent)) return tries
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`message ${place} was never acknowledged`)
}

it('while Slack renews the connection again and again, no message is lost and none falls between', async () => {
  await slack.start()
  // Slack warns some seconds before it hangs up; here it is one, and 200 ms for a greeting.
  api.sockets.manners.greetsAfterMs = 200
  const renewing = setInterval(() => api.sockets.announceEnd('refresh_requested', 1000), 1400)
  const tries: Promise<number>[] = []
  for (let place = 0; place < 500; place += 1) {
    tries.push(untilAcknowledged(place))
    await new Promise((resolve) => setTimeout(resolve, 8))
  }
  const repeated = (await Promise.all(tries)).filter((count) => count > 0)
  clearInterval(renewing)
  expect(api.sockets.openedEver()).toBeGreaterThanOrEqual(3)
  expect(kept.size).toBe(500)
  // The next connection is open before the last one ends, so that hardly anything has to be sent twice.
  expect(repeated.length).toBeLessThan(12)
})

it('a connection that is cut is opened again, and what was not acknowledged comes again', async () => {
  await slack.start()
  expect(await untilAcknowledged(1)).toBe(0)
  api.sockets.cut()
  await expect.poll(() => slack.isUp()).toBe(false)
  await untilAcknowledged(2)
  expect(slack.isUp()).toBe(true)
  expect([...kept.values()]).toEqual([1, 1])
})

it.each([
  ['429', { kind: 'status', status: 429, retryAfter: '1' }],
  ['503', { kind: 'status', status: 503 }],
  ['a dropped connection', { kind: 'dropped' }],
  ['a page of a proxy', { kind: 'page' }],
] as const)(
  '%s at the opening is tried again, and the channel is not up meanwhile',
  async (_name, trouble) => {
    // The first call is auth.test.
    api.troubles.push({ kind: 'none' }, trouble, trouble)
    await slack.start()
    expect(slack.isUp()).toBe(false)
    await expect.poll(() => slack.isUp()).toBe(true)
    expect(records.filter((entry) => entry.kind === 'not-reached').length).toBeGreaterThan(0)
  },
)

it('an app token that Slack refuses is one clear fault without the token', async () => {
  const other = aChannel({ appToken: 'xapp-wrong-secret' })
  const failed = await other.start().then(() => 'started', String)
  expect(failed).toContain('SLACK_APP_TOKEN token-refused: Slack refuses the token (invalid_auth)')
  expect(failed).not.toContain('xapp-wrong-secret')
  expect(other.isUp()).toBe(false)
  await other.stop()
})

it.each([
  ['nothing', 'null'],
  ['broken JSON', '{"type":'],
  ['an event without an event', '{"type":"events_api","envelope_id":"e1","payload":{}}'],
  ['an envelope of an unknown kind', '{"type":"something_new","envelope_id":"e2","payload":{}}'],
])('a frame that holds %s harms nobody', async (_name, frame) => {
  await slack.start()
  api.sockets.sendRaw(frame)
  expect(await untilAcknowledged(1)).toBe(0)
  expect([...kept.values()]).toEqual([1])
})

it('what nobody can read is acknowledged, since Slack would send it again and again', async () => {
  await slack.start()
  const unreadable = { ...press(PRESS), actions: [] }
  expect(await api.sockets.send('interactive', unreadable)).toBe(true)
  expect(records).toEqual([{ kind: 'request-refused', why: 'unreadable' }])
})
const PRESS = { value: 't', actionId: 'choice:0', channel: 'D1', messageTs: tsOf(1), threadTs: tsOf(1) }

it('a message that is being kept at the stop is acknowledged yet', async () => {
  let keep = (): void => undefined
  const asked = new Promise<void>((isAsked) => {
    slack = aChannel({
      accept: () => {
        isAsked()
        return new Promise((resolve) => {
          keep = () => resolve('accepted')
        })
      },
    })
  })
  await slack.start()
  const acknowledged = api.sockets.send('events_api', directMessage('a', tsOf(1)))
  await asked
  const stopped = slack.stop()
  keep()
  expect(await acknowledged).toBe(true)
  await stopped
})

const stops: readonly (readonly [string, () => Promise<void>])[] = [
  ['a quiet connection', async () => slack.start()],
  [
    'a connection whose other side never answers the closing',
    async () => {
      api.sockets.manners.answersClose = false
      await slack.start()
    },
  ],
  [
    'a connection that is not greeted yet',
    async () => {
      api.sockets.manners.greets = false
      void slack.start()
      await expect.poll(() => api.sockets.openNow()).toBe(1)
    },
  ],
  [
    'an address that is being asked for',
    async () => {
      api.troubles.push({ kind: 'none' }, { kind: 'silent' })
      void slack.start()
      await expect.poll(() => api.calls.length).toBe(2)
    },
  ],
  [
    'a reconnect',
    async () => {
      await slack.start()
      api.sockets.cut()
      await expect.poll(() => slack.isUp()).toBe(false)
    },
  ],
]
it.each(stops)('%s is no reason to stop late, and nothing is left open', async (_name, arrange) => {
  await arrange()
  const startedMs = performance.now()
  await slack.stop()
  expect(performance.now() - startedMs).toBeLessThan(3000)
  expect(slack.isUp()).toBe(false)
  api.sockets.unfreeze()
  await expect.poll(() => api.sockets.openNow()).toBe(0)
})
