// Socket Mode as an operator runs it: a process that answers over a socket, and ends cleanly whatever goes on.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { contentOnDisk, type HanwenProcess, startHanwen } from '../../../setup/hanwen-process.ts'
import { freePort } from '../../../setup/running-redis.ts'
import { APP_TOKEN, type SlackApi, slackApiStandIn } from './slack-api-stand-in.ts'
import { directMessage } from './slack-sends.ts'
import { BOT } from './web-api-methods.ts'

const content = contentOnDisk()
let api: SlackApi
let running: HanwenProcess
let port: number

beforeEach(async () => {
  api = await slackApiStandIn()
  port = await freePort()
  running = startHanwen(['start'], {
    env: {
      HANWEN_CONTENT: content.path,
      HANWEN_DAY: '2026-11-24',
      HANWEN_PORT: String(port),
      SLACK_BOT_TOKEN: BOT.token,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: api.apiUrl,
    },
  })
  await expect.poll(readiness).toBe(200)
})
afterEach(async () => {
  running.child.kill('SIGKILL')
  await api.close()
})

async function readiness(): Promise<number> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    (answer) => answer.status,
    () => 0,
  )
}

async function endedWith(): Promise<number> {
  running.child.kill('SIGTERM')
  const { code, out, err } = await running.ended
  for (const secret of ['rent help', BOT.token, APP_TOKEN, 'ticket=', 'U1"']) {
    expect(out + err).not.toContain(secret)
  }
  expect(err).not.toMatch(/unhandled|rejection| {4}at /i)
  return code
}

it('a message that comes over the socket is answered, and SIGTERM ends the process with 0', async () => {
  const message = directMessage('rent help a', '1800000001.000100')
  expect(await api.sockets.send('events_api', message, { withinMs: 5000 })).toBe(true)
  await expect.poll(() => api.posted.length).toBe(1)
  expect(api.posted[0]?.text).toContain('70%')
  // Nothing is taken over HTTP, which nobody could sign.
  const answer = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', body: '{}' })
  expect(answer.status).toBe(404)
  expect(await endedWith()).toBe(0)
})

it('SIGTERM during a reconnect that fails ends the process with 0', async () => {
  for (let call = 0; call < 50; call += 1) api.troubles.push({ kind: 'dropped' })
  api.sockets.cut()
  await expect.poll(readiness).toBe(503)
  expect(await endedWith()).toBe(0)
})

it('SIGTERM while Slack keeps its address to itself ends the process with 0, and soon', async () => {
  api.troubles.push({ kind: 'silent' })
  const before = api.calls.length
  api.sockets.cut()
  await expect.poll(() => api.calls.length).toBe(before + 1)
  const startedMs = performance.now()
  expect(await endedWith()).toBe(0)
  expect(performance.now() - startedMs).toBeLessThan(8000)
})
