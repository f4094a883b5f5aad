// Opens the store of conversations that the configuration names.
import type { Config } from '../../config.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Conversations } from '../../ports/conversations.ts'
import type { ProcessLog } from './process-log.ts'

const MS_A_DAY = 86_400_000

export async function openConversations(
  config: Config,
  clock: Clock,
  log: ProcessLog,
): Promise<Conversations> {
  const retentionMs = config.retentionDays * MS_A_DAY
  if (config.redisUrl === 'in-memory') {
    const { memoryConversations } = await import('../../../adapters/conversations/memory.ts')
    const { memoryJournal } = await import('../../../adapters/journals/memory.ts')
    const kept = { retentionMs, nowMs: clock.nowMs }
    return memoryConversations({ ...kept, journal: memoryJournal(kept) })
  }
  const { redisConversations } = await import('../../../adapters/conversations/redis/redis-conversations.ts')
  return redisConversations({
    url: config.redisUrl,
    retentionMs,
    nowMs: clock.nowMs,
    onLost: (code) => log.note('redis-connection-lost', { code }),
  })
}
