// A person and the assistant on Slack, from the signed request to the answer in the thread, through real parts.

import { afterEach, beforeEach, expect, it } from 'vitest'
import type { RawRequest } from '../../../../adapters/http/signed-route.ts'
import { type RunningSlack, runningSlack } from './running-slack.ts'
import { slackApiStandIn } from './slack-api-stand-in.ts'
import { directMessage, mention, press, signedForm, signedJson, slashCommand } from './slack-sends.ts'
import { BOT, type Posted } from './web-api-methods.ts'

let slack: RunningSlack
beforeEach(async () => {
  slack = await runningSlack()
})
afterEach(() => slack.stop())

// As Slack does: again after anything but a 2xx, at most three times.
async function sendAsSlack(payload: unknown, betweenTries: () => void): Promise<number> {
  for (let retry = 1; ; retry += 1) {
    const status = await slack.sendJson(payload)
    if (status === 200 || retry > 3) return status
    betweenTries()
  }
}

const ts = (place: number): string => `18000000${String(place).padStart(2, '0')}.000100`
type Button = { readonly action_id: string; readonly value: string; readonly text: { readonly text: string } }
const buttonsOf = (message: Posted | undefined): readonly Button[] =>
  (message?.blocks ?? [])
    .flatMap((block) => (block.type === 'actions' ? (block.elements as Button[]) : []))
    .filter((button) => button.action_id.startsWith('choice:'))

function pressOf(message: Posted | undefined, button: Button | undefined): RawRequest {
  if (message === undefined || button === undefined) throw new Error('there is no button to press')
  const pressed = press({
    value: button.value,
    actionId: button.action_id,
    channel: message.to,
    messageTs: message.ts,
    threadTs: message.threadTs,
  })
  return signedForm({ payload: JSON.stringify(pressed) }, Date.now())
}

it.each([
  ['a direct message', directMessage('rent help a', ts(1)), 'D1'],
  ['a mention', mention('<@UHANWEN> rent help a', ts(1)), 'C1'],
])('%s is answered in its thread, offers buttons, and takes the press', async (_name, payload, channel) => {
  expect(await slack.sendJson(payload)).toBe(200)
  const [first] = await slack.answers(1)
  expect(first).toMatchObject({ to: channel, threadTs: ts(1) })
  expect(first?.text).toContain('At most 70% of the market rent.')
  expect(first?.text).toContain('Title S1')

  const hukou = buttonsOf(first).find((button) => button.text.text === 'Household registration')
  expect(await slack.send(pressOf(first, hukou))).toBe(200)
  const [, second] = await slack.answers(2)
  expect(second).toMatchObject({ to: channel, threadTs: ts(1) })
  expect(second?.text).toContain('Under 45.')
})

it('a 429, a 502 and a dropped connection hold an answer up, and never lose it', async () => {
  slack.api.troubles.push(
    { kind: 'status', status: 429, retryAfter: '1' },
    { kind: 'status', status: 502 },
    { kind: 'dropped' },
  )
  expect(await slack.sendJson(directMessage('rent help a', ts(1)))).toBe(200)
  const [first] = await slack.answers(1)
  expect(first?.text).toContain('At most 70%')
  const delays = slack.journal.flatMap((entry) => (entry.kind === 'delivery-delayed' ? [entry.why] : []))
  expect(delays).toEqual(['rate limited', 'status 502', 'no answer (UND_ERR_SOCKET)'])
})

it('an answer whose arrival nobody confirms is sent again: a rare double rather than a loss', async () => {
  slack.api.troubles.push({ kind: 'lost' })
  expect(await slack.sendJson(directMessage('rent help a', ts(1)))).toBe(200)
  const [first, second] = await slack.answers(2)
  expect(second?.text).toBe(first?.text)
})

it('a retried event is answered once', async () => {
  const payload = directMessage('rent help a', ts(1))
  const statuses = await Promise.all([slack.sendJson(payload), slack.sendJson(payload)])
  expect([...statuses, await slack.sendJson(payload)]).toEqual([200, 200, 200])
  await slack.answers(1)
})

it('a message that also comes as a mention is answered once', async () => {
  await slack.sendJson(directMessage('<@UHANWEN> rent help a', ts(1)))
  await slack.sendJson(mention('<@UHANWEN> rent help a', ts(1), { channel: 'D1' }))
  await slack.answers(1)
})

it('a forged request is turned away and stores nothing', async () => {
  const request = signedJson(directMessage('rent help a', ts(1)), Date.now())
  const forged = { ...request, headers: { ...request.headers, 'x-slack-signature': `v0=${'0'.repeat(64)}` } }
  expect(await slack.send(forged)).toBe(401)
  await slack.service.idle()
  expect(await slack.store.pending(10)).toEqual([])
  expect(slack.api.posted).toEqual([])
})

