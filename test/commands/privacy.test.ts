// Nothing personal is left behind: not in Redis and its files, not in the journal, not in the log at its lowest level.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
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
import { SIGNING_SECRET } from '../adapters/channels/slack/slack-sends.ts'
import { BOT } from '../adapters/channels/slack/web-api-methods.ts'
import { type BotApiStandIn, botApiStandIn } from '../adapters/channels/telegram/bot-api-stand-in.ts'
import { aMessage, anOutgoing } from '../setup/a-message.ts'
import { aTurnEntry } from '../setup/a-turn-entry.ts'
import { everythingInRedis } from '../setup/everything-in-redis.ts'
import { type HanwenProcess, startHanwen } from '../setup/hanwen-process.ts'
import { freePort, type RunningRedis, runningRedis } from '../setup/running-redis.ts'
import {
  OTHER,
  PERSONAL,
  post,
  talkOfEverything,
  talkOnWeb,
  tells,
  tellsOnWeb,
  WORDS,
  webTalk,
  ZHANG,
} from './a-personal-talk.ts'

// What the replies to /export and /forget say in content/locales/zh.yaml.
const SHOWS_AGE = /年龄[^\n]*26/
const SHOWS_NOTHING = /没有任何内容/
const FORGOTTEN = /已经全部删除/
const SALT = 'a-salt-that-is-long-enough'

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
  await expect.poll(() => process.printed().err, { timeout: 150_000 }).toContain('listening')
  await expect.poll(() => post(port, '/readyz', 'GET')).toBe(200)
  return { process, port }
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
    await talkOfEverything({ telegram, slack }, port)
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
    await tells(telegram, ZHANG, '我26岁，租房补贴 forget-marker')
    await tells(telegram, OTHER, 'I am 31, rent help for a master keep-marker')
    await tells(telegram, ZHANG, '/export', SHOWS_AGE)
    expect(await everythingInRedis(redis.url)).toContain('forget-marker')

    await tells(telegram, ZHANG, '/forget', FORGOTTEN)
    const client = new Redis(redis.url)
    await expect.poll(() => everythingInRedis(redis.url)).not.toContain('forget-marker')
    const left = await everythingInRedis(redis.url)
    expect(left).toContain('keep-marker')
    // The append-only file lets go of it at its next rewrite (the operator's guide has it run daily).
    await client.bgrewriteaof()
    await expect.poll(() => bytesIn(redis.folder)).not.toContain('forget-marker')
    expect(bytesIn(redis.folder)).toContain('keep-marker')
    client.disconnect()
    await tells(telegram, ZHANG, '/export', SHOWS_NOTHING)

    // Over the web by its own address, transcript and token too.
    const talk = await webTalk(port)
    await tellsOnWeb(talk, '我27岁，租房补贴 web-marker')
    const asked = { headers: { authorization: `Bearer ${talk.token}` } }
    expect(await (await fetch(`${talk.address}/export`, asked)).text()).toContain('27')
    expect(await everythingInRedis(redis.url)).toContain('web-marker')
    await fetch(talk.address, { method: 'DELETE', ...asked })
    await expect.poll(() => everythingInRedis(redis.url)).not.toContain('web-marker')
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
      lettersBehind: [],
      letters: [],
      journalName: 'expires',
      journal: [aTurnEntry({ said: 'expire-marker', atMs: Date.now() })],
      wakeAtMs: 'none',
    })
    expect(await everythingInRedis(own.url)).toContain('expire-marker')
    aheadMs = 60_000
    await journal.expire()
    await expect.poll(() => everythingInRedis(own.url)).not.toContain('expire-marker')
    await journal.close()
    await store.close()
    await own.stop()
  })
})

describe('without Redis, with a journal on disk', () => {
  it('no personal number is in journal or log; /export shows, /forget erases what is kept', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hanwen-privacy-'))
    folders.push(folder)
    const { process, port } = await started({ HANWEN_JOURNAL: folder })
    await talkOfEverything({ telegram, slack }, port)
    await talkOnWeb(port)
    await tells(telegram, OTHER, 'rent help for a master keep-marker')
    await tells(telegram, ZHANG, '我26岁，租房补贴 forget-marker')
    await tells(telegram, ZHANG, '/export', SHOWS_AGE)
    const before = bytesIn(folder)
    expect(before).toContain('[电话号码]')
    expect(before).toContain('forget-marker')
    const people = [String(ZHANG.id), ZHANG.first_name, 'U77001122']
    expectNone('the journal', before, [...PERSONAL, ...tokens(), ...people])

    await tells(telegram, ZHANG, '/forget', FORGOTTEN)
    const after = bytesIn(folder)
    expect(after).not.toContain('forget-marker')
    expect(after).toContain('keep-marker')
    await tells(telegram, ZHANG, '/export', SHOWS_NOTHING)
    expectNone('the log', await ended(process), [...PERSONAL, ...tokens(), WORDS, ...people])
  }, 400_000)
})
