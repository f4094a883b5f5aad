// Opens the store of conversations and the journal that the configuration names.
import type { JournalChange } from '../../../adapters/journals/file.ts'
import type { Config } from '../../config.ts'
import { FaultsError, formatFault } from '../../errors.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Conversations } from '../../ports/conversations.ts'
import type { Journal, WritableJournal } from '../../ports/journal.ts'
import type { Pacing } from '../../ports/pacing.ts'
import { ownPacing } from '../../service/own-pacing.ts'
import type { ProcessLog } from './process-log.ts'

export type Store = {
  readonly conversations: Conversations
  readonly pacing: Pacing
  readonly journal: Journal
  // Deletes from the journal what is older than the retention; called now and then.
  readonly expireJournal: () => Promise<void>
  readonly close: () => Promise<void>
}

const MS_A_DAY = 86_400_000

export async function openConversations(
  config: Config,
  clock: Clock,
  log: ProcessLog,
  onJournal: (change: JournalChange) => void,
): Promise<Store> {
  const kept = { retentionMs: config.retentionDays * MS_A_DAY, nowMs: clock.nowMs }
  if (config.redisUrl === 'in-memory') {
    const { memoryConversations } = await import(
      '../../../adapters/conversations/memory/memory-conversations.ts'
    )
    const journal = await openJournal(config, kept, onJournal)
    const conversations = memoryConversations({ ...kept, journal })
    return {
      conversations,
      pacing: ownPacing(clock.nowMs),
      journal,
      expireJournal: journal.expire,
      close: async () => {
        await conversations.close()
        await journal.close()
      },
    }
  }
  const { redisConversations } = await import('../../../adapters/conversations/redis/redis-conversations.ts')
  const { partitionKeys } = await import('../../../adapters/conversations/redis/keys.ts')
  const { redisJournal } = await import('../../../adapters/journals/redis.ts')
  const url = config.redisUrl
  const conversations = await redisConversations({
    ...kept,
    url,
    onLost: log.redisLost,
    onWarning: (warning) => log.note('store-not-durable', { fault: formatFault(warning) }),
  })
  const journal = redisJournal({ ...kept, url, streams: partitionKeys('hanwen', 'journal') })
  return {
    conversations,
    pacing: conversations.pacing,
    journal,
    expireJournal: journal.expire,
    close: async () => {
      await journal.close()
      await conversations.close()
    },
  }
}

type OwnJournal = WritableJournal & {
  readonly expire: () => Promise<void>
  readonly close: () => Promise<void>
}

async function openJournal(
  config: Config,
  kept: { readonly retentionMs: number; readonly nowMs: () => number },
  onChange: (change: JournalChange) => void,
): Promise<OwnJournal> {
  if (config.journalFolder === 'in-memory') {
    const { memoryJournal } = await import('../../../adapters/journals/memory.ts')
    return { ...memoryJournal(kept), expire: async () => undefined, close: async () => undefined }
  }
  const { fileJournal } = await import('../../../adapters/journals/file.ts')
  try {
    return await fileJournal({ ...kept, folder: config.journalFolder, onChange })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new FaultsError([
      {
        code: 'file-unreadable',
        severity: 'error',
        place: { kind: 'variable', name: 'HANWEN_JOURNAL' },
        message: `the folder cannot be made or listed (${code}).`,
        hint: 'Name a folder that this user may write to, or unset it to keep the journal in memory.',
      },
    ])
  }
}
