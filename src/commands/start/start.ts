// `start`: brings up every channel that is configured, and takes them down again in order.
import { readConfig } from '../../config.ts'
import { loadKnowledge } from '../../content/load-knowledge.ts'
import { watchKnowledge } from '../../content/watch-knowledge.ts'
import { type Fault, FaultsError } from '../../errors.ts'
import type { Locale } from '../../model/language.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Observer } from '../../ports/observer.ts'
import { conversationService } from '../../service/conversation-service.ts'
import { openCases } from '../../service/open-cases.ts'
import type { Command, CommandIo, ExitCode } from '../command-io.ts'
import { withoutArguments } from '../usage-fault.ts'
import { openConversations } from './open-conversations.ts'
import { openPlatforms } from './open-platforms.ts'
import { openTranscripts } from './open-transcripts.ts'
import type { Wiring } from './platform.ts'
import { processLog } from './process-log.ts'
import { staffPlaceOf } from './staff-place.ts'

// Of package.json; the bundle does not carry that file.
const CODE_VERSION = '0.1.0'
// Several processes on one store sweep at different times, each a little before or after this.
const SWEEP_MS = 5000
const EXPIRE_MS = 3_600_000
// With the closing of the platforms and a last grace, a process ends within ten seconds.
const STOP_DEADLINE_MS = 8000

export const start: Command = async (args, io) => {
  withoutArguments('start', args)
  return startWith(openConversations, io)
}

// `open` stands apart so that tests can put faults between the service and its store.
export async function startWith(open: typeof openConversations, io: CommandIo): Promise<ExitCode> {
  const config = readConfig(io.env)
  let knowledge = await loadKnowledge(config.content)
  const log = await processLog(config, io.isTerminal && io.env.LOG_LEVEL === undefined)
  const { systemClock } = await import('../../../adapters/system-clock.ts')
  const { serviceMetrics } = await import('../../../adapters/metrics/service-metrics.ts')
  const { metricsRoute } = await import('../../../adapters/metrics/metrics-route.ts')
  const clock = systemClock(config.day)
  const store = await open(config, clock, log, ({ kind, ...about }) => {
    log.note(kind, about)
    if (kind !== 'journal-not-erased') metrics.journalWritable(kind === 'journal-writable-again')
  })
  const { conversations } = store
  const transcripts = await openTranscripts(config, clock, log)
  const metrics = serviceMetrics({
    code: CODE_VERSION,
    content: () => knowledge.content,
    today: () => clock.moment().day,
    figures: conversations.figures,
    isStoreReachable: conversations.isReachable,
    channels: () => platforms.standing(),
    nowMs: clock.nowMs,
  })

  // The channels accept through the service, and the service delivers through the channels.
  const accept: Wiring['accept'] = (message) => service.accept(message)
  let fatal: Fault | 'none' = 'none'
  const ending = endingSignal()
  const platforms = await openPlatforms(config, {
    accept,
    knowledge: () => knowledge,
    cases: openCases(conversations),
    clock,
    log,
    pacing: store.pacing,
    journal: store.journal,
    operatorRoutes: [metricsRoute(metrics, config.metricsToken)],
    deadLetters: { ...conversations, retryParked: (...named) => service.retryParked(...named) },
    conversations,
    transcripts,
    hasTerminal: io.isTerminal,
    say: io.out,
    onFatal: (fault) => {
      fatal = fault
      ending.end()
    },
  })
  const chat = io.isTerminal ? await terminal(config.locale, accept) : 'none'
  const service = conversationService({
    conversations,
    channels: [...platforms.channels, ...(chat === 'none' ? [] : [chat.channel])],
    knowledge: () => knowledge,
    clock,
    observer: both(log.observer, metrics.observer),
    shortId: log.shortId,
    code: CODE_VERSION,
    staffPlace: staffPlaceOf(config),
  })

  try {
    await platforms.start()
  } catch (error) {
    await Promise.all([store.close(), transcripts.close()])
    throw error
  }
  const sweep = (): Promise<void> => service.sweep().catch(log.storeUnreachable)
  await sweep()
  const watching = new AbortController()
  void watchKnowledge(config.content, {
    current: knowledge,
    onKnowledge: (next) => {
      knowledge = next
      metrics.contentReloaded()
      log.note('content-reloaded', { content: next.content.hash })
    },
    onFaults: (faults) => {
      metrics.contentFaulty()
      log.contentFaults(faults)
    },
    signal: watching.signal,
  })
  void sweepUntil(watching.signal, clock, sweep)
  const expiring = setInterval(() => {
    store.expireJournal().catch((error: unknown) => log.storeUnreachable(error))
  }, EXPIRE_MS)
  await (chat === 'none' ? ending.ended : Promise.race([chat.run(), ending.ended]))

  log.note('stopping', {})
  clearInterval(expiring)
  watching.abort()
  await platforms.stop()
  await service.stop(STOP_DEADLINE_MS)
  await Promise.all([store.close(), transcripts.close()])
  log.note('stopped', {})
  if (fatal !== 'none') throw new FaultsError([fatal])
  return 0
}

function both(one: Observer, other: Observer): Observer {
  return {
    note: (observation) => {
      one.note(observation)
      other.note(observation)
    },
  }
}

// One sweep ends before the next begins, however slow the store is.
async function sweepUntil(signal: AbortSignal, clock: Clock, sweep: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await clock.sleep(SWEEP_MS * (0.8 + 0.4 * Math.random()), signal)
    if (!signal.aborted) await sweep()
  }
}

async function terminal(localeFallback: Locale, accept: Wiring['accept']) {
  const { terminalChat } = await import('../../../adapters/channels/terminal/chat.ts')
  const columns = process.stdout.columns ?? 'pipe'
  return terminalChat({ input: process.stdin, output: process.stdout, columns, localeFallback, accept })
}

// Ends at the first SIGINT or SIGTERM, or when a part says that it cannot go on.
function endingSignal(): { readonly ended: Promise<void>; readonly end: () => void } {
  let end = (): void => undefined
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
  return { ended, end }
}
