// Nothing personal is left behind: not in Redis and its files, not in the journal, not in the log at its lowest level.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { partitionKeys } from '../../adapters/conversations/redis/keys.ts'
import { redisConversations } from '../../adapters/conversations/redis/redis-conversations.ts'
import { redisJournal } from '../../adapters/journals/redis.ts'
import type { ConversationId } from '../../src/model/message.ts'
import { newSession } from '../../src/model/session.ts'
import { type SlackApi, slackApiStandIn } from '../adapters/channels/slack/slack-api-stand-in.ts'
import { eventCallback, SIGNING_SECRET, signedJson } from '../adapters/channels/slack/slack-sends.ts'
import { BOT } from '../adapters/channels/slack/web-api-methods.ts'
import { type BotApiStandIn, botApiStandIn, refusal } from '../adapters/channels/telegram/bot-api-stand-in.ts'
import { aMessage as aTelegramMessage, says } from '../adapters/channels/telegram/people.ts'
import { aMessage, anOutgoing } from '../setup/a-message.ts'
import { aTurnEntry } from '../setup/a-turn-entry.ts'
import { everythingInRedis } from '../setup/everything-in-redis.ts'
import { type HanwenProcess, startHanwen } from '../setup/hanwen-process.ts'
import { freePort, type RunningRedis, runningRedis } from '../setup/running-redis.ts'

const PERSONAL = [
  '11010519491231002X',
  '420106199001010022',
  '４２０１０６１９９００１０１００２２',
  '13800138000',
  '138 0013 8000',
  '+86 139-0013-9000',
  '一三七零零一三七零零零',
  '027-87654321',
  'zhang.san@example.com',
  '6222021234567890128',
  'E12345678',
  'H12345678',
  'zhang_san_88',
] as const
// What the replies to /export and /forget say in content/locales/zh.yaml.
const SHOWS_AGE = /年龄[^\n]*26/
const SHOWS_NOTHING = /没有任何内容/
const FORGOTTEN = /已经全部删除/
const SALT = 'a-salt-that-is-long-enough'
const WORDS = 'zebra-umbrella'
const ZHANG = {
  id: 77_001_122_334,
  is_bot: false,
  first_name: 'Zhangsanfeng',
  language_code: 'zh-hans',
} as const
const OTHER = { id: 77_001_122_335, is_bot: false, first_name: 'Other', language_code: 'en' } as const

let telegram: BotApiStandIn
let slack: SlackApi
let running: HanwenProcess[] = []
const folders: string[] = []