it('what comes while the store is down is answered once Slack sends it again', async () => {
  slack.storeDown.value = true
  const statuses: number[] = []
  const status = await sendAsSlack(directMessage('rent help a', ts(1)), () => {
    statuses.push(503)
    slack.storeDown.value = statuses.length < 2
  })
  expect([...statuses, status]).toEqual([503, 503, 200])
  expect(slack.records).toHaveLength(2)
  await slack.answers(1)
})

it('twenty messages of one thread are answered in order, whatever Slack makes of the answers', async () => {
  const places = Array.from({ length: 20 }, (_, place) => place)
  for (const place of places) {
    if (place % 3 === 0) slack.api.troubles.push({ kind: 'status', status: 429, retryAfter: '1' })
    if (place % 4 === 0) slack.api.troubles.push({ kind: 'dropped' })
    const isRent = place % 2 === 0
    const more = place === 0 ? {} : { thread_ts: ts(0) }
    expect(
      await slack.sendJson(directMessage(isRent ? 'rent help a' : 'hukou rule b', ts(place), more)),
    ).toBe(200)
  }
  const posted = await slack.answers(20)
  expect(posted.map((message) => (message.text.includes('70%') ? 'rent' : 'hukou'))).toEqual(
    places.map((place) => (place % 2 === 0 ? 'rent' : 'hukou')),
  )
  expect(new Set(posted.map((message) => message.threadTs))).toEqual(new Set([ts(0)]))
})

it('a flood in one channel is paced, so that Slack refuses none of it, and stays in order', async () => {
  const paced = await runningSlack({ nowMs: Date.now })
  for (let place = 0; place < 12; place += 1) {
    const words = place % 2 === 0 ? 'rent help a' : 'hukou rule b'
    await paced.sendJson(directMessage(words, ts(place), place === 0 ? {} : { thread_ts: ts(0) }))
  }
  await expect.poll(() => paced.api.posted.length).toBe(12)
  expect(paced.api.refusals).toEqual([])
  expect(paced.api.posted.map((message) => message.text.includes('70%'))).toEqual(
    Array.from({ length: 12 }, (_, place) => place % 2 === 0),
  )
  await paced.stop()
})

it('a sender that does not pace itself is refused by the stand-in, with the time to wait', async () => {
  const api = await slackApiStandIn({ nowMs: () => 0 })
  const post = () =>
    fetch(`${api.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${BOT.token}` },
      body: new URLSearchParams({ channel: 'C1', text: 'a' }),
    })
  for (let sent = 0; sent < 8; sent += 1) expect((await post()).status).toBe(200)
  const refused = await post()
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
  await api.close()
})

it('two threads do not wait for each other', async () => {
  slack.api.troubles.push({ kind: 'status', status: 429, retryAfter: '150' })
  await slack.sendJson(directMessage('rent help a', ts(1)))
  await expect.poll(() => slack.api.calls.length).toBe(2)
  await slack.sendJson(mention('<@UHANWEN> hukou rule a', ts(2)))
  await expect.poll(() => slack.api.posted.map((message) => message.to)).toEqual(['C1'])
  expect((await slack.answers(2)).map((message) => message.to)).toEqual(['C1', 'D1'])
})

it('a button of another conversation gets a kind answer', async () => {
  await slack.sendJson(directMessage('rent help a', ts(1)))
  const [first] = await slack.answers(1)
  const [button] = buttonsOf(first)
  await slack.send(pressOf(first === undefined ? first : { ...first, threadTs: ts(9) }, button))
  const [, second] = await slack.answers(2)
  expect(second?.text).toContain('choice-stale')
})

it('the command is answered to the person alone', async () => {
  expect(await slack.send(signedForm(slashCommand('rent help a', slack.api.responseUrl), Date.now()))).toBe(
    200,
  )
  const [first] = await slack.answers(1)
  expect(first).toMatchObject({ to: 'ephemeral' })
  expect(first?.text).toContain('At most 70%')
})

it('nothing that a person said reaches the operator', async () => {
  slack.storeDown.value = true
  await slack.sendJson(directMessage('marker-in-words', ts(1)))
  slack.storeDown.value = false
  slack.api.troubles.push({ kind: 'code', code: 'invalid_blocks' }, { kind: 'dropped' })
  await slack.sendJson(directMessage('marker-in-words', ts(1)))
  await slack.answers(1)
  expect(JSON.stringify([slack.records, slack.journal])).not.toMatch(/marker-in-words|xoxb|U1/)
  expect(slack.records.length).toBeGreaterThan(0)
})
