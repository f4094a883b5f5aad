// A journal in this process: the newest entries, for a service without a server.
import type { TurnEntry, WritableJournal } from '../../src/ports/journal.ts'

const ENTRIES_MAX = 20_000
// Words are the only part whose length others decide; about 30 MB with all the rest.
const SAID_UTF16_MAX = 4_000_000

export type MemoryJournalSettings = { readonly retentionMs: number; readonly nowMs: () => number }

export function memoryJournal({ retentionMs, nowMs }: MemoryJournalSettings): WritableJournal {
  let entries: TurnEntry[] = []
  let saidUtf16 = 0
  const keep = (kept: TurnEntry[]): void => {
    entries = kept
    saidUtf16 = kept.reduce((total, entry) => total + entry.said.length, 0)
  }
  // Cut in blocks, so that a full journal is not copied at every turn.
  const cut = (): void => {
    if (entries.length <= ENTRIES_MAX * 1.1 && saidUtf16 <= SAID_UTF16_MAX) return
    const oldestMs = nowMs() - retentionMs
    let saidLeft = SAID_UTF16_MAX * 0.8
    const newest: TurnEntry[] = []
    for (const entry of entries.toReversed()) {
      saidLeft -= entry.said.length
      if (newest.length >= ENTRIES_MAX || saidLeft < 0 || entry.atMs <= oldestMs) break
      newest.push(entry)
    }
    keep(newest.reverse())
  }
  return {
    append: async (added) => {
      entries.push(...added)
      saidUtf16 += added.reduce((total, entry) => total + entry.said.length, 0)
      cut()
    },
    read: async ({ fromMs, untilMs, limit }) => {
      const oldestMs = nowMs() - retentionMs
      const inRange = entries.filter(({ atMs }) => atMs >= fromMs && atMs < untilMs && atMs > oldestMs)
      return limit <= 0 ? [] : inRange.slice(-limit)
    },
    erase: async (conversation) => keep(entries.filter((entry) => entry.conversation !== conversation)),
  }
}
