// What Slack is told of each request, with the real Bolt between the request and the mailbox.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type SlackChannel,
  type SlackSettings,
  slackChannel,
} from '../../../../adapters/channels/slack/slack-channel.ts'
import type { SlackRecord } from '../../../../adapters/channels/slack/slack-record.ts'
import type { RawRequest } from '../../../../adapters/http/signed-route.ts'
import type { Message } from '../../../../src/model/message.ts'
import type { Accepted } from '../../../../src/ports/conversations.ts'
import { type SlackApi, slackApiStandIn } from './slack-api-stand-in.ts'
import {
  directMessage,
  press,
  SIGNING_SECRET,
  signature,
  signed,
  signedForm,
  signedJson,
} from './slack-sends.ts'
import { contentIn } from './the-content.ts'
import { BOT } from './web-api-methods.ts'

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

function aChannel(changed: Partial<SlackSettings> = {}): SlackChannel {
  return slackChannel({
    botToken: BOT.token,
    signingSecret: SIGNING_SECRET,
    staffChannel: 'none',
    appToken: 'none',
    apiUrl: api.apiUrl,
    accept: (message) => accept(message),
    content: contentIn('zh'),
    record: (entry) => records.push(entry),
    nowMs: () => NOW_MS,
    ...changed,
  })
}

const statusOf = async (request: RawRequest): Promise<number> => (await slack.handleRequest(request)).status

it('what is kept is answered with an empty 200', async () => {
  expect(await slack.handleRequest(signedJson(directMessage('落户', TS), NOW_MS))).toEqual({
    status: 200,
    contentType: 'text/plain; charset=utf-8',
    body: '',
  })
  expect(accepted).toHaveLength(1)
})

it('a charset beside the type changes nothing', async () => {
  const body = JSON.stringify(directMessage('a', TS))
  expect(await statusOf(signed(body, 'application/json; charset=utf-8', NOW_MS))).toBe(200)
})

it('what is not kept is answered 503, so that Slack sends it again', async () => {
  accept = async () => 'full'
  expect(await statusOf(signedJson(directMessage('a', TS), NOW_MS))).toBe(503)
})

it('an event before the workspace is known, or after the stop, is answered 503', async () => {
  const other = aChannel()
  const send = () => other.handleRequest(signedJson(directMessage('a', TS), NOW_MS))
  expect((await send()).status).toBe(503)
  await other.start()
  expect((await send()).status).toBe(200)
  await other.stop()
  expect((await send()).status).toBe(503)
})

it('without a signing secret nothing is taken over HTTP, however it is signed', async () => {
  const other = aChannel({ signingSecret: 'none', appToken: 'xapp-other' })
  const body = JSON.stringify(directMessage('a', TS))
  const headers = {
    'content-type': 'application/json',
    'x-slack-request-timestamp': String(NOW_MS / 1000),
    'x-slack-signature': signature('none', NOW_MS / 1000, body),
  }
  expect((await other.handleRequest({ headers, rawBody: Buffer.from(body) })).status).toBe(404)
  expect(accepted).toEqual([])
})

it.each([
  [-301, 401],
  [-300, 200],
  [300, 200],
  [301, 401],
])('a request signed %d seconds from now gets %d: a replay is turned away', async (seconds, status) => {
  expect(await statusOf(signedJson(directMessage('a', TS), NOW_MS + seconds * 1000))).toBe(status)
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
