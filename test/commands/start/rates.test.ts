// Whose rate a request counts on: the address that trusted proxies name, for the API and the form, in every worker.
import { afterEach, describe, expect, it } from 'vitest'
import { WEB_RATES } from '../../../adapters/channels/web/web-rates.ts'
import { DESK_RATES } from '../../../adapters/desk/desk-rates.ts'
import { SITE_RATES } from '../../../adapters/site/site-rates.ts'
import { systemClock } from '../../../adapters/system-clock.ts'
import { memoryTranscripts } from '../../../adapters/transcripts/memory.ts'
import { type OpenPlatforms, openPlatforms } from '../../../src/commands/start/open-platforms.ts'
import { processLog } from '../../../src/commands/start/process-log.ts'
import { readConfig } from '../../../src/config.ts'
import { openCases } from '../../../src/service/open-cases.ts'
import { ownPacing } from '../../../src/service/own-pacing.ts'
import { aMemoryStore } from '../../setup/a-memory-store.ts'
import { aSmallKnowledge } from '../../setup/a-small-knowledge.ts'
import { type RunningRedis, runningRedis } from '../../setup/running-redis.ts'

const STAFF_TOKEN = 'a-staff-token-for-tests'
const TRUSTING = { HANWEN_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' }
const LIMITS = {
  form: SITE_RATES['address-computations'].times,
  api: WEB_RATES['address-talks'].times,
} as const
const AT_ONCE = 20

let running: OpenPlatforms[] = []
afterEach(async () => {
  await Promise.all(running.map((platforms) => platforms.stop()))
  running = []
})

async function aWorker(env: Readonly<Record<string, string>>): Promise<string> {
  const config = readConfig({ HANWEN_PORT: '0', LOG_LEVEL: 'silent', ...env })
  const clock = systemClock('today')
  const { conversations, journal } = aMemoryStore()
  const said: string[] = []
  const platforms = await openPlatforms(config, {
    journal,
    operatorRoutes: [],
    pacing: ownPacing(clock.nowMs),
    deadLetters: conversations,
    cases: openCases(conversations),
    accept: async () => 'accepted',
    knowledge: aSmallKnowledge,
    clock,
    log: await processLog(config, true),
    conversations,
    transcripts: memoryTranscripts({ retentionMs: 1_000_000, nowMs: clock.nowMs }),
    hasTerminal: false,
    say: (line) => said.push(line),
    onFatal: () => undefined,
  })
  running.push(platforms)
  await platforms.start()
  return /http:\/\/[\d.:]+/.exec(said.join())?.[0] ?? ''
}

const ASK = {
  form: (origin: string, forwardedFor: string) =>
    fetch(`${origin}/zh/check`, {
      method: 'POST',
      headers: { 'x-forwarded-for': forwardedFor },
      body: new URLSearchParams({ degree: 'bachelor' }),
    }),
  api: (origin: string, forwardedFor: string) =>
    fetch(`${origin}/api/v1/conversations`, {
      method: 'POST',
      headers: { 'x-forwarded-for': forwardedFor },
    }),
} as const

type Asked = keyof typeof ASK

// How many of the requests were let through; each comes under the address that `from` names.
async function letThrough(
  what: Asked,
  origins: readonly string[],
  times: number,
  from: (at: number) => string,
): Promise<number> {
  let granted = 0
  for (let begun = 0; begun < times; begun += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, times - begun) }, async (_, each) => {
      const at = begun + each
      const { status } = await ASK[what](origins[at % origins.length] ?? '', from(at))
      expect([200, 201, 429]).toContain(status)
      if (status !== 429) granted += 1
    })
    await Promise.all(batch)
  }
  return granted
}

const others = (at: number): string => `203.0.113.${at % 200}`

describe.each(['form', 'api'] as const)('the %s', (what) => {
  const limit = LIMITS[what]

  it('without trusted proxies counts the connection, whatever X-Forwarded-For says', async () => {
    const origin = await aWorker({})
    expect(await letThrough(what, [origin], limit + 3, others)).toBe(limit)
  })

  it('counts the address that a trusted proxy names, each on its own', async () => {
    const origin = await aWorker(TRUSTING)
    expect(await letThrough(what, [origin], limit + 3, () => '203.0.113.7')).toBe(limit)
    expect((await ASK[what](origin, '203.0.113.8')).ok).toBe(true)
  })

  it('counts what the nearest trusted proxy saw, not what the sender wrote before it', async () => {
    const origin = await aWorker(TRUSTING)
    const forged = (at: number) => `${others(at)}, 198.51.100.9, 10.0.0.4`
    expect(await letThrough(what, [origin], limit + 3, forged)).toBe(limit)
  })

  it('believes nobody but those who are named', async () => {
    const origin = await aWorker({ HANWEN_TRUSTED_PROXIES: '192.0.2.1' })
    expect(await letThrough(what, [origin], limit + 3, others)).toBe(limit)
  })
})

describe.skipIf(process.env.HANWEN_TEST_NO_REDIS === '1')('with Redis', () => {
  it('two workers count together: the form, saying when to come again, and wrong staff tokens', async () => {
    const redis: RunningRedis = await runningRedis()
    const origins = await Promise.all(
      [0, 1].map(() => aWorker({ ...TRUSTING, REDIS_URL: redis.url, HANWEN_STAFF_TOKEN: STAFF_TOKEN })),
    )
    // The first may come before the connection stands and be counted in memory.
    const isShared = async (at: number) => {
      await letThrough('form', origins, LIMITS.form + 2, () => `198.51.100.${at}`)
      const [one, other] = await Promise.all(origins.map((origin) => ASK.form(origin, `198.51.100.${at}`)))
      return [one?.status, other?.status]
    }
    let tries = 0
    await expect
      .poll(() => {
        tries += 1
        return isShared(tries)
      })
      .toEqual([429, 429])
    const refused = await ASK.form(origins[0] ?? '', `198.51.100.${tries}`)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    // Both count in Redis by now.
    const signIn = async (at: number, token: string, from = '203.0.113.7') => {
      const body = new URLSearchParams({ name: '王敏', token })
      const path = `${origins[at % origins.length]}/staff/sign-in`
      return (
        await fetch(path, { method: 'POST', redirect: 'manual', headers: { 'x-forwarded-for': from }, body })
      ).status
    }
    expect(await signIn(0, STAFF_TOKEN)).toBe(303)
    const { times } = DESK_RATES['address-token-tries']
    const statuses: number[] = []
    for (let at = 0; at < times; at += 1) statuses.push(await signIn(at, `guess ${at}`))
    expect(statuses).toEqual(Array.from({ length: times }, () => 401))
    expect([await signIn(0, STAFF_TOKEN), await signIn(1, STAFF_TOKEN)]).toEqual([429, 429])
    // Nobody shuts others out by guessing.
    expect(await signIn(0, STAFF_TOKEN, '203.0.113.8')).toBe(303)
    // While Redis is away each counts for itself, and staff get in.
    await redis.kill()
    expect(await signIn(0, STAFF_TOKEN)).toBe(303)
    await redis.stop()
  })
})
