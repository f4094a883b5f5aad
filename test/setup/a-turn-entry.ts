// Builds journal entries for tests: only what matters is stated.
import type { Day } from '../../src/model/day.ts'
import type { TurnEntry } from '../../src/ports/journal.ts'

export function aTurnEntry(said: Partial<TurnEntry> = {}): TurnEntry {
  return {
    kind: 'turn',
    atMs: 1_000_000,
    at: { day: '2026-11-24' as Day, minuteOfDay: 600 },
    conversation: 'hash-of-c1',
    turn: 1,
    channel: 'terminal',
    locale: 'zh',
    said: '武汉落户有年龄限制吗',
    replied: 'answer',
    content: 'content-hash',
    code: '0.0.0',
    durationMs: 1,
    events: [],
    ...said,
  }
}
