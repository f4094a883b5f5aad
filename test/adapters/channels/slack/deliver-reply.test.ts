// How a reply reaches Slack, and what becomes of it when Slack or the network does not take it.
import { type AddressInfo, createServer } from 'node:net'
import { webApi } from '@slack/bolt'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { writeAddress } from '../../../../adapters/channels/slack/address.ts'
import { respond } from '../../../../adapters/channels/slack/respond.ts'
import {
  type SlackChannel,
  type SlackSettings,
  slackChannel,
} from '../../../../adapters/channels/slack/slack-channel.ts'
import { slackPosts } from '../../../../adapters/channels/slack/slack-posts.ts'
import type { SlackRecord } from '../../../../adapters/channels/slack/slack-record.ts'
import { FaultsError } from '../../../../src/errors.ts'
import { anOutgoing, aReply, aText, someChoices } from './a-reply.ts'
import { type SlackApi, slackApiStandIn, type Trouble } from './slack-api-stand-in.ts'
import { SIGNING_SECRET } from './slack-sends.ts'
import { contentIn } from './the-content.ts'
import { BOT } from './web-api-methods.ts'

let api: SlackApi
let slack: SlackChannel
const records: SlackRecord[] = []

function aChannel(changed: Partial<SlackSettings> = {}): SlackChannel {
  return slackChannel({
    botToken: BOT.token,
    signingSecret: SIGNING_SECRET,
    staffChannel: 'none',
    appToken: 'none',
    apiUrl: api.apiUrl,
    accept: async () => 'accepted',
    content: contentIn('zh'),
    record: (entry) => records.push(entry),
    nowMs: () => 1_800_000_000_000,
    ...changed,
  })
}

beforeAll(async () => {
  api = await slackApiStandIn()
})
beforeEach(async () => {
  records.length = 0
  api.troubles.length = 0
  slack = aChannel()
  await slack.start()
  api.posted.length = 0
  api.calls.length = 0
})
afterAll(() => api.close())

const reply = aReply(aText('Rent is 70 % of the market'), {
  kind: 'choices',
  title: '',
  choices: someChoices(2),
})
const threadOf = (channel: string) =>
  writeAddress({
    mode: 'thread',
    team: 'T1',
    channel,
    threadTs: '1800000000.000100',
    user: 'U1',
    reader: 'enquirer',
    fallbackUrl: 'none',
    pressedTs: 'none',
  })
const personAt = (responseUrl: string) =>
  writeAddress({ mode: 'ephemeral', team: 'T1', channel: 'C2', user: 'U1', reader: 'enquirer', responseUrl })

it('a reply goes into its thread, with words for notifications and without previews', async () => {
  expect(await slack.channel.deliver(anOutgoing(reply), 'none')).toMatchObject({ kind: 'sent' })
  expect(api.posted).toMatchObject([
    { to: 'D1', threadTs: '1800000000.000100', text: 'Rent is 70 % of the market\n\n• Choice 0\n• Choice 1' },
  ])
})

it('a reply to the command is seen by the person alone', async () => {
  expect(await slack.channel.deliver(anOutgoing(reply, personAt(api.responseUrl)), 'none')).toEqual({
    kind: 'sent',
    receipt: 'none',
  })
  expect(api.posted).toMatchObject([{ to: 'ephemeral' }])
})

const status = (code: number, retryAfter?: string): Trouble =>
  retryAfter === undefined ? { kind: 'status', status: code } : { kind: 'status', status: code, retryAfter }
const code = (text: string): Trouble => ({ kind: 'code', code: text })
it.each([
  ['429', status(429, '7'), { kind: 'wait', afterMs: 7000, why: 'rate limited' }],
  ['429 that does not say how long', status(429), { kind: 'wait', afterMs: 'backoff', why: 'rate limited' }],
  ['500', status(500), { kind: 'wait', afterMs: 'backoff', why: 'status 500' }],
  ['502', status(502), { kind: 'wait', afterMs: 'backoff', why: 'status 502' }],
  [
    'a rate named in the answer',
    code('ratelimited'),
    { kind: 'wait', afterMs: 'backoff', why: 'ratelimited' },
  ],
  ['an error half way', code('fatal_error'), { kind: 'unknown-outcome', why: 'fatal_error' }],
  ['a page instead of an answer', { kind: 'page' }, { kind: 'unknown-outcome', why: 'unreadable answer' }],
  [
    'a connection that breaks',
    { kind: 'dropped' },
    { kind: 'unknown-outcome', why: 'no answer (UND_ERR_SOCKET)' },
  ],
  [
    'an answer that is lost',
    { kind: 'lost' },
    { kind: 'unknown-outcome', why: 'no answer (UND_ERR_SOCKET)' },
  ],
  ['a channel that is gone', code('channel_not_found'), { kind: 'refused', why: 'channel_not_found' }],
  ['an archived channel', code('is_archived'), { kind: 'refused', why: 'is_archived' }],
  ['a channel that we left', code('not_in_channel'), { kind: 'refused', why: 'not_in_channel' }],
  ['a code like a property', code('constructor'), { kind: 'refused', why: 'constructor' }],
] as const)('%s', async (_name, trouble, delivery) => {
  api.troubles.push(trouble)
  expect(await slack.channel.deliver(anOutgoing(reply), 'none')).toEqual(delivery)
  expect(api.calls).toEqual(['/api/chat.postMessage'])
})

