// The environment as settings: every variable that cannot be used is a fault, all of them at once.
import { type DeskConfig, readDesk } from './config/desk-config.ts'
import { readIdSalt, readJournalFolder, readMetricsToken } from './config/privacy-config.ts'
import { readSlack, type SlackConfig } from './config/slack-config.ts'
import { readTelegram, type TelegramConfig } from './config/telegram-config.ts'
import { type Environment, oneOf, type Refuse, readUrl, text, whole } from './config/variables.ts'
import { readOrigins, readProxies, readPublicUrl } from './config/web-config.ts'
import { type Fault, FaultsError } from './errors.ts'
import { type Day, parseDay } from './model/day.ts'
import { LOCALES, type Locale } from './model/language.ts'

export type Config = {
  readonly content: string
  readonly host: string
  readonly port: number
  // The address that the public reaches the web at, without a slash at its end.
  readonly publicUrl: string | 'not-known'
  // Other sites that may hold the chat in a frame and call the API from their pages.
  readonly webOrigins: readonly string[]
  // Proxies whose word on the sender's address is taken.
  readonly trustedProxies: readonly string[]
  readonly locale: Locale
  readonly day: Day | 'today'
  readonly redisUrl: string | 'in-memory'
  readonly telegram: TelegramConfig | 'off'
  readonly slack: SlackConfig | 'off'
  readonly desk: DeskConfig | 'off'
  readonly retentionDays: number
  // Keys the hash of identifiers in journal and log.
  readonly idSalt: string | 'made-for-the-process'
  // Where a service without Redis keeps its journal on disk; with Redis it is kept there, with each turn.
  readonly journalFolder: string | 'in-memory'
  // What a scraper of /metrics that is not on this machine must bring.
  readonly metricsToken: string | 'none'
  readonly logLevel: LogLevel
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

const PORT_MAX = 65_535
const RETENTION_DAYS_MAX = 3650

// Throws FaultsError with every fault of the environment. Values of secrets never enter a fault.
export function readConfig(env: Environment): Config {
  const faults: Fault[] = []
  const refuse: Refuse = (name, message, hint, code = 'invalid-variable') => {
    faults.push({ code, severity: 'error', place: { kind: 'variable', name }, message, hint })
  }
  const config: Config = {
    content: text(env, 'HANWEN_CONTENT') ?? 'content',
    host: text(env, 'HANWEN_HOST') ?? '127.0.0.1',
    port: whole(env, 'HANWEN_PORT', 8080, 0, PORT_MAX, refuse),
    publicUrl: readPublicUrl(env, refuse),
    webOrigins: readOrigins(env, refuse),
    trustedProxies: readProxies(env, refuse),
    locale: oneOf(env, 'HANWEN_LOCALE', LOCALES, 'zh', refuse),
    day: readDay(env, refuse),
    redisUrl:
      readUrl(env, 'REDIS_URL', ['redis:', 'rediss:'], 'redis://127.0.0.1:6379', refuse) ?? 'in-memory',
    telegram: readTelegram(env, refuse),
    slack: readSlack(env, refuse),
    idSalt: readIdSalt(env, refuse),
    journalFolder: readJournalFolder(env, refuse),
    metricsToken: readMetricsToken(env, refuse),
    desk: readDesk(env, refuse),
    retentionDays: whole(env, 'HANWEN_RETENTION_DAYS', 30, 1, RETENTION_DAYS_MAX, refuse),
    logLevel: oneOf(env, 'LOG_LEVEL', LOG_LEVELS, 'info', refuse),
  }
  if (faults.length > 0) throw new FaultsError(faults)
  return config
}

function readDay(env: Environment, refuse: Refuse): Day | 'today' {
  const value = text(env, 'HANWEN_DAY')
  if (value === undefined) return 'today'
  const day = parseDay(value)
  if (day !== 'invalid') return day
  refuse('HANWEN_DAY', `"${value}" is not a day.`, 'Write it as 2026-11-24, or unset it for today.')
  return 'today'
}
