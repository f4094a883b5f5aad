// The service as an operator runs it: health, a conversation that outlives a restart, a clean stop.
import { writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type SlackApi, slackApiStandIn } from '../adapters/channels/slack/slack-api-stand-in.ts'
import { eventCallback, SIGNING_SECRET, signedJson } from '../adapters/channels/slack/slack-sends.ts'
import { BOT } from '../adapters/channels/slack/web-api-methods.ts'
import { type BotApiStandIn, botApiStandIn, refusal } from '../adapters/channels/telegram/bot-api-stand-in.ts'
import { ANNA, says } from '../adapters/channels/telegram/people.ts'
import { RENT } from '../content/a-content-folder.ts'
import { contentOnDisk, type HanwenProcess, runHanwen, startHanwen } from '../setup/hanwen-process.ts'
import { freePort, type RunningRedis, runningRedis } from '../setup/running-redis.ts'

const content = contentOnDisk()
let telegram: BotApiStandIn
let slack: SlackApi
let running: HanwenProcess[] = []

beforeAll(async () => {
  telegram = await botApiStandIn()
  slack = await slackApiStandIn()
})
afterEach(() => {
  for (const { child } of running) child.kill('SIGKILL')
  running = []
})
afterAll(async () => {
  await telegram.close()
  await slack.close()
  content.remove()
})

const telegramEnv = () => ({ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot })
const slackEnv = () => ({
  SLACK_BOT_TOKEN: BOT.token,
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
  SLACK_API_URL: slack.apiUrl,
})

async function started(
  env: Readonly<Record<string, string>>,
  chosenPort: number | 'any' = 'any',
): Promise<{ process: HanwenProcess; port: number }> {
  const port = chosenPort === 'any' ? await freePort() : chosenPort
  const process = startHanwen(['start'], {
    env: { HANWEN_CONTENT: content.path, HANWEN_DAY: '2026-11-24', HANWEN_PORT: String(port), ...env },
  })
  running.push(process)
  await expect.poll(() => statusOf(port, '/readyz')).toBe(200)
  return { process, port }
}

// 0 where nothing listens.
function statusOf(
  port: number,
  path: string,
  post?: { body: Buffer; headers: Record<string, string> },
): Promise<number> {
  return new Promise((resolve) => {
    const sent = request(
      { port, path, method: post === undefined ? 'GET' : 'POST', headers: post?.headers ?? {} },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      },
    )
    sent.once('error', () => resolve(0))
    sent.end(post?.body)
  })
}

it('the public pages are served beside every channel', async () => {
  const { port } = await started({ ...slackEnv(), HANWEN_PUBLIC_URL: 'https://talent.example.org' })
  for (const path of ['/zh/', '/en/rent', '/zh-Hant/check', '/sitemap.xml', '/robots.txt']) {
    expect([path, await statusOf(port, path)]).toEqual([path, 200])
  }
})

it('both platforms are served from one process: health, readiness, a Telegram and a Slack question, SIGTERM', async () => {
  const { process, port } = await started({ ...telegramEnv(), ...slackEnv() })
  expect(await statusOf(port, '/healthz')).toBe(200)

  // An id so long that no port or time holds it by chance.
  const person = { ...ANNA, id: 5_018_824_177_301 }
  telegram.push(says(person, 'rent help a'))
  await telegram.until(() => telegram.sent.some((message) => message.text.includes('70%')))

  const event = {
    type: 'message',
    channel_type: 'im',
    channel: 'D1',
    user: 'U1',
    text: 'rent help b',
    ts: '1800000001.000100',
  }
  const { headers, rawBody } = signedJson(eventCallback(event), Date.now())
  const signed = { body: rawBody, headers: headers as Record<string, string> }
  expect(await statusOf(port, '/slack/events', signed)).toBe(200)
  await expect.poll(() => slack.posted.length).toBe(1)
  expect(slack.posted[0]?.text).toContain('70%')

  const forged = { ...signed, body: Buffer.from(rawBody.toString().replace('rent', 'rant')) }
  expect(await statusOf(port, '/slack/events', forged)).toBe(401)

  process.child.kill('SIGTERM')
  const { code, out, err } = await process.ended
  expect(code).toBe(0)
  // Neither words nor tokens nor ids of people reach the log.
  for (const secret of ['rent help', telegram.token, BOT.token, SIGNING_SECRET, String(person.id), 'U1"']) {
    expect(out + err).not.toContain(secret)
  }
})

