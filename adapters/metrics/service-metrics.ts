// Counts what the service does, in the form that Prometheus reads; no label holds anything that a person said or is.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Content } from '../../src/model/content.ts'
import { type Day, rangeOf } from '../../src/model/day.ts'
import type { ChannelKind } from '../../src/model/message.ts'
import type { Provision } from '../../src/model/provision.ts'
import type { TurnEvent } from '../../src/model/turn-event.ts'
import type { Figures } from '../../src/ports/conversations.ts'
import type { Observation, Observer } from '../../src/ports/observer.ts'

// `trouble`: what must be mended although the channel is up.
export type ChannelStanding = {
  readonly kind: ChannelKind
  readonly isUp: boolean
  readonly trouble: string | 'none'
}

export type MetricsSettings = {
  readonly code: string
  readonly content: () => Content
  readonly today: () => Day
  readonly figures: () => Promise<Figures>
  readonly isStoreReachable: () => Promise<boolean>
  readonly channels: () => readonly ChannelStanding[]
  readonly nowMs: () => number
}

export type ServiceMetrics = {
  readonly observer: Observer
  readonly contentFaulty: () => void
  readonly contentReloaded: () => void
  readonly journalWritable: (isWritable: boolean) => void
  readonly expose: () => Promise<{ readonly contentType: string; readonly text: string }>
}

const TURN_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5]
const REPLY_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600]
const CONFIDENCES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1]
// Asking the store costs a walk over its partitions; scrapers share one answer for so long.
const FIGURES_FRESH_MS = 5000
const NOTHING_WAITS: Figures = { pending: 0, oldestWaitMs: 'none', parked: 0 }