it.each([
  ['429', status(429, '7'), { kind: 'wait', afterMs: 7000, why: 'rate limited' }],
  ['503', status(503), { kind: 'wait', afterMs: 'backoff', why: 'status 503' }],
  [
    'a connection that breaks',
    { kind: 'dropped' },
    { kind: 'unknown-outcome', why: 'no answer (UND_ERR_SOCKET)' },
  ],
  ['a refusal', code('used_url'), { kind: 'refused', why: 'used_url' }],
] as const)('%s at the address of the command', async (_name, trouble, delivery) => {
  api.troubles.push(trouble)
  expect(await slack.channel.deliver(anOutgoing(reply, personAt(api.responseUrl)), 'none')).toEqual(delivery)
})

it('an address that has expired is refused', async () => {
  const expired = personAt(api.responseUrl.replace(/1$/, 'expired'))
  expect(await slack.channel.deliver(anOutgoing(reply, expired), 'none')).toEqual({
    kind: 'refused',
    why: 'expired_url',
  })
})

it.each([
  'https://evil.example/slack.com',
  'http://hooks.slack.com/1',
  'https://hooks.slack.com.evil.example/',
  'x',
  '',
])('an answer is not sent to "%s"', async (responseUrl) => {
  const delivery = await slack.channel.deliver(anOutgoing(reply, personAt(responseUrl)), 'none')
  expect(delivery).toEqual({ kind: 'refused', why: 'foreign response_url' })
})

