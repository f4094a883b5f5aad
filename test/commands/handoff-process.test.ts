// A handed-over talk between Telegram and a Slack thread goes both ways, however often its worker is killed.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { RawRequest } from '../../adapters/http/signed-route.ts'
import { type SlackApi, slackApiStandIn } from '../adapters/channels/slack/slack-api-stand-in.ts'
import { SIGNING_SECRET, signedForm, signedJson } from '../adapters/channels/slack/slack-sends.ts'
import { BOT, type Posted } from '../adapters/channels/slack/web-api-methods.ts'
import { STAFF_CHANNEL, staffPress, staffWrites } from '../adapters/channels/staff-sends.ts'
import { type BotApiStandIn, botApiStandIn } from '../adapters/channels/telegram/bot-api-stand-in.ts'
import { says, WEI } from '../adapters/channels/telegram/people.ts'
import { contentOnDisk, type HanwenProcess, startHanwen } from '../setup/hanwen-process.ts'
import { freePort, type RunningRedis, runningRedis } from '../setup/running-redis.ts'

// What a killed worker held is free after 15 s, and taken up by a sweep within another 18.
const TAKEN_OVER_MS = 60_000
const noRedis = process.env.HANWEN_TEST_NO_REDIS === '1'

const content = contentOnDisk()
let telegram: BotApiStandIn
let slack: SlackApi
let redis: RunningRedis
let worker: HanwenProcess | 'none' = 'none'
let port = 0

beforeAll(async () => {
  if (noRedis) return
  telegram = await botApiStandIn()
  slack = await slackApiStandIn()
  redis = await runningRedis()
  port = await freePort()
})
afterEach(kill)
afterAll(async () => {
  if (noRedis) return
  await telegram.close()
  await slack.close()
  await redis.stop()
  content.remove()
})

async function start(): Promise<void> {
  worker = startHanwen(['start'], {
    env: {
      HANWEN_CONTENT: content.path,
      HANWEN_DAY: '2026-11-24',
      HANWEN_PORT: String(port),
      REDIS_URL: redis.url,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      SLACK_BOT_TOKEN: BOT.token,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: slack.apiUrl,
      SLACK_STAFF_CHANNEL: STAFF_CHANNEL,
    },
  })
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ status }) => status === 200,
      () => false,
    )
  await expect.poll(isReady).toBe(true)
}

async function kill(): Promise<void> {
  if (worker === 'none') return
  worker.child.kill('SIGKILL')
  await worker.ended
  worker = 'none'
}

async function restart(): Promise<void> {
  await kill()
  await start()
}

async function send({ headers, rawBody }: RawRequest): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    headers: headers as Record<string, string>,
    body: new Uint8Array(rawBody),
  })
  expect(response.status).toBe(200)
}
const press = (payload: unknown) => send(signedForm({ payload: JSON.stringify(payload) }, Date.now()))
const event = (payload: unknown) => send(signedJson(payload, Date.now()))

const summary = (): Posted | undefined =>
  slack.posted.find(({ to, threadTs }) => to === STAFF_CHANNEL && threadTs === '')
const shown = (): Posted => {
  const found = summary()
  if (found === undefined) throw new Error('no case is shown to staff')
  return found
}
const thread = (): readonly string[] =>
  slack.posted.filter(({ to, threadTs }) => to === STAFF_CHANNEL && threadTs !== '').map(({ text }) => text)
const told = (): readonly string[] => telegram.sent.map(({ text }) => text)
const soon = (claim: () => unknown) => expect.poll(claim, { timeout: TAKEN_OVER_MS })

it.skipIf(noRedis)(
  'a worker that is killed between any two steps loses no word in either direction',
  { timeout: 480_000 },
  async () => {
    await start()
    telegram.push(says(WEI, '动作person'))
    await soon(() => summary()?.text ?? '').toContain('desk-waiting')
    await restart()

    // Killed as soon as Slack has its 200: nothing but the store knows of the press.
    await press(staffPress(shown(), 'claim', 'UWANG'))
    await restart()
    await soon(told).toContain('case-claimed 王老师')
    await soon(() => shown().text).toContain('desk-claimed 王老师')

    telegram.push(says(WEI, '孩子能上学吗'))
    await soon(thread).toContain('desk-said 孩子能上学吗')
    await restart()

    // Killed as soon as it is kept: the answer of staff is on its way to the person.
    await event(staffWrites(shown().ts, 'UWANG', '可以，带上户口本').payload)
    await restart()
    await soon(told).toContain('staff-said 王老师 可以，带上户口本')

    telegram.push(says(WEI, '谢谢'))
    await soon(thread).toContain('desk-said 谢谢')
    await press(staffPress(shown(), 'resolve', 'UWANG'))
    await restart()
    await soon(told).toContain('case-resolved')
    telegram.push(says(WEI, '租房补贴甲'))
    await soon(() => told().at(-1) ?? '').toContain('70%')

    // Each once: none of these was under way when the worker died.
    expect(thread().filter((text) => text === 'desk-said 谢谢')).toHaveLength(1)
    expect(told().filter((text) => text.startsWith('staff-said'))).toHaveLength(1)
    expect([...slack.refusals, ...telegram.refusals]).toEqual([])
  },
)
