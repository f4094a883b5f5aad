// What Slack is told of each request, with the real Bolt between the request and the mailbox.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SlackRequest } from '../../../../adapters/channels/slack/receive-request.ts'
import { type SlackChannel, slackChannel } from '../../../../adapters/channels/slack/slack-channel.ts'
import type { SlackRecord } from '../../../../adapters/channels/slack/slack-record.ts'
import type { Message } from '../../../../src/model/message.ts'
import type { Accepted } from '../../../../src/ports/conversations.ts'
import { BOT, type SlackApi, slackApiStandIn } from './slack-api-stand-in.ts'
import {
  directMessage,
  eventCallback,
  mention,
  press,
  SIGNING_SECRET,
  signature,
  signed,
  signedForm,
  signedJson,
  slashCommand,
} from './slack-sends.ts'

const NOW_MS = 1_800_000_000_000
const TS = '1800000000.000100'
let api: SlackApi
let slack: SlackChannel
const accepted: Message[] = []
const records: SlackRecord[] = []
let accept: (message: Message) => Promise<Accepted>

beforeAll(async () => {
  api = await slackApiStandIn()
  slack = aChannel()
  await slack.start()
})
beforeEach(() => {
  accepted.length = 0
  records.length = 0
  accept = async (message) => {
    accepted.push(message)
    return 'accepted'
  }
})
afterAll(async () => {
  await slack.stop()
  await api.close()
})

function aChannel(): SlackChannel {
  return slackChannel({
    botToken: BOT.token,
    signingSecret: SIGNING_SECRET,
    apiUrl: api.apiUrl,
    accept: (message) => accept(message),
    localeFallback: 'zh',
    record: (entry) => records.push(entry),
    nowMs: () => NOW_MS,
  })
}

const pressOf = (more = {}) =>
  signedForm(
    {
      payload: JSON.stringify(
        press({ value: 't', actionId: 'choice:0', channel: 'D1', messageTs: TS, threadTs: TS }, more),
      ),
    },
    NOW_MS,
  )
const commandOf = (text: string) => signedForm(slashCommand(text, 'https://hooks.slack.com/1'), NOW_MS)
const statusOf = async (request: SlackRequest): Promise<number> => (await slack.handleRequest(request)).status

describe('what is for us is kept, then acknowledged', () => {
  it.each([
    ['a direct message', () => signedJson(directMessage('落户', TS), NOW_MS), 'text'],
    ['a mention', () => signedJson(mention('<@UHANWEN> 落户', TS), NOW_MS), 'text'],
    ['a press', () => pressOf(), 'choice'],
    ['the command', () => commandOf('落户 怎么办'), 'text'],
    [
      'a charset beside the type',
      () => signed(JSON.stringify(directMessage('a', TS)), 'application/json; charset=utf-8', NOW_MS),
      'text',
    ],
    [
      'a retry',
      () =>
        signedJson(directMessage('a', TS), NOW_MS, {
          'x-slack-retry-num': '1',
          'x-slack-retry-reason': 'http_timeout',
        }),
      'text',
    ],
  ])('%s', async (_name, request, kind) => {
    expect(await slack.handleRequest(request())).toEqual({
      status: 200,
      contentType: 'text/plain; charset=utf-8',
      body: '',
    })
    expect(accepted.map((message) => message.body.kind)).toEqual([kind])
  })

  it('the answer comes after the store, not after Bolt acknowledged', async () => {
    let isKept = false
    accept = async () => {
      await sleep(50)
      isKept = true
      return 'accepted'
    }
    expect(await statusOf(signedJson(directMessage('a', TS), NOW_MS))).toBe(200)
    expect(isKept).toBe(true)
  })
})

describe('what is none of ours is acknowledged and dropped', () => {
  it.each([
    [
      'our own message',
      () => signedJson(directMessage('a', TS, { user: BOT.user, bot_id: BOT.bot }), NOW_MS),
    ],
    [
      'talk in a channel',
      () => signedJson(directMessage('a', TS, { channel: 'C1', channel_type: 'channel' }), NOW_MS),
    ],
    ['another event', () => signedJson(eventCallback({ type: 'team_join', user: { id: 'U9' } }), NOW_MS)],
    ['another button', () => pressOf({ actions: [{ action_id: 'other', value: 'x', action_ts: '1.1' }] })],
    ['a payload of no kind we know', () => signedJson({ type: 'something_new' }, NOW_MS)],
  ])('%s', async (_name, request) => {
    expect(await statusOf(request())).toBe(200)
    expect(accepted).toEqual([])
  })
})

