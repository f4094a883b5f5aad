// Opens the store of transcripts that the configuration names.
import type { Config } from '../../config.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Transcripts } from '../../ports/transcripts.ts'
import type { ProcessLog } from './process-log.ts'

const MS_A_DAY = 86_400_000

export async function openTranscripts(config: Config, clock: Clock, log: ProcessLog): Promise<Transcripts> {
  const retentionMs = config.retentionDays * MS_A_DAY
  if (config.redisUrl === 'in-memory') {
    const { memoryTranscripts } = await import('../../../adapters/transcripts/memory.ts')
    return memoryTranscripts({ retentionMs, nowMs: clock.nowMs })
  }
  const { redisTranscripts } = await import('../../../adapters/transcripts/redis/redis-transcripts.ts')
  return redisTranscripts({
    url: config.redisUrl,
    retentionMs,
    onLost: log.redisLost,
  })
}
