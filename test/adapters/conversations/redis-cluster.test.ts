// The store keeps its contract on a real Redis Cluster of three nodes, found by naming one of them.
import { describe } from 'vitest'
import { redisConversations } from '../../../adapters/conversations/redis/redis-conversations.ts'
import { describeConversations, RETENTION_MS } from '../../contracts/conversations-contract.ts'
import { describePacing } from '../../contracts/pacing-contract.ts'
import { runningCluster } from '../../setup/running-cluster.ts'

async function opened() {
  const cluster = await runningCluster()
  const store = await redisConversations({
    url: cluster.url,
    retentionMs: RETENTION_MS,
    nowMs: Date.now,
    onLost: () => undefined,
    onWarning: () => undefined,
  })
  const close = async (): Promise<void> => {
    await store.close()
    await cluster.stop()
  }
  return { store, close }
}

describe.skipIf(process.env.HANWEN_TEST_NO_REDIS === '1')('on Redis Cluster', () => {
  describeConversations('in a Redis Cluster', async () => {
    const { store, close } = await opened()
    return { conversations: store, passTime: 'not-movable', close }
  })

  describePacing('of all processes on a Redis Cluster', async () => {
    const { store, close } = await opened()
    return {
      pacing: store.pacing,
      passTime: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      close,
    }
  })
})
