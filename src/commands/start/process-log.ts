// The log of a running process, what an operator hears of, and the short names of conversations in it.
import { createHmac, randomBytes } from 'node:crypto'
import type { DestinationStream } from 'pino'
import type { Config } from '../../config.ts'
import { type Fault, formatFault } from '../../errors.ts'
import type { Observer } from '../../ports/observer.ts'
import { nameOf } from '../../service/error-name.ts'
import { scrubbed } from './safe-log-fields.ts'

const SHORT_ID_LENGTH = 12
const SAID_AGAIN_AFTER_MS = 10_000

type Level = 'debug' | 'info' | 'warn' | 'error'

// `info` is the way of things, `warn` what is to be looked at by day, `error` what is to be mended now. An
// event that stands in neither this table nor at its call is a warning.
const LEVELS: Readonly<Record<string, Level>> = {
  listening: 'info',
  stopping: 'info',
  stopped: 'info',
  'content-reloaded': 'info',
  'journal-writable-again': 'info',
  'redis-refuses': 'error',
  'slack-fault': 'error',
  'slack-staff-channel-refuses': 'error',
  'slack-staff-channel-takes': 'info',
  'journal-unwritable': 'error',
  'journal-not-erased': 'error',
  'telegram-poll-recovered': 'info',
  // What is said in a group to others is nothing to look at.
  'telegram-update-ignored': 'debug',
}

export type ProcessLog = {
  readonly observer: Observer
  readonly shortId: (conversation: string) => string
  readonly note: (event: string, about: Readonly<Record<string, unknown>>, level?: Level) => void
  readonly storeUnreachable: (error: unknown) => void
  // At most a line in ten seconds a code. With the code of a lost connection, or the reason in capitals of a server
  // that is there and refuses.
  readonly redisLost: (code: string) => void
  // New content that cannot be used: every fault, one line of the log each.
  readonly contentFaults: (faults: readonly Fault[]) => void
}

// Logs go to standard error; in a terminal chat only errors do, so that they do not cut through the talk.
export async function processLog(
  config: Config,
  isQuiet: boolean,
  into?: DestinationStream,
  nowMs: () => number = performance.now.bind(performance),
): Promise<ProcessLog> {
  const { pino, destination } = await import('pino')
  const { logObserver } = await import('../../../adapters/log-observer.ts')
  const scrub = scrubbed(config)
  const log = pino(
    {
      level: isQuiet ? 'error' : config.logLevel,
      base: undefined,
      formatters: { log: scrub.fields },
      hooks: {
        logMethod(args, method) {
          const [about, event, ...rest] = args
          method.apply(this, [about, typeof event === 'string' ? scrub.text(event) : event, ...rest])
        },
      },
    },
    into ?? destination(2),
  )
  const observer = logObserver(log)
  const note: ProcessLog['note'] = (event, about, level = LEVELS[event] ?? 'warn') => log[level](about, event)
  return {
    observer,
    shortId: shortNames(config),
    note,
    contentFaults: (faults) => {
      for (const fault of faults) {
        note('content-fault', { fault: formatFault(fault) }, fault.severity === 'error' ? 'error' : 'warn')
      }
    },
    redisLost: seldom(nowMs, (code, unsaid) => {
      const event = /^E|[a-z ]/.test(code) ? 'redis-connection-lost' : 'redis-refuses'
      note(event, unsaid === 0 ? { code } : { code, unsaid })
    }),
    storeUnreachable: (error) => observer.note({ kind: 'store-unreachable', why: nameOf(error) }),
  }
}

// Every connection of a worker says over and over that Redis is away: one line for each code in a while is enough,
// with how many were left unsaid since the line before.
function seldom(nowMs: () => number, tell: (code: string, unsaid: number) => void): (code: string) => void {
  const told = new Map<string, { atMs: number; unsaid: number }>()
  return (code) => {
    const before = told.get(code)
    if (before !== undefined && nowMs() - before.atMs < SAID_AGAIN_AFTER_MS) {
      before.unsaid += 1
      return
    }
    tell(code, before?.unsaid ?? 0)
    told.set(code, { atMs: nowMs(), unsaid: 0 })
  }
}

// Keyed, so that a short name cannot be guessed back from the log: there are only so many chat ids.
export function shortNames(config: Pick<Config, 'idSalt'>): (conversation: string) => string {
  const salt = config.idSalt === 'made-for-the-process' ? randomBytes(32) : config.idSalt
  return (conversation) =>
    createHmac('sha256', salt).update(conversation).digest('base64url').slice(0, SHORT_ID_LENGTH)
}
