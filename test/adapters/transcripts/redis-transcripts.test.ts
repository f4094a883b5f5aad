// The transcripts on a real redis-server keep the contract, tell other workers, and expire by the server's clock.
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redisTranscripts } from '../../../adapters/transcripts/redis/redis-transcripts.ts'
import { FaultsError } from '../../../src/errors.ts'
import type { ConversationId } from '../../../src/model/message.ts'
import { FAREWELL_MS, type TokenHash, UNUSED_TRANSCRIPT_MS } from '../../../src/ports/transcripts.ts'
import { describeTranscripts, RETENTION_MS, replied, said } from '../../contracts/transcripts-contract.ts'
import { freePort, type RunningRedis, runningRedis } from '../../setup/running-redis.ts'

const open = (url: string) => redisTranscripts({ url, retentionMs: RETENTION_MS, onLost: () => undefined })

describe.skipIf(process.env.HANWEN_TEST_NO_REDIS === '1')('on a real redis-server', () => {
  let redis: RunningRedis

  beforeAll(async () => {
    redis = await runningRedis()
  })
  afterAll(async () => {
    await redis.stop()
  })

  describeTranscripts('in Redis', async () => {
    const server = await runningRedis()
    const transcripts = await open(server.url)
    return {
      transcripts,
      passTime: 'not-movable',
      close: async () => {
        await transcripts.close()
        await server.stop()
      },
    }
  })

  it('what one worker adds, another is told of and reads', async () => {
    const [one, other] = [await open(redis.url), await open(redis.url)]
    const conversation = 'web:shared' as ConversationId
    await one.begin(conversation, 'hash' as TokenHash)
    let told = 0
    other.watch(conversation, () => {
      told += 1
    })
    await one.append(conversation, said('a'))
    await expect.poll(() => told).toBe(1)
    expect(await other.read(conversation, 0)).toEqual({
      kind: 'open',
      entries: [{ number: 1, entry: said('a') }],
    })
    await one.close()
    await other.close()
  })

  it('every key expires: unused after a day, used after the retention, the farewell within a minute', async () => {
    const store = await open(redis.url)
    const bare = new Redis(redis.url)
    const conversation = 'web:expiring' as ConversationId
    const expiries = async (): Promise<readonly number[]> => {
      const keys = await bare.keys('hanwen:{*}:t:*')
      return Promise.all(keys.map((key) => bare.pttl(key)))
    }
    await bare.flushall()
    await store.begin(conversation, 'hash' as TokenHash)
    for (const ms of await expiries()) expect(ms).toBeGreaterThan(UNUSED_TRANSCRIPT_MS - 60_000)
    for (const ms of await expiries()) expect(ms).toBeLessThanOrEqual(UNUSED_TRANSCRIPT_MS)
    await store.append(conversation, said('a'))
    expect(await expiries()).toHaveLength(2)
    for (const ms of await expiries()) expect(ms).toBeGreaterThan(RETENTION_MS - 60_000)
    await store.forget(conversation, replied('a'))
    expect(await expiries()).toHaveLength(1)
    for (const ms of await expiries()) expect(ms).toBeLessThanOrEqual(FAREWELL_MS)
    bare.disconnect()
    await store.close()
  })

  it('after a restart of the server who watches is told again', async () => {
    const server = await runningRedis()
    const store = await open(server.url)
    const conversation = 'web:restarted' as ConversationId
    await store.begin(conversation, 'hash' as TokenHash)
    let told = 0
    store.watch(conversation, () => {
      told += 1
    })
    await server.restart()
    let count = 0
    await expect
      .poll(
        async () => {
          count += 1
          await store.append(conversation, said(`m${count}`)).catch(() => undefined)
          return told
        },
        { interval: 100 },
      )
      .toBeGreaterThan(0)
    await store.close()
    await server.stop()
  })

  it('a server that cannot be reached is one clear fault', async () => {
    const failed = open(`redis://127.0.0.1:${await freePort()}`)
    await expect(failed).rejects.toThrow(FaultsError)
    await expect(failed).rejects.toThrow(
      /REDIS_URL store-unreachable: Redis cannot be reached there \(ECONNREFUSED\)/,
    )
  })
})
