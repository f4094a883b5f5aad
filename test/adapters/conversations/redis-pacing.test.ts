// The pacing in Redis keeps the contract, counts for all processes together, and never stands in the way.
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { redisConversations } from '../../../adapters/conversations/redis/redis-conversations.ts'
import { describePacing } from '../../contracts/pacing-contract.ts'
import { runningRedis } from '../../setup/running-redis.ts'

const open = (url: string) =>
  redisConversations({
    url,
    retentionMs: 1e9,
    nowMs: Date.now,
    onLost: () => undefined,
    onWarning: () => undefined,
  })

describe.skipIf(process.env.HANWEN_TEST_NO_REDIS === '1')('in Redis', () => {
  describePacing('of all processes', async () => {
    const redis = await runningRedis()
    const store = await open(redis.url)
    return {
      pacing: store.pacing,
      passTime: (ms) => sleep(ms),
      close: async () => {
        await store.close()
        await redis.stop()
      },
    }
  })

  it('two processes share one allowance, and go on by themselves while Redis is away', async () => {
    const redis = await runningRedis()
    const first = await open(redis.url)
    const second = await open(redis.url)
    const chat = { name: 'chat', everyMs: 60_000, burst: 2 }
    expect(await first.pacing.turn([chat], 0)).toMatchObject({ kind: 'go' })
    expect(await second.pacing.turn([chat], 0)).toMatchObject({ kind: 'go' })
    expect(await first.pacing.turn([chat], 0)).toMatchObject({ kind: 'wait' })
    expect(await second.pacing.turn([chat], 0)).toMatchObject({ kind: 'wait' })
    await redis.kill()
    expect(await second.pacing.turn([chat], 0)).toMatchObject({ kind: 'go' })
    await first.close()
    await second.close()
    await redis.stop()
  })
})
