// Requests that Slack did not sign, or not just now, are turned away.
import { expect, it } from 'vitest'
import { isSignedBySlack } from '../../../../adapters/channels/slack/verify-signature.ts'
import { SIGNING_SECRET, signature, signed } from './slack-sends.ts'

const NOW_MS = 1_800_000_000_500
const BODY = '{"type":"event_callback","text":"落户"}'
const request = (secondsLater = 0) => signed(BODY, 'application/json', NOW_MS + secondsLater * 1000)
const isSigned = (given: Parameters<typeof isSignedBySlack>[0]) =>
  isSignedBySlack(given, SIGNING_SECRET, NOW_MS)

function withHeaders(headers: Readonly<Record<string, string | string[] | undefined>>) {
  const good = request()
  return { ...good, headers: { ...good.headers, ...headers } }
}

it("the example of Slack's own documentation holds", () => {
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c'
  const headers = {
    'x-slack-request-timestamp': '1531420618',
    'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  }
  expect(isSignedBySlack({ headers, rawBody: Buffer.from(body) }, SIGNING_SECRET, 1_531_420_618_000)).toBe(
    true,
  )
})

it.each([-301, -300, -299, 0, 299, 300, 301])(
  'a timestamp %d s away counts up to five minutes',
  (seconds) => {
    expect(isSigned(request(seconds))).toBe(Math.abs(seconds) <= 300)
  },
)

it('a body changed by one byte is refused', () => {
  expect(isSigned({ ...request(), rawBody: Buffer.from(`${BODY} `) })).toBe(false)
})

const timestamp = '1800000000'
const good = signature(SIGNING_SECRET, timestamp, BODY)
it.each([
  ['another secret', { 'x-slack-signature': signature('another', timestamp, BODY) }],
  ['a v1 prefix', { 'x-slack-signature': good.replace('v0=', 'v1=') }],
  ['no prefix', { 'x-slack-signature': good.replace('v0=', '') }],
  ['an empty hash', { 'x-slack-signature': 'v0=' }],
  ['a hash cut short', { 'x-slack-signature': good.slice(0, -1) }],
  ['no signature', { 'x-slack-signature': undefined }],
  ['two signatures', { 'x-slack-signature': [good, good] }],
  ['no timestamp', { 'x-slack-request-timestamp': undefined }],
  ['a timestamp that is no number', { 'x-slack-request-timestamp': 'now' }],
  ['a timestamp moved by a second', { 'x-slack-request-timestamp': '1800000001' }],
])('%s is refused', (_name, headers) => {
  expect(isSigned(withHeaders(headers))).toBe(false)
})
