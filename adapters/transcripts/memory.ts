// Transcripts kept in this process: for tests, and for a service without a server.
import type { ConversationId } from '../../src/model/message.ts'
import {
  type Entry,
  FAREWELL_MS,
  type NumberedEntry,
  REPEATS_KNOWN,
  type TokenHash,
  TRANSCRIPT_ENTRIES_MAX,
  type Transcripts,
  UNUSED_TRANSCRIPT_MS,
} from '../../src/ports/transcripts.ts'
import { watchers } from '../../src/service/watchers.ts'

type Kept =
  | { readonly kind: 'open'; readonly token: TokenHash; readonly entries: NumberedEntry[]; untilMs: number }
  | { readonly kind: 'forgotten'; readonly farewell: Entry; readonly untilMs: number }

export type MemoryTranscriptSettings = { readonly retentionMs: number; readonly nowMs: () => number }

// How many transcripts are looked at for expiry with each new one, so that none stays for ever.
const EXPIRED_AT_ONCE = 20

export function memoryTranscripts({ retentionMs, nowMs }: MemoryTranscriptSettings): Transcripts {
  // In order of the last change; a Map keeps it.
  const kept = new Map<ConversationId, Kept>()
  const watching = watchers<ConversationId>()

  const keptOf = (conversation: ConversationId): Kept | 'unknown' => {
    const found = kept.get(conversation)
    if (found === undefined) return 'unknown'
    if (found.untilMs > nowMs()) return found
    kept.delete(conversation)
    return 'unknown'
  }
  const keep = (conversation: ConversationId, transcript: Kept): void => {
    kept.delete(conversation)
    kept.set(conversation, transcript)
  }
  const expire = (): void => {
    let looked = 0
    for (const [conversation, { untilMs }] of kept) {
      if (looked >= EXPIRED_AT_ONCE) return
      looked += 1
      if (untilMs <= nowMs()) kept.delete(conversation)
    }
  }

  return {
    begin: async (conversation, token) => {
      expire()
      if (keptOf(conversation) !== 'unknown') return
      const untilMs = nowMs() + Math.min(retentionMs, UNUSED_TRANSCRIPT_MS)
      keep(conversation, { kind: 'open', token, entries: [], untilMs })
    },
    tokenHash: async (conversation) => {
      const found = keptOf(conversation)
      return found !== 'unknown' && found.kind === 'open' ? found.token : 'unknown'
    },
    append: async (conversation, entry) => {
      const found = keptOf(conversation)
      if (found === 'unknown' || found.kind === 'forgotten') return 'unknown'
      const repeated = found.entries.slice(-REPEATS_KNOWN).find((each) => each.entry.id === entry.id)
      if (repeated !== undefined) return repeated.number
      const number = (found.entries.at(-1)?.number ?? 0) + 1
      found.entries.push({ number, entry })
      if (found.entries.length > TRANSCRIPT_ENTRIES_MAX) found.entries.shift()
      found.untilMs = nowMs() + retentionMs
      keep(conversation, found)
      watching.wake(conversation)
      return number
    },
    read: async (conversation, after) => {
      const found = keptOf(conversation)
      if (found === 'unknown') return { kind: 'unknown' }
      if (found.kind === 'forgotten') return { kind: 'forgotten', farewell: found.farewell }
      return { kind: 'open', entries: found.entries.filter(({ number }) => number > after) }
    },
    forget: async (conversation, farewell) => {
      const found = keptOf(conversation)
      if (found === 'unknown' || found.kind === 'forgotten') return
      keep(conversation, { kind: 'forgotten', farewell, untilMs: nowMs() + FAREWELL_MS })
      watching.wake(conversation)
    },
    watch: watching.watch,
    isReachable: async () => true,
    close: async () => undefined,
  }
}
