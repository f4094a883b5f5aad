// Redis itself is killed, stands still, is emptied or is full; clocks jump: the service goes on and says so.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findings, NOTHING_WRONG } from '../setup/invariants.ts'
import { type RunningRedis, runningRedis } from '../setup/running-redis.ts'
import { type InProcessService, inProcessService } from './in-process-service.ts'

const REST_MS = 30_000
const DAY_MS = 86_400_000

describe.skipIf(process.env.HANWEN_TEST_NO_REDIS === '1')('while Redis', () => {
  let redis: RunningRedis
  let service: InProcessService
  let aheadMs = 0

  beforeEach(async () => {
    aheadMs = 0
    redis = await runningRedis()
    service = await inProcessService(redis.url, () => aheadMs)
  })
  afterEach(async () => {
    await service.stop()
    await redis.stop()
  })

  const wrong = () => findings(service.accepted, service.shown)
  const talk = (name: string, conversations: number, messages: number): Promise<unknown> =>
    Promise.all(
      Array.from({ length: conversations }, async (_, index) => {
        for (let at = 0; at < messages; at += 1) {
          await service.send(`${name} ${index}`, `${name} ${index}, ${at}`)
          await sleep(10)
        }
      }),
    )

  it('is killed and started again, nothing is lost and nothing doubled', async () => {
    const talking = talk('killed', 10, 10)
    for (let death = 0; death < 2; death += 1) {
      await sleep(50)
      await redis.restart()
    }
    await talking
    expect(await service.comesToRest(REST_MS)).toBe(true)
    expect(wrong()).toEqual(NOTHING_WRONG)
  })

  it('stands still, messages are refused in time for the platform, and all kept ones are answered once', async () => {
    await talk('before', 5, 2)
    redis.pause()
    const askedMs = Date.now()
    const talking = talk('still', 5, 3)
    await sleep(3000)
    expect(service.accepted.filter(({ conversation }) => conversation.startsWith('still'))).toEqual([])
    redis.resume()
    await talking
    // A platform waits 3 s for its answer; the first offers were refused before that and repeated.
    expect(Date.now() - askedMs).toBeGreaterThan(2900)
    expect(await service.comesToRest(REST_MS)).toBe(true)
    expect(wrong()).toEqual(NOTHING_WRONG)
  })

  it('is emptied, what it held is gone, and the service goes on without a restart', async () => {
    await talk('gone', 5, 1)
    await redis.tell('FLUSHALL', 'SCRIPT FLUSH')
    await talk('after', 5, 3)
    expect(await service.comesToRest(REST_MS)).toBe(true)
    const after = <T extends { conversation: string }>(all: readonly T[]): readonly T[] =>
      all.filter(({ conversation }) => conversation.startsWith('after'))
    expect(findings(after(service.accepted), after(service.shown))).toEqual(NOTHING_WRONG)
  })

  it('is full, messages are refused, and accepted again once there is room', async () => {
    await redis.tell('CONFIG SET maxmemory 1')
    const talking = talk('full', 3, 2)
    await sleep(300)
    expect(service.accepted).toEqual([])
    await redis.tell('CONFIG SET maxmemory 0')
    await talking
    expect(await service.comesToRest(REST_MS)).toBe(true)
    expect(wrong()).toEqual(NOTHING_WRONG)
  })

  it('and worker disagree about the time by days, forth and back, nothing is lost and nothing doubled', async () => {
    const talking = talk('jumping', 10, 5)
    for (const jump of [3 * DAY_MS, -3 * DAY_MS, 0, 40 * DAY_MS, 0]) {
      aheadMs = jump
      await sleep(20)
    }
    await talking
    expect(await service.comesToRest(REST_MS)).toBe(true)
    expect(wrong()).toEqual(NOTHING_WRONG)
  })
})