// A port that was just given back: fetch itself refuses the well-known ones.
async function deadOrigin(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

it('nobody listening is a reason to wait, for a thread as for a person', async () => {
  const origin = await deadOrigin()
  const nowhere = aChannel({ apiUrl: `${origin}/api/` })
  for (const address of [threadOf('D1'), personAt(`${origin}/response/1`)]) {
    expect(await nowhere.channel.deliver(anOutgoing(reply, address), 'none')).toEqual({
      kind: 'wait',
      afterMs: 'backoff',
      why: 'cannot connect (ECONNREFUSED)',
    })
  }
})

it('silence after the request is an unknown outcome, in a thread as for a person', async () => {
  const timeoutMs = 100
  const options = {
    slackApiUrl: api.apiUrl,
    retryConfig: { retries: 0 },
    timeout: timeoutMs,
    logLevel: webApi.LogLevel.ERROR,
  }
  const client = new webApi.WebClient(BOT.token, options)
  const message = { text: 'a', blocks: [] }
  const there = {
    responseUrl: api.newResponseUrl(),
    seenBy: 'person',
    threadTs: 'none',
    inItsPlace: false,
  } as const
  const sendings = [
    () => slackPosts(client).post('D1', '1800000000.000100', message),
    () => respond({ apiUrl: api.apiUrl, timeoutMs }, there, message),
  ]
  for (const send of sendings) {
    api.troubles.push({ kind: 'silent' })
    expect(await send()).toMatchObject({ kind: 'unknown-outcome' })
  }
})

it('of a long reply the parts that arrived are not sent again', async () => {
  const long = anOutgoing(aReply(...Array.from({ length: 101 }, (_, place) => aText(`line ${place}.`))))
  api.troubles.push({ kind: 'none' }, status(502), status(429, '1'), { kind: 'none' }, { kind: 'dropped' })
  const deliveries = []
  for (let attempt = 0; attempt < 4; attempt += 1)
    deliveries.push((await slack.channel.deliver(long, 'none')).kind)
  expect(deliveries).toEqual(['wait', 'wait', 'unknown-outcome', 'sent'])
  const lines = api.posted.flatMap((message) => message.text.match(/line \d+\./g) ?? [])
  expect(lines).toEqual(Array.from({ length: 101 }, (_, place) => `line ${place}.`))
})

it('blocks that Slack refuses go out as plain words, and the operator learns of it', async () => {
  api.troubles.push(code('invalid_blocks'))
  expect(await slack.channel.deliver(anOutgoing(reply), 'none')).toMatchObject({ kind: 'sent' })
  expect(api.posted).toMatchObject([
    { text: 'Rent is 70 % of the market\n\n• Choice 0\n• Choice 1', blocks: [] },
  ])
  expect(records).toEqual([{ kind: 'blocks-refused', why: 'invalid_blocks' }])
})

it.each(['', '{', '{}', '{"mode":"thread"}', 'null'])(
  'an address such as %s is refused, not thrown',
  async (address) => {
    const delivery = await slack.channel.deliver(anOutgoing(reply, address), 'none')
    expect(delivery).toEqual({ kind: 'refused', why: 'unreadable address' })
  },
)

it.each(['invalid_auth', 'account_inactive', 'token_revoked', 'missing_scope'])(
  'a token that stops working (%s) parks the reply, takes the channel down and is a fault',
  async (text) => {
    expect(slack.isUp()).toBe(true)
    api.troubles.push(code(text))
    expect(await slack.channel.deliver(anOutgoing(reply), 'none')).toEqual({ kind: 'refused', why: text })
    expect(slack.isUp()).toBe(false)
    expect(records).toMatchObject([{ kind: 'fault', fault: { code: 'token-refused' } }])
  },
)

it('an app without the permission to write says so', async () => {
  const poor = await slackApiStandIn({ scopes: [] })
  const channel = aChannel({ apiUrl: poor.apiUrl })
  await channel.start()
  expect(await channel.channel.deliver(anOutgoing(reply), 'none')).toEqual({
    kind: 'refused',
    why: 'missing_scope',
  })
  await poor.close()
})

it('a refused token is one clear fault at the start that names the variable, and never the token', async () => {
  const refused = aChannel({ botToken: 'xoxb-wrong' })
  const fault = await refused.start().catch((error: unknown) => error)
  expect(fault).toBeInstanceOf(FaultsError)
  expect((fault as FaultsError).message).toBe(
    "SLACK_BOT_TOKEN token-refused: Slack refuses the token (invalid_auth). Copy the Bot User OAuth Token from the app's OAuth & Permissions page, or unset SLACK_BOT_TOKEN.",
  )
  expect(refused.isUp()).toBe(false)
})

it('a Slack that is away at the start is waited for', async () => {
  api.troubles.push(status(429, '1'))
  const waiting = aChannel()
  await waiting.start()
  expect(waiting.isUp()).toBe(false)
  expect(records).toEqual([{ kind: 'not-reached', why: 'rate limited' }])
  await expect.poll(() => waiting.isUp()).toBe(true)
  await waiting.stop()
  expect(waiting.isUp()).toBe(false)
})

it('a stop ends the waiting', async () => {
  api.troubles.push(status(429, '3600'))
  const waiting = aChannel()
  await waiting.start()
  await waiting.stop()
  expect(waiting.isUp()).toBe(false)
})

it('a long answer that takes the place of another edits its parts, and leaves none of what is no longer so', async () => {
  const lines = (count: number) =>
    anOutgoing(aReply(...Array.from({ length: count }, (_, place) => aText(`line ${place} of ${count}.`))))
  const first = await slack.channel.deliver(lines(101), 'none')
  if (first.kind !== 'sent') throw new Error(first.why)
  expect(api.posted).toHaveLength(3)
  const [stands] = api.posted.map((message) => message.ts)
  const second = await slack.channel.deliver(lines(2), first.receipt)
  if (second.kind !== 'sent') throw new Error(second.why)
  expect(api.posted).toMatchObject([{ ts: stands, text: 'line 0 of 2.\n\nline 1 of 2.' }])
  expect(JSON.parse(second.receipt)).toEqual({ channel: 'D1', parts: [stands] })
  await slack.channel.deliver(lines(51), second.receipt)
  expect(api.posted.map((message) => message.ts === stands)).toEqual([true, false])
})

it.each(['none', '', '{}', 'not json', '{"channel":"D1"}'])(
  'a receipt that is none (%j) is answered anew',
  async (earlier) => {
    expect(await slack.channel.deliver(anOutgoing(reply), earlier)).toMatchObject({ kind: 'sent' })
    expect(api.posted).toHaveLength(1)
  },
)

it('a Home tab that Slack does not take for now is shown later, and refused for good where it is never taken', async () => {
  const home = writeAddress({ mode: 'home', team: 'T1', user: 'U5', reader: 'staff' })
  api.troubles.push(status(429, '7'), code('invalid_arguments'))
  expect(await slack.channel.deliver(anOutgoing(reply, home), 'none')).toEqual({
    kind: 'wait',
    afterMs: 7000,
    why: 'rate limited',
  })
  expect(await slack.channel.deliver(anOutgoing(reply, home), 'none')).toEqual({
    kind: 'refused',
    why: 'invalid_arguments',
  })
  expect(await slack.channel.deliver(anOutgoing(reply, home), 'none')).toEqual({
    kind: 'sent',
    receipt: 'none',
  })
  expect(JSON.stringify(api.homes.get('U5'))).toContain('Rent is 70 % of the market')
})
