// Two workers on one Redis, as an operator runs them: killed, paused and restarted under load, they answer all.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { redisConversations } from '../../adapters/conversations/redis/redis-conversations.ts'
import type { Conversations } from '../../src/ports/conversations.ts'
import { type BuiltProgram, builtProgram, type RunningProgram } from '../setup/built-program.ts'
import { findings, isAtRest } from '../setup/invariants.ts'
import { freePort, type RunningRedis, runningRedis } from '../setup/running-redis.ts'
import { numberedContent, QUESTIONS } from './numbered-questions.ts'
import { type SlackPlatform, slackPlatform } from './slack-platform.ts'

// Half of the real one, so that a dead worker's conversations are taken over soon.
const LEASE_MS = 8000
// Between the platform's taking a reply and our noting it, on a machine that is busy.
const WINDOW_MS = 6000

type Worker = { readonly port: number; readonly process: RunningProgram }

describe.skipIf(process.env.HANWEN_TEST_NO_REDIS === '1')('two workers on one Redis', () => {
  let redis: RunningRedis
  let program: BuiltProgram
  let slack: SlackPlatform
  let store: Conversations
  let workers: Worker[] = []
  const content = numberedContent()

  beforeAll(async () => {
    program = await builtProgram('test/faults/program.ts')
  })
  beforeEach(async () => {
    redis = await runningRedis()
    slack = await slackPlatform()
    const quiet = { onLost: () => undefined, onWarning: () => undefined }
    store = await redisConversations({ url: redis.url, retentionMs: 1e9, nowMs: Date.now, ...quiet })
  })
  afterEach(async () => {
    for (const { process } of workers) process.child.kill('SIGKILL')
    workers = []
    await store.close()
    await slack.close()
    await redis.stop()
  })
  afterAll(() => {
    program.remove()
    content.remove()
  })

  const start = async (): Promise<Worker> => {
    const port = await freePort()
    const process = program.run({
      HANWEN_CONTENT: content.path,
      HANWEN_PORT: String(port),
      REDIS_URL: redis.url,
      HANWEN_TEST_LEASE_MS: String(LEASE_MS),
      LOG_LEVEL: 'warn',
      ...slack.env,
    })
    const worker = { port, process }
    workers.push(worker)
    return worker
  }
  const isReady = async ({ port }: Worker): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ status }) => status === 200,
      () => false,
    )
  const ready = async (worker: Worker): Promise<void> => {
    await expect.poll(() => isReady(worker), { interval: 50 }).toBe(true)
  }
  const living = (): readonly number[] =>
    workers
      .filter(({ process: { child } }) => child.exitCode === null && child.signalCode === null)
      .map(({ port }) => port)

  // Every conversation asks its questions one after the other, each once the one before was taken.
  const converse = async (conversations: number, questions: number): Promise<void> => {
    await Promise.all(
      Array.from({ length: conversations }, async (_, index) => {
        const thread = `${1_800_000_000 + index}.000100`
        for (const { ask, expected } of QUESTIONS.slice(0, questions)) {
          await slack.send(thread, ask, expected, living)
        }
      }),
    )
  }
  const answered = async (count: number): Promise<void> => {
    await expect
      .poll(async () => slack.shown.length >= count && (await isAtRest(store).catch(() => false)), {
        timeout: 60_000,
        interval: 100,
      })
      .toBe(true)
  }

  it('240 messages of 40 conversations are all answered, in order and once, while four workers are killed and Redis stands still', async () => {
    await Promise.all([start(), start()].map(async (worker) => ready(await worker)))
    const deathsMs: number[] = []
    const talking = converse(40, 6)
    const troubling = (async () => {
      for (let death = 0; death < 4; death += 1) {
        await sleep(700)
        const victim = workers.find(({ port }) => living().includes(port))
        deathsMs.push(Date.now())
        victim?.process.child.kill('SIGKILL')
        await victim?.process.ended
        await ready(await start())
        if (death !== 1) continue
        redis.pause()
        await sleep(1500)
        redis.resume()
      }
    })()
    await Promise.all([talking, troubling])
    await answered(240)

    const { lost, outOfOrder, strangers, doubled } = findings(slack.accepted, slack.shown)
    expect({ lost, outOfOrder, strangers }).toEqual({ lost: [], outOfOrder: [], strangers: [] })
    expect(slack.accepted).toHaveLength(240)
    // Only what the platform had and the killed worker could not note any more was sent again.
    const outside = doubled.filter(
      ({ firstAtMs }) => !deathsMs.some((atMs) => firstAtMs <= atMs && atMs - firstAtMs < WINDOW_MS),
    )
    expect(outside).toEqual([])
    // Far from every one of them: what was in flight at four deaths.
    expect(doubled.length).toBeLessThanOrEqual(20)
  })

  it('a rolling restart under load loses and doubles nothing, and each old worker ends with 0 within ten seconds', async () => {
    await Promise.all([start(), start()].map(async (worker) => ready(await worker)))
    const talking = converse(20, 4)
    for (const old of [...workers]) {
      const next = await start()
      await ready(next)
      const beganMs = Date.now()
      old.process.child.kill('SIGTERM')
      expect(await old.process.ended).toBe('0')
      expect(Date.now() - beganMs).toBeLessThan(10_000)
    }
    await talking
    await answered(80)
    expect(findings(slack.accepted, slack.shown)).toEqual({
      lost: [],
      doubled: [],
      outOfOrder: [],
      strangers: [],
    })
  })

  it('content that is saved takes effect in all workers', async () => {
    await Promise.all([start(), start()].map(async (worker) => ready(await worker)))
    const saved = join(content.path, 'questions/home/elbow.yaml')
    const before = readFileSync(saved, 'utf8')
    writeFileSync(saved, before.replace('About the elbow.', 'Elbows mended.'))
    const shownTo = async (thread: string, { port }: Worker): Promise<string> => {
      await slack.send(thread, 'elbow allowance', '', () => [port])
      const own = () => slack.shown.filter(({ conversation }) => conversation === thread)
      await expect.poll(() => own().length, { interval: 20 }).toBe(1)
      return own()[0]?.text ?? ''
    }
    let thread = 1_810_000_000
    for (const worker of workers) {
      await expect
        .poll(
          () => {
            thread += 1
            return shownTo(`${thread}.000100`, worker)
          },
          { interval: 300 },
        )
        .toContain('Elbows mended.')
    }
    writeFileSync(saved, before)
  })

  it('a worker that stood still beyond its lease sends nothing of what another has taken over', async () => {
    const first = await start()
    await ready(first)
    // The first hangs in the platform's hands with its lease.
    slack.delay.ms = 1000
    await slack.send('1800000001.000100', QUESTIONS[0]?.ask ?? '', QUESTIONS[0]?.expected ?? '', living)
    await expect.poll(() => slack.shown.length, { interval: 10 }).toBe(1)
    first.process.child.kill('SIGSTOP')
    slack.delay.ms = 0
    const second = await start()
    await ready(second)
    for (const { ask, expected } of QUESTIONS.slice(1, 4)) {
      await slack.send('1800000001.000100', ask, expected, () => [second.port])
    }
    // The reply that was on its way comes again, then the others.
    await answered(5)
    first.process.child.kill('SIGCONT')
    await slack.send('1800000001.000100', QUESTIONS[4]?.ask ?? '', QUESTIONS[4]?.expected ?? '', () => [
      first.port,
    ])
    await answered(6)
    const { doubled, ...rest } = findings(slack.accepted, slack.shown)
    expect(rest).toEqual({ lost: [], outOfOrder: [], strangers: [] })
    expect(doubled).toHaveLength(1)
  })
})
