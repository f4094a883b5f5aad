// A journal that writes each entry as a line of the log.
import type { Logger } from 'pino'
import type { Journal, JournalEntry } from '../../src/ports/journal.ts'

const LEVELS = {
  turn: 'info',
  'turn-failed': 'error',
  'delivery-delayed': 'warn',
  'delivery-parked': 'error',
  'store-unreachable': 'error',
} as const satisfies Record<JournalEntry['kind'], 'info' | 'warn' | 'error'>

export function logJournal(log: Logger): Journal {
  return {
    record: ({ kind, ...rest }) => log[LEVELS[kind]](rest, kind),
  }
}
