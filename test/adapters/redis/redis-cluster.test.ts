// Whatever keeps in Redis keeps its contract on a real Redis Cluster of three nodes, found by naming one of them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redisConversations } from '../../../adapters/conversations/redis/redis-conversations.ts'
import { rateLimits } from '../../../adapters/http/rate-limits.ts'
import { redisTranscripts } from '../../../adapters/transcripts/redis/redis-transcripts.ts'
import { describeConversations, RETENTION_MS } from '../../contracts/conversations-contract.ts'
import { describePacing } from '../../contracts/pacing-contract.ts'
import { describeTranscripts } from '../../contracts/transcripts-contract.ts'
import { type RunningCluster, runningCluster } from '../../setup/running-cluster.ts'

describe.skipIf(process.env.HANWEN_TEST_NO_REDIS === '1')('on Redis Cluster', () => {
  let cluster: RunningCluster
  beforeAll(async () => {
    cluster = await runningCluster()
  })
  afterAll(async () => {
    await cluster.stop()
  })

  const conversationsUnder = (prefix: string) =>
    redisConversations({
      url: cluster.url,
      retentionMs: RETENTION_MS,
      nowMs: Date.now,
      onLost: () => undefined,
      onWarning: () => undefined,
      prefix,
    })

  describeConversations('in a Redis Cluster', async () => {
    const conversations = await conversationsUnder('conversations')
    return { conversations, passTime: 'not-movable', close: conversations.close }
  })

  describePacing('of all processes on a Redis Cluster', async () => {
    const store = await conversationsUnder('pacing')
    return {
      pacing: store.pacing,
      passTime: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      close: store.close,
    }
  })

  describeTranscripts('in a Redis Cluster', async () => {
    const { url } = cluster
    const transcripts = await redisTranscripts({ url, retentionMs: RETENTION_MS, onLost: () => undefined })
    return { transcripts, passTime: 'not-movable', close: transcripts.close }
  })

  it('rates are counted for all workers together', async () => {
    const workers = await Promise.all(
      [1, 2].map(() => rateLimits({ any: { times: 4, seconds: 600 } }, cluster.url)),
    )
    // Several people, so that their counts lie on different nodes.
    for (const who of ['a', 'b', 'c', 'd', 'e', 'f']) {
      for (const { take } of [...workers, ...workers]) {
        expect(await take('any', who)).toEqual({ kind: 'granted' })
      }
      for (const { take } of workers) expect(await take('any', who)).toMatchObject({ kind: 'exceeded' })
    }
    await Promise.all(workers.map(({ close }) => close()))
  })
})
