// The parts that `start` wires: the log, the store, and the platforms with their HTTP server.
import { createHmac, randomBytes } from 'node:crypto'
import type { HttpServer, HttpSettings } from '../../adapters/http/server.ts'
import type { Config, SlackConfig, TelegramConfig } from '../config.ts'
import { type Fault, FaultsError, formatFault } from '../errors.ts'
import type { Message } from '../model/message.ts'
import type { Channel } from '../ports/channel.ts'
import type { Clock } from '../ports/clock.ts'
import type { Accepted, Conversations } from '../ports/conversations.ts'
import type { Journal } from '../ports/journal.ts'

const MS_A_DAY = 86_400_000
const SHORT_ID_LENGTH = 12

export type ProcessLog = {
  readonly journal: Journal
  readonly shortId: (conversation: string) => string
  readonly note: (event: string, about: Readonly<Record<string, unknown>>) => void
  readonly storeUnreachable: (error: unknown) => void
  // New content that cannot be used: every fault, one line of the log each.
  readonly contentFaults: (faults: readonly Fault[]) => void
}

// Logs go to standard error; in a terminal chat only errors do, so that they do not cut through the talk.
export async function processLog(config: Config, isQuiet: boolean): Promise<ProcessLog> {
  const { pino, destination } = await import('pino')
  const { logJournal } = await import('../../adapters/journals/log-journal.ts')
  const log = pino({ level: isQuiet ? 'error' : config.logLevel, base: undefined }, destination(2))
  // Keys the hash of identifiers, so that a short id cannot be guessed back from the log.
  const salt = randomBytes(32)
  const journal = logJournal(log)
  return {
    journal,
    shortId: (conversation) =>
      createHmac('sha256', salt).update(conversation).digest('base64url').slice(0, SHORT_ID_LENGTH),
    note: (event, about) => log.warn(about, event),
    contentFaults: (faults) => {
      for (const fault of faults) {
        log[fault.severity === 'error' ? 'error' : 'warn']({ fault: formatFault(fault) }, 'content-fault')
      }
    },
    storeUnreachable: (error) =>
      journal.record({ kind: 'store-unreachable', why: error instanceof Error ? error.name : 'unknown' }),
  }
}

export async function openConversations(
  config: Config,
  clock: Clock,
  log: ProcessLog,
): Promise<Conversations> {
  const retentionMs = config.retentionDays * MS_A_DAY
  if (config.redisUrl === 'in-memory') {
    const { memoryConversations } = await import('../../adapters/conversations/memory.ts')
    return memoryConversations({ retentionMs, nowMs: clock.nowMs })
  }
  const { redisConversations } = await import('../../adapters/conversations/redis/redis-conversations.ts')
  return redisConversations({
    url: config.redisUrl,
    retentionMs,
    nowMs: clock.nowMs,
    onLost: (code) => log.note('redis-connection-lost', { code }),
  })
}

export type Platforms = {
  readonly accept: (message: Message) => Promise<Accepted>
  readonly clock: Clock
  readonly log: ProcessLog
  readonly isStoreReachable: () => Promise<boolean>
  // A platform that was up can no longer be served; the process is to end with this fault.
  readonly onFatal: (fault: Fault) => void
}

export type OpenPlatforms = {
  readonly channels: readonly Channel[]
  // Throws FaultsError where a platform refuses its token or the port is taken.
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

type Platform = {
  readonly channel: Channel
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  readonly isUp: () => boolean
  readonly rawRoutes: HttpSettings['rawRoutes']
}

// Every platform that is configured, behind one HTTP server.
export async function openPlatforms(config: Config, wiring: Platforms): Promise<OpenPlatforms> {
  const opened = [
    ...(config.telegram === 'off' ? [] : [await openTelegram(config, config.telegram, wiring)]),
    ...(config.slack === 'off' ? [] : [await openSlack(config, config.slack, wiring)]),
  ]
  if (opened.length === 0) return { channels: [], start: async () => undefined, stop: async () => undefined }
  let server: HttpServer | 'not-listening' = 'not-listening'
  const { httpServer } = await import('../../adapters/http/server.ts')
  return {
    channels: opened.map((platform) => platform.channel),
    start: async () => {
      // Health answers first, so that an operator sees a start that takes its time.
      server = await httpServer({
        host: config.host,
        port: config.port,
        isReady: async () => opened.every((platform) => platform.isUp()) && (await wiring.isStoreReachable()),
        rawRoutes: opened.flatMap((platform) => platform.rawRoutes),
      })
      wiring.log.note('listening', { host: config.host, port: server.port })
      try {
        await startAll(opened)
      } catch (error) {
        await server.close()
        await Promise.all(opened.map((platform) => platform.stop()))
        throw error
      }
    },
    stop: async () => {
      await Promise.all(opened.map((platform) => platform.stop()))
      if (server !== 'not-listening') await server.close()
    },
  }
}

// Tokens that two platforms refuse are two faults of one start.
async function startAll(opened: readonly Platform[]): Promise<void> {
  const outcomes = await Promise.allSettled(opened.map((platform) => platform.start()))
  const faults: Fault[] = []
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue
    if (!(outcome.reason instanceof FaultsError)) throw outcome.reason
    faults.push(...outcome.reason.faults)
  }
  if (faults.length > 0) throw new FaultsError(faults)
}

async function openTelegram(config: Config, telegram: TelegramConfig, wiring: Platforms): Promise<Platform> {
  const { telegramChannel } = await import('../../adapters/channels/telegram/telegram-channel.ts')
  const opened = telegramChannel({
    ...telegram,
    accept: wiring.accept,
    localeFallback: config.locale,
    clock: wiring.clock,
    record: ({ kind, ...about }) => wiring.log.note(`telegram-${kind}`, about),
    onFatal: wiring.onFatal,
  })
  return { ...opened, rawRoutes: [] }
}

async function openSlack(config: Config, slack: SlackConfig, wiring: Platforms): Promise<Platform> {
  const { slackChannel } = await import('../../adapters/channels/slack/slack-channel.ts')
  const opened = slackChannel({
    ...slack,
    accept: wiring.accept,
    localeFallback: config.locale,
    record: ({ kind, ...about }) => wiring.log.note(`slack-${kind}`, about),
    nowMs: wiring.clock.nowMs,
  })
  return { ...opened, rawRoutes: [{ path: '/slack/events', handle: opened.handleRequest }] }
}