// A registry of its own, so that two services in one process do not mix.
export function serviceMetrics(settings: MetricsSettings): ServiceMetrics {
  const registers = [new Registry()]
  const [register] = registers
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Counter({ name: `hanwen_${name}`, help, labelNames, registers })
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({ name: `hanwen_${name}`, help, labelNames, registers })
  const histogram = <L extends string>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: readonly L[] = [],
  ) => new Histogram({ name: `hanwen_${name}`, help, buckets, labelNames, registers })

  const turns = counter('turns_total', 'Turns taken.', ['channel', 'locale'])
  const replies = counter('replies_total', 'Replies decided, by their kind.', ['kind'])
  const redacted = counter('redacted_total', 'Messages that held personal numbers, by kind.', ['kind'])
  const confidence = histogram(
    'confidence',
    'Confidence of the best question, by what came of it.',
    CONFIDENCES,
    ['outcome'],
  )
  const turnSeconds = histogram('turn_seconds', 'Time to decide a turn and commit it.', TURN_SECONDS)
  const replySeconds = histogram(
    'accept_to_send_seconds',
    'Time from the acceptance of a message to the delivery of its reply.',
    REPLY_SECONDS,
  )
  const failures = counter('turns_failed_total', 'Turns that threw; each is a bug, answered with an apology.')
  const deliveries = counter('deliveries_total', 'Replies that a platform took.')
  const retries = counter('delivery_retries_total', 'Deliveries that must be tried again.')
  const parked = counter('replies_parked_total', 'Replies given up and kept for staff.')
  const storeErrors = counter('store_errors_total', 'Work that failed because the store did not answer.')
  const contentFaults = counter('content_reloads_refused_total', 'New content that was faulty and not used.')

  const storeUp = gauge('store_up', 'Whether the store of conversations answers.')
  const pendingNow = gauge('conversations_pending', 'Conversations with something to take or to send.')
  const oldest = gauge('oldest_unanswered_seconds', 'How long the oldest unanswered message has waited.')
  const parkedNow = gauge(
    'replies_parked',
    'Replies that wait for staff because they could not be delivered.',
  )
  const channelUp = gauge('channel_up', 'Whether a channel is served by this process.', ['channel'])
  const channelTrouble = gauge(
    'channel_trouble',
    'Whether something of a channel must be mended although it is served.',
    ['channel'],
  )
  const journal = gauge('journal_writable', 'Whether the journal can be written.')
  const contentInfo = gauge('content_info', 'The content in force, by the head of its hash.', ['hash'])
  const loaded = gauge('content_loaded_timestamp_seconds', 'When the content in force was loaded.')
  const overdue = gauge('content_reviews_overdue', 'Provisions whose review is overdue.')
  gauge('build_info', 'The version of the code.', ['version', 'node']).set(
    { version: settings.code, node: process.versions.node },
    1,
  )
  journal.set(1)
  loaded.set(settings.nowMs() / 1000)
  if (register !== undefined) collectDefaultMetrics({ register })

  const ON: { readonly [K in Observation['kind']]: (of: Extract<Observation, { kind: K }>) => void } = {
    'turn-taken': ({ turn }) => {
      turns.inc({ channel: turn.channel, locale: turn.locale })
      replies.inc({ kind: turn.replied })
      turnSeconds.observe(turn.durationMs / 1000)
      for (const event of turn.events) {
        const best = bestConfidence(event)
        if (best !== 'none') confidence.observe({ outcome: event.kind }, best)
        if (event.kind === 'redacted') for (const kind of event.kinds) redacted.inc({ kind })
      }
    },
    'turn-failed': () => failures.inc(),
    delivered: ({ waitedMs }) => {
      deliveries.inc()
      replySeconds.observe(waitedMs / 1000)
    },
    'delivery-delayed': () => retries.inc(),
    'delivery-parked': () => parked.inc(),
    'store-unreachable': () => storeErrors.inc(),
  }
  const note = <K extends Observation['kind']>(of: Extract<Observation, { kind: K }>, kind: K): void =>
    ON[kind](of)

  let figures: { readonly atMs: number; readonly is: Figures } = {
    atMs: Number.NEGATIVE_INFINITY,
    is: NOTHING_WAITS,
  }
  // Where the store is away its last figures stand, and store_up says so.
  async function measure(): Promise<void> {
    const isUp = await settings.isStoreReachable().catch(() => false)
    storeUp.set(isUp ? 1 : 0)
    const nowMs = settings.nowMs()
    if (isUp && nowMs - figures.atMs >= FIGURES_FRESH_MS) {
      const is = await settings.figures().catch(() => figures.is)
      figures = { atMs: nowMs, is }
    }
    pendingNow.set(figures.is.pending)
    parkedNow.set(figures.is.parked)
    oldest.set(figures.is.oldestWaitMs === 'none' ? 0 : figures.is.oldestWaitMs / 1000)
    for (const { kind, isUp: isServed, trouble } of settings.channels()) {
      channelUp.set({ channel: kind }, isServed ? 1 : 0)
      channelTrouble.set({ channel: kind }, trouble === 'none' ? 0 : 1)
    }
    const content = settings.content()
    contentInfo.reset()
    contentInfo.set({ hash: content.hash.slice(0, 12) }, 1)
    overdue.set(reviewsOverdue(content, settings.today()))
  }

  return {
    observer: { note: (observation) => note(observation, observation.kind) },
    contentFaulty: () => contentFaults.inc(),
    contentReloaded: () => loaded.set(settings.nowMs() / 1000),
    journalWritable: (isWritable) => journal.set(isWritable ? 1 : 0),
    expose: async () => {
      await measure()
      return { contentType: register?.contentType ?? '', text: (await register?.metrics()) ?? '' }
    },
  }
}

function bestConfidence(event: TurnEvent): number | 'none' {
  switch (event.kind) {
    case 'answered':
    case 'clarified':
      return event.questions[0]?.confidence ?? 'none'
    case 'refused':
      return event.closest[0]?.confidence ?? 'none'
    default:
      return 'none'
  }
}

function reviewsOverdue(content: Content, today: Day): number {
  const provisions: readonly Provision[] = [
    ...[...content.questions.values()].flatMap((question) => question.provisions),
    ...[...content.benefits.values()].flatMap((benefit) => benefit.provisions),
  ]
  return provisions.filter(({ reviewBy }) => reviewBy !== 'none' && rangeOf(reviewBy).last < today).length
}
