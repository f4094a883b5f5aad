// What may stand in the log of a running process, at its lowest level.
import { expect, it } from 'vitest'
import { processLog, shortNames } from '../../../src/commands/start/process-log.ts'
import { readConfig } from '../../../src/config.ts'
import type { Day } from '../../../src/model/day.ts'

const SECRETS = {
  TELEGRAM_BOT_TOKEN: '4242:telegram-marker-token',
  SLACK_BOT_TOKEN: 'xoxb-slack-marker-token',
  SLACK_SIGNING_SECRET: 'signing-marker-secret',
  HANWEN_ID_SALT: 'a-salt-that-is-long-enough',
  HANWEN_METRICS_TOKEN: 'metrics-marker-token',
  REDIS_URL: 'redis://user:redis%20marker%20password@127.0.0.1:6379',
}

async function aLog(nowMs?: () => number) {
  const config = readConfig({ ...SECRETS, LOG_LEVEL: 'trace' })
  const lines: string[] = []
  const log = await processLog(config, false, { write: (line) => lines.push(line) }, nowMs)
  return { log, lines, entries: () => lines.map((line) => JSON.parse(line)) }
}

it('neither secrets nor personal numbers nor the text of an error get through, wherever they stand', async () => {
  const { log, lines } = await aLog()
  const leak = Object.values(SECRETS).join(' ')
  log.note('leak', { why: leak, deep: { list: [leak, { text: 'redis marker password 13800138000' }] } })
  log.note(leak, { error: Object.assign(new Error(leak), { code: 'EPIPE' }) })
  log.observer.note({ kind: 'delivery-parked', conversation: 'abc', why: `${leak} zhang@example.com` })
  log.storeUnreachable(new Error(leak))
  expect(lines).toHaveLength(4)
  for (const secret of [
    ...Object.values(SECRETS),
    'redis marker password',
    '13800138000',
    'zhang@example.com',
  ]) {
    expect(lines.join()).not.toContain(secret)
  }
  expect(lines.join()).toContain('"code":"EPIPE"')
})

it('hashes are left as they are, also where they look like long numbers', async () => {
  const { log, entries } = await aLog()
  log.note('content-reloaded', { content: '622202123456789012812345' })
  log.observer.note({
    kind: 'turn-taken',
    turn: {
      atMs: 1_800_000_000_000,
      at: { day: '2026-11-24' as Day, minuteOfDay: 1 },
      conversation: '138001380001',
      turn: 1,
      channel: 'web',
      locale: 'zh',
      replied: 'answer',
      content: '622202123456789012812345',
      code: '0.1.0',
      durationMs: 2,
      events: [],
    },
  })
  expect(entries()[0].content).toBe('622202123456789012812345')
  expect(entries()[1]).toMatchObject({ conversation: '138001380001', atMs: 1_800_000_000_000 })
})

it('the way of things is told at info, what is to be looked at as a warning, what is to be mended as an error', async () => {
  const { log, entries } = await aLog()
  log.note('listening', {})
  log.note('something-new', {})
  log.note('journal-unwritable', { code: 'ENOSPC' })
  log.note('something-new', {}, 'debug')
  expect(entries().map(({ level }) => level)).toEqual([30, 40, 50, 20])
})

it('a short name is the same for all workers with one salt, and another with another', () => {
  const named = (idSalt: string) => shortNames({ idSalt })('telegram:42')
  expect(named('a-salt-that-is-long-enough')).toBe(named('a-salt-that-is-long-enough'))
  expect(named('a-salt-that-is-long-enough')).not.toBe(named('another-salt-that-is-long'))
  expect(named('a-salt-that-is-long-enough')).toMatch(/^[\w-]{12}$/)
  expect(named('made-for-the-process')).not.toBe(named('made-for-the-process'))
})

it('a Redis that is away is told of once in ten seconds, with how often it was left unsaid', async () => {
  let nowMs = 0
  const { log, entries } = await aLog(() => nowMs)
  for (; nowMs <= 10_000; nowMs += 100) log.redisLost('ECONNREFUSED')
  log.redisLost('OOM')
  expect(entries().map(({ msg, code, unsaid }) => [msg, code, unsaid])).toEqual([
    ['redis-connection-lost', 'ECONNREFUSED', undefined],
    ['redis-connection-lost', 'ECONNREFUSED', 99],
    ['redis-refuses', 'OOM', undefined],
  ])
})

it('a server that refuses is told apart from a lost connection, and each event has the level of its urgency', async () => {
  const { log, entries } = await aLog()
  log.redisLost('ECONNREFUSED')
  log.redisLost('OOM')
  log.note('slack-fault', {})
  log.note('telegram-poll-recovered', {})
  log.note('telegram-update-ignored', {})
  expect(entries().map(({ level, msg, code }) => [level, msg, code])).toEqual([
    [40, 'redis-connection-lost', 'ECONNREFUSED'],
    [50, 'redis-refuses', 'OOM'],
    [50, 'slack-fault', undefined],
    [30, 'telegram-poll-recovered', undefined],
    [20, 'telegram-update-ignored', undefined],
  ])
})
