// The log of a running process, what an operator hears of, and the short names of conversations in it.
import { createHmac, randomBytes } from 'node:crypto'
import type { Config } from '../../config.ts'
import { type Fault, formatFault } from '../../errors.ts'
import type { Observer } from '../../ports/observer.ts'

const SHORT_ID_LENGTH = 12

export type ProcessLog = {
  readonly observer: Observer
  readonly shortId: (conversation: string) => string
  // What an operator should know: `info` for the way of things, `warn` for what is to be looked at.
  readonly note: (event: string, about: Readonly<Record<string, unknown>>, level?: 'info' | 'warn') => void
  readonly storeUnreachable: (error: unknown) => void
  // New content that cannot be used: every fault, one line of the log each.
  readonly contentFaults: (faults: readonly Fault[]) => void
}

// Logs go to standard error; in a terminal chat only errors do, so that they do not cut through the talk.
export async function processLog(config: Config, isQuiet: boolean): Promise<ProcessLog> {
  const { pino, destination } = await import('pino')
  const { logObserver } = await import('../../../adapters/log-observer.ts')
  const log = pino({ level: isQuiet ? 'error' : config.logLevel, base: undefined }, destination(2))
  // Keys the hash of identifiers, so that a short id cannot be guessed back from the log.
  const salt = randomBytes(32)
  const observer = logObserver(log)
  return {
    observer,
    shortId: (conversation) =>
      createHmac('sha256', salt).update(conversation).digest('base64url').slice(0, SHORT_ID_LENGTH),
    note: (event, about, level = 'warn') => log[level](about, event),
    contentFaults: (faults) => {
      for (const fault of faults) {
        log[fault.severity === 'error' ? 'error' : 'warn']({ fault: formatFault(fault) }, 'content-fault')
      }
    },
    storeUnreachable: (error) =>
      observer.note({ kind: 'store-unreachable', why: error instanceof Error ? error.name : 'unknown' }),
  }
}
