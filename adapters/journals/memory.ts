// A journal in this process: the newest entries, for a service without a server.
import type { TurnEntry, WritableJournal } from '../../src/ports/journal.ts'

// About 30 MB at the most.
const ENTRIES_MAX = 20_000

export function memoryJournal({
  retentionMs,
  nowMs,
}: {
  readonly retentionMs: number
  readonly nowMs: () => number
}): WritableJournal {
  let entries: TurnEntry[] = []
  const isKept = (entry: TurnEntry): boolean => nowMs() - entry.atMs < retentionMs
  return {
    append: async (added) => {
      entries.push(...added)
      // Cut in blocks, so that a full journal is not copied at every turn.
      if (entries.length > ENTRIES_MAX * 1.1) entries = entries.slice(-ENTRIES_MAX)
    },
    read: async ({ fromMs, untilMs, limit }) =>
      entries.filter((entry) => entry.atMs >= fromMs && entry.atMs < untilMs && isKept(entry)).slice(-limit),
    erase: async (conversation) => {
      entries = entries.filter((entry) => entry.conversation !== conversation)
    },
  }
}