describe('what is not kept is not acknowledged, so that Slack sends it again', () => {
  it.each([
    ['a direct message', () => signedJson(directMessage('geheim', TS), NOW_MS)],
    ['a mention', () => signedJson(mention('geheim', TS), NOW_MS)],
    ['a press', () => pressOf()],
    ['the command', () => commandOf('geheim')],
  ])('%s while the store is down', async (_name, request) => {
    accept = async () => {
      throw Object.assign(new Error('cannot write "geheim"'), { code: 'ECONNREFUSED' })
    }
    expect(await statusOf(request())).toBe(503)
    expect(records).toEqual([{ kind: 'not-accepted', why: 'Error ECONNREFUSED' }])
  })

  it('a message for a full mailbox', async () => {
    accept = async () => 'full'
    expect(await statusOf(signedJson(directMessage('a', TS), NOW_MS))).toBe(503)
    expect(records).toEqual([{ kind: 'not-accepted', why: 'MailboxFull' }])
  })

  it('a store that hangs is given up before Slack gives up on us', async () => {
    accept = () => new Promise(() => undefined)
    const startedMs = performance.now()
    expect(await statusOf(signedJson(directMessage('a', TS), NOW_MS))).toBe(503)
    expect(performance.now() - startedMs).toBeGreaterThan(2400)
    expect(performance.now() - startedMs).toBeLessThan(2900)
  })

  it('an event before the workspace is known, or after the stop', async () => {
    const other = aChannel()
    const send = () => other.handleRequest(signedJson(directMessage('a', TS), NOW_MS))
    expect((await send()).status).toBe(503)
    await other.start()
    expect((await send()).status).toBe(200)
    await other.stop()
    expect((await send()).status).toBe(503)
  })

  it('what was kept already is acknowledged', async () => {
    accept = async () => 'duplicate'
    expect(await statusOf(signedJson(directMessage('a', TS), NOW_MS))).toBe(200)
  })
})

describe('a request that Slack did not sign reaches nothing', () => {
  const body = JSON.stringify(directMessage('a', TS))
  it.each([
    ['no signature', {}],
    [
      'a foreign secret',
      { 'x-slack-request-timestamp': '1800000000', 'x-slack-signature': signature('x', 1_800_000_000, body) },
    ],
  ])('%s', async (_name, headers) => {
    const forged = { headers: { 'content-type': 'application/json', ...headers }, rawBody: Buffer.from(body) }
    expect(await statusOf(forged)).toBe(401)
    expect(accepted).toEqual([])
    expect(records).toEqual([{ kind: 'request-refused', why: 'signature' }])
  })

  it('a payload beside an unsigned ssl_check is not looked at', async () => {
    const payload = JSON.stringify(
      press({ value: 't', actionId: 'choice:0', channel: 'D1', messageTs: TS, threadTs: TS }),
    )
    const form = new URLSearchParams({ ssl_check: '1', payload }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await slack.handleRequest({ headers, rawBody: Buffer.from(form) })
    expect(answer).toEqual({ status: 200, contentType: 'text/plain; charset=utf-8', body: '' })
    expect(accepted).toEqual([])
  })

  it('an unsigned ssl_check that is no form is no ssl_check', async () => {
    const request = {
      headers: { 'content-type': 'application/json' },
      rawBody: Buffer.from('ssl_check=1'),
    }
    expect(await statusOf(request)).toBe(401)
  })

  it('an unsigned challenge is not answered', async () => {
    const rawBody = Buffer.from('{"type":"url_verification","challenge":"abc"}')
    expect(await statusOf({ headers: { 'content-type': 'application/json' }, rawBody })).toBe(401)
  })
})

it('the challenge of a new address is answered with its own words', async () => {
  const answer = await slack.handleRequest(signedJson({ type: 'url_verification', challenge: 'abc' }, NOW_MS))
  expect(answer).toEqual({ status: 200, contentType: 'text/plain; charset=utf-8', body: 'abc' })
})

it.each([
  [1_048_575, 400],
  [1_048_576, 400],
  [1_048_577, 413],
])('a body of %d bytes gets %d', async (bytes, status) => {
  expect(await statusOf(signed('x'.repeat(bytes), 'application/json', NOW_MS))).toBe(status)
})

it.each([
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['a number', '7'],
  ['broken JSON', '{"event":'],
  ['an event that is none', '{"event":null}'],
  ['a press without a button', '{"type":"block_actions","user":{"id":"U1"},"actions":[]}'],
  ['a challenge that is no text', '{"type":"url_verification","challenge":7}'],
])('signed garbage (%s) is refused as unreadable', async (_name, body) => {
  expect(await statusOf(signed(body, 'application/json', NOW_MS))).toBe(400)
  expect(accepted).toEqual([])
})

it('a payload that is no JSON within a form is refused as unreadable', async () => {
  expect(await statusOf(signedForm({ payload: '{' }, NOW_MS))).toBe(400)
})