it('without a terminal and without tokens the web alone is served, and says where', async () => {
  const { process, port } = await started({})
  const url = `http://127.0.0.1:${port}`
  expect(process.printed().out).toContain(`${url}/`)
  const begun = await (await fetch(`${url}/api/v1/conversations`, { method: 'POST' })).json()
  const { conversation, token } = begun as { conversation: string; token: string }
  const said = await fetch(`${url}/api/v1/conversations/${conversation}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{"text":"rent help a"}',
  })
  expect(await said.json()).toMatchObject({ conversation, kind: 'answer', sources: ['S1'] })
  // A listener does not hold up the end.
  const listening = await fetch(`${url}/api/v1/conversations/${conversation}/events`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(listening.status).toBe(200)
  process.child.kill('SIGTERM')
  const { code, out, err } = await process.ended
  expect(code).toBe(0)
  for (const secret of ['rent help', token, conversation]) expect(out + err).not.toContain(secret)
})

it('Telegram by webhook: it is set at the start, answered from, and stays for the next start', async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const secret = 'webhook-secret_1'
  const webhookEnv = { ...telegramEnv(), TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret }
  const callsBefore = telegram.calls.length
  const { process } = await started(webhookEnv, port)
  const before = telegram.sent.length
  telegram.push(says(ANNA, 'rent help webhook'))
  await telegram.until(() => telegram.sent.length > before)
  expect(telegram.sent.at(-1)?.text).toContain('70%')
  expect(await statusOf(port, '/telegram/webhook', { body: Buffer.from('{}'), headers: {} })).toBe(401)
  process.child.kill('SIGTERM')
  const { code, out, err } = await process.ended
  expect(code).toBe(0)
  expect(out + err).not.toContain(secret)
  const since = telegram.calls.slice(callsBefore).map(({ method }) => method)
  expect(since).toContain('setWebhook')
  expect(since).not.toContain('getUpdates')
  expect(since).not.toContain('deleteWebhook')
})

it('a token that Telegram refuses ends the start with one clear fault', async () => {
  telegram.script('getMe', refusal(401, 'Unauthorized'))
  const { code, err } = await runHanwen(['start'], {
    env: {
      HANWEN_CONTENT: content.path,
      HANWEN_PORT: String(await freePort()),
      LOG_LEVEL: 'silent',
      ...telegramEnv(),
    },
  })
  expect(code).toBe(2)
  expect(err).toMatch(/^TELEGRAM_BOT_TOKEN token-refused: Telegram refused the bot token/)
  expect(err).not.toContain(telegram.token)
})

it('a port that is taken ends the start with one clear fault', async () => {
  const { port } = await started(telegramEnv())
  const { code, err } = await runHanwen(['start'], {
    env: { HANWEN_CONTENT: content.path, HANWEN_PORT: String(port), LOG_LEVEL: 'silent', ...telegramEnv() },
  })
  expect(code).toBe(2)
  expect(err).toMatch(/HANWEN_PORT port-taken: nothing can listen on 127\.0\.0\.1:\d+ \(EADDRINUSE\)/)
})

it.skipIf(process.env.HANWEN_TEST_NO_REDIS === '1')(
  'with Redis a restart keeps the conversation: the follow-up finds its question',
  async () => {
    const redis: RunningRedis = await runningRedis()
    const env = { ...telegramEnv(), REDIS_URL: redis.url }
    const before = await started(env)
    const sentSoFar = telegram.sent.length
    telegram.push(says(ANNA, 'rent help c'))
    await telegram.until(() => telegram.sent.length > sentSoFar)
    before.process.child.kill('SIGTERM')
    expect((await before.process.ended).code).toBe(0)

    await started(env)
    telegram.push(says(ANNA, 'and for PhDs?'))
    await telegram.until(() =>
      telegram.sent.some((message) => message.text.includes('Doctorates have a rule of their own.')),
    )
    await redis.stop()
  },
  60_000,
)

it('content that an officer saves takes effect at the next message; a slip keeps the old and is logged', async () => {
  const own = contentOnDisk()
  const { process } = await started({ ...telegramEnv(), HANWEN_CONTENT: own.path })
  const answersTo = async (text: string): Promise<string> => {
    const before = telegram.sent.length
    telegram.push(says(ANNA, text))
    await telegram.until(() => telegram.sent.length > before)
    return telegram.sent.at(-1)?.text ?? ''
  }
  const save = (text: string): void => writeFileSync(join(own.path, 'questions/home/rent.yaml'), text)
  expect(await answersTo('rent help d')).toContain('At most 70%')

  save(RENT.replace('{ percent: 70 }', '{ percent: 65 }'))
  await expect.poll(() => answersTo('rent help e'), { interval: 1000 }).toContain('At most 65%')

  save(RENT.replace('{ percent: 70 }', '{ percent: 60 }').replace('[S1]', '[S9]'))
  await expect.poll(() => process.printed().err).toContain('unknown-source')
  expect(await answersTo('rent help f')).toContain('At most 65%')
  own.remove()
})