beforeAll(async () => {
  telegram = await botApiStandIn()
  slack = await slackApiStandIn()
})
afterEach(() => {
  for (const { child } of running) child.kill('SIGKILL')
  running = []
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
afterAll(async () => {
  await telegram.close()
  await slack.close()
})

const tokens = (): readonly string[] => [telegram.token, BOT.token, SIGNING_SECRET, SALT]
const long = { timeout: 60_000, interval: 100 } as const

async function started(env: Readonly<Record<string, string>>) {
  const port = await freePort()
  const process = startHanwen(['start'], {
    env: {
      HANWEN_PORT: String(port),
      HANWEN_ID_SALT: SALT,
      LOG_LEVEL: 'trace',
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      SLACK_BOT_TOKEN: BOT.token,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: slack.apiUrl,
      ...env,
    },
  })
  running.push(process)
  // Compiling the content takes its time on a busy machine.
  await expect.poll(() => process.printed().err, { ...long, timeout: 150_000 }).toContain('listening')
  await expect.poll(() => post(port, '/readyz', 'GET'), long).toBe(200)
  return { process, port }
}

// 0 where nothing answers.
function post(
  port: number,
  path: string,
  method = 'POST',
  sent: { readonly body?: Buffer; readonly headers?: Record<string, string> } = {},
): Promise<number> {
  return new Promise((resolve) => {
    const asked = request({ port, path, method, headers: sent.headers ?? {} }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    asked.once('error', () => resolve(0))
    asked.end(sent.body)
  })
}

const sentTo = (person: { readonly id: number }): readonly string[] =>
  telegram.sent.filter(({ chat }) => String(chat) === String(person.id)).map(({ text }) => text)

// Resolves once a reply after it holds what is expected: replies to what was said before may still come.
async function tells(person: typeof ZHANG | typeof OTHER, text: string, expected = /./): Promise<void> {
  const before = sentTo(person).length
  telegram.push(says(person, text))
  await expect.poll(() => sentTo(person).slice(before).join('\n'), long).toMatch(expected)
}

let events = 0
async function tellsInSlack(port: number, text: string, secret = SIGNING_SECRET): Promise<number> {
  events += 1
  const event = {
    type: 'message',
    channel_type: 'im',
    channel: 'D1',
    user: 'U77001122',
    text,
    ts: `18000${String(events).padStart(5, '0')}.000100`,
  }
  const { headers, rawBody } = signedJson(eventCallback(event), Date.now())
  const forged = secret === SIGNING_SECRET ? rawBody : Buffer.from(rawBody.toString().replace('U77', 'U78'))
  return post(port, '/slack/events', 'POST', { body: forged, headers: headers as Record<string, string> })
}

function bytesIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
}

function expectNone(where: string, text: string, secrets: readonly string[]): void {
  const found = secrets.filter((secret) => text.includes(secret))
  expect(found, `left in ${where}`).toEqual([])
}

type WebTalk = { readonly address: string; readonly token: string }

async function webTalk(port: number): Promise<WebTalk> {
  const root = `http://127.0.0.1:${port}/api/v1/conversations`
  const begun = await fetch(root, { method: 'POST' })
  expect(begun.status).toBe(201)
  const { conversation, token } = (await begun.json()) as Readonly<Record<'conversation' | 'token', string>>
  return { address: `${root}/${conversation}`, token }
}

// The reply's text, or nothing where it was refused.
async function tellsOnWeb({ address, token }: WebTalk, text: string, more: RequestInit = {}) {
  const answer = await fetch(`${address}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
    ...more,
  })
  return { status: answer.status, text: await answer.text() }
}

// Over the web, with requests that are refused among them.
async function talkOnWeb(port: number): Promise<WebTalk> {
  const talk = await webTalk(port)
  for (const number of PERSONAL) expect((await tellsOnWeb(talk, saidWith(number))).status).toBe(200)
  const marked = `${WORDS} ${PERSONAL[3]}`
  expect((await tellsOnWeb({ ...talk, token: marked.replaceAll(' ', '-') }, marked)).status).toBe(401)
  const json = { authorization: `Bearer ${talk.token}`, 'content-type': 'application/json' }
  expect((await tellsOnWeb(talk, '', { headers: json, body: `{"text": "${marked}` })).status).toBe(400)
  expect((await tellsOnWeb(talk, '', { headers: json, body: `{"${WORDS}": "${PERSONAL[3]}"}` })).status).toBe(
    400,
  )
  expect((await tellsOnWeb(talk, marked.repeat(100_000))).status).toBe(413)
  await fetch(`http://127.0.0.1:${port}/${WORDS}/${PERSONAL[3]}`)
  return talk
}

// A WeChat id is known by its name alone.
function saidWith(number: string): string {
  return `${WORDS} 我的${number.startsWith('zhang_') ? '微信' : '号码'}是 ${number}，能落户吗`
}

// A conversation full of personal numbers, over both platforms, in every form, and through their failures.
async function talkOfEverything(port: number): Promise<void> {
  for (const number of PERSONAL) await tells(ZHANG, saidWith(number))
  const caption = `${WORDS} 护照 ${PERSONAL[10]} 电话 ${PERSONAL[3]}`
  const photo = aTelegramMessage(ZHANG, { photo: [{ file_id: 'f', width: 1, height: 1 }], caption })
  const edited = aTelegramMessage(ZHANG, { text: `${WORDS} 改一下 ${PERSONAL[0]}`, edit_date: 1_790_000_050 })
  for (const update of [{ message: photo }, { edited_message: edited }]) {
    const before = telegram.confirmed.length
    telegram.push(update)
    await expect.poll(() => telegram.confirmed.length, long).toBeGreaterThan(before)
  }
  telegram.script(
    'sendMessage',
    refusal(500, `Internal Server Error ${PERSONAL[3]}`),
    // Telegram quotes the tag that it cannot read.
    refusal(
      400,
      `Bad Request: can't parse entities: Unsupported start tag "${WORDS} ${PERSONAL[3]}" at byte`,
    ),
    { kind: 'drop-after' },
    refusal(429, `Too Many Requests ${PERSONAL[8]}`, { retry_after: 1 }),
  )
  await tells(ZHANG, `${WORDS} 再说一遍 ${PERSONAL[4]}`)
  telegram.script('sendMessage', refusal(403, `Forbidden: "${WORDS}" ${PERSONAL[3]} blocked`))
  telegram.push(says(ZHANG, `${WORDS} 谁收到 ${PERSONAL[8]}`))
  // What nobody can read.
  telegram.push({ message: { text: `${WORDS} ${PERSONAL[3]}`, chat: 'strange' } })
  await tells(ZHANG, `${WORDS} 还在吗`)

  slack.troubles.push(
    { kind: 'status', status: 500 },
    { kind: 'code', code: 'invalid_blocks' },
    { kind: 'lost' },
  )
  for (const number of PERSONAL) {
    expect(await tellsInSlack(port, saidWith(number))).toBe(200)
  }
  expect(await tellsInSlack(port, `${WORDS} ${PERSONAL[3]}`, 'forged')).toBe(401)
  await expect.poll(() => slack.posted.length, long).toBeGreaterThanOrEqual(PERSONAL.length)
}

async function ended(process: HanwenProcess): Promise<string> {
  process.child.kill('SIGTERM')
  const { code, out, err } = await process.ended
  expect(code).toBe(0)
  return out + err
}

describe.skipIf(process.env.HANWEN_TEST_NO_REDIS === '1')('with Redis', () => {
  let redis: RunningRedis
  beforeAll(async () => {
    redis = await runningRedis()
  })
  afterAll(async () => {
    await redis.stop()
  })

  it('after a talk full of personal numbers none is in Redis, in its files, or in the log', async () => {
    const { process, port } = await started({ REDIS_URL: redis.url })
    await talkOfEverything(port)
    const { token } = await talkOnWeb(port)
    const stored = await everythingInRedis(redis.url)
    const log = await ended(process)
    // What was said is there, so a number would be found.
    expect(stored).toContain(WORDS)
    expect(stored).toContain('[电话号码]')
    expectNone('Redis', stored, [...PERSONAL, ...tokens(), token])
    expectNone('the append-only file', bytesIn(redis.folder), [...PERSONAL, ...tokens(), token])
    // The log holds neither words nor people.
    expect(log).toContain('delivery-delayed')
    const people = [String(ZHANG.id), ZHANG.first_name, 'U77001122']
    expectNone('the log', log, [...PERSONAL, ...tokens(), token, WORDS, ...people])
  }, 400_000)

  it('/export shows what is kept, /forget erases it everywhere, and nothing of others', async () => {
    const { process, port } = await started({ REDIS_URL: redis.url })
    await tells(ZHANG, '我26岁，租房补贴 forget-marker')
    await tells(OTHER, 'I am 31, rent help for a master keep-marker')
    await tells(ZHANG, '/export', SHOWS_AGE)
    expect(await everythingInRedis(redis.url)).toContain('forget-marker')

    await tells(ZHANG, '/forget', FORGOTTEN)
    const client = new Redis(redis.url)
    await expect.poll(() => everythingInRedis(redis.url), long).not.toContain('forget-marker')
    const left = await everythingInRedis(redis.url)
    expect(left).toContain('keep-marker')
    // The append-only file lets go of it at its next rewrite (the operator's guide has it run daily).
    await client.bgrewriteaof()
    await expect.poll(() => bytesIn(redis.folder), long).not.toContain('forget-marker')
    expect(bytesIn(redis.folder)).toContain('keep-marker')
    client.disconnect()
    await tells(ZHANG, '/export', SHOWS_NOTHING)

    // Over the web by its own address, transcript and token too.
    const talk = await webTalk(port)
    await tellsOnWeb(talk, '我27岁，租房补贴 web-marker')
    const asked = { headers: { authorization: `Bearer ${talk.token}` } }
    expect(await (await fetch(`${talk.address}/export`, asked)).text()).toContain('27')
    expect(await everythingInRedis(redis.url)).toContain('web-marker')
    await fetch(talk.address, { method: 'DELETE', ...asked })
    await expect.poll(() => everythingInRedis(redis.url), long).not.toContain('web-marker')
    expect((await tellsOnWeb(talk, 'rent help')).status).toBe(404)
    await ended(process)
  }, 400_000)

  it('what is older than the retention is gone by itself', async () => {
    const own = await runningRedis()
    let aheadMs = 0
    const kept = { url: own.url, retentionMs: 1500, nowMs: () => Date.now() + aheadMs }
    const store = await redisConversations({ ...kept, onLost: () => undefined, onWarning: () => undefined })
    const journal = redisJournal({ ...kept, streams: partitionKeys('hanwen', 'journal') })
    const conversation = 'expires' as ConversationId
    await store.accept(aMessage({ conversation, body: { kind: 'text', text: 'expire-marker', form: 'new' } }))
    const { version, next } = await store.open(conversation)
    if (next === 'none') throw new Error('no message')
    await store.commit({
      conversation,
      version,
      consumed: next.id,
      session: { ...newSession('expire-marker'), turns: 1 },
      outgoing: [anOutgoing(next, 'expire-marker')],
      letters: [],
      journalName: 'expires',
      journal: [aTurnEntry({ said: 'expire-marker', atMs: Date.now() })],
      wakeAtMs: 'none',
    })
    expect(await everythingInRedis(own.url)).toContain('expire-marker')
    aheadMs = 60_000
    await journal.expire()
    await expect.poll(() => everythingInRedis(own.url), long).not.toContain('expire-marker')
    await journal.close()
    await store.close()
    await own.stop()
  }, 90_000)
})

describe('without Redis, with a journal on disk', () => {
  it('no personal number is in journal or log; /export shows, /forget erases what is kept', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hanwen-privacy-'))
    folders.push(folder)
    const { process, port } = await started({ HANWEN_JOURNAL: folder })
    await talkOfEverything(port)
    await talkOnWeb(port)
    await tells(OTHER, 'rent help for a master keep-marker')
    await tells(ZHANG, '我26岁，租房补贴 forget-marker')
    await tells(ZHANG, '/export', SHOWS_AGE)
    const before = bytesIn(folder)
    expect(before).toContain('[电话号码]')
    expect(before).toContain('forget-marker')
    const people = [String(ZHANG.id), ZHANG.first_name, 'U77001122']
    expectNone('the journal', before, [...PERSONAL, ...tokens(), ...people])

    await tells(ZHANG, '/forget', FORGOTTEN)
    const after = bytesIn(folder)
    expect(after).not.toContain('forget-marker')
    expect(after).toContain('keep-marker')
    await tells(ZHANG, '/export', SHOWS_NOTHING)
    expectNone('the log', await ended(process), [...PERSONAL, ...tokens(), WORDS, ...people])
  }, 400_000)
})
