// A server that would lose conversations is named at the start, with what to do about it.
import { afterEach, describe, expect, it } from 'vitest'
import { redisConversations } from '../../../adapters/conversations/redis/redis-conversations.ts'
import { formatFault } from '../../../src/errors.ts'
import { type RunningRedis, runningRedis } from '../../setup/running-redis.ts'

let redis: RunningRedis | 'none' = 'none'
afterEach(async () => {
  if (redis !== 'none') await redis.stop()
  redis = 'none'
})

async function warningsWith(...options: readonly string[]): Promise<readonly string[]> {
  redis = await runningRedis(options)
  const warnings: string[] = []
  const store = await redisConversations({
    url: redis.url,
    retentionMs: 1e9,
    nowMs: Date.now,
    onLost: () => undefined,
    onWarning: (warning) => warnings.push(formatFault(warning)),
  })
  await store.close()
  return warnings
}

describe.skipIf(process.env.HANWEN_TEST_NO_REDIS === '1')('a start says', () => {
  it('nothing of a server that keeps what it is given', async () => {
    expect(await warningsWith()).toEqual([])
  })

  it('that all is lost at a stop, where nothing is written', async () => {
    expect(await warningsWith('--appendonly', 'no')).toEqual([
      'REDIS_URL warning store-not-durable: appendonly is off: every conversation is lost when it stops. Run "redis-cli CONFIG SET appendonly yes", and set it in redis.conf.',
    ])
  })

  it('that the newest is lost at a kill, where snapshots alone are written', async () => {
    const [warning = ''] = await warningsWith('--appendonly', 'no', '--save', '3600 1')
    expect(warning).toContain('what came since its last snapshot is lost when it is killed')
  })

  it('that conversations are dropped, where a full server makes room', async () => {
    const [warning = ''] = await warningsWith('--maxmemory-policy', 'allkeys-lru')
    expect(warning).toContain('maxmemory-policy is allkeys-lru: a full server silently drops conversations')
  })

  it('that nobody knows, where CONFIG is forbidden', async () => {
    const [warning = ''] = await warningsWith('--rename-command', 'CONFIG', '')
    expect(warning).toContain('its settings cannot be read (CONFIG is forbidden)')
  })
})
