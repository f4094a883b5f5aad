// Socket Mode: keeps a connection to Slack open, and acknowledges an envelope once its message is kept.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger, webApi } from '@slack/bolt'
import { failureInTime } from './accept-deadline.ts'
import type { BoltEvents } from './bolt-events.ts'
import { readBoltPayload } from './bolt-payload.ts'
import { callFailure, type PostFailure } from './post-failure.ts'
import type { RecordSlack } from './slack-record.ts'
import {
  ConnectionLost,
  type Envelope,
  type SocketConnection,
  socketConnection,
} from './socket-connection.ts'

type SocketModeSettings = {
  readonly appToken: string
  readonly clientOptions: webApi.WebClientOptions
  readonly logger: Logger
  readonly process: BoltEvents['process']
  readonly record: RecordSlack
  // Slack refuses the app token for good.
  readonly onRefused: (code: string) => void
}

export type Opened = { readonly kind: 'opened' } | PostFailure

type Connected = {
  readonly kind: 'opened'
  readonly connection: SocketConnection
  // Resolves when the next connection is wanted.
  readonly ending: Promise<'announced' | 'lost'>
}

export type SocketMode = {
  // Resolves with how the first try ended. After all but a refusal a connection is kept up in the background.
  readonly start: () => Promise<Opened>
  readonly stop: () => Promise<void>
  readonly isUp: () => boolean
}

const RECONNECT_FIRST_MS = 500
const RECONNECT_LONGEST_MS = 60_000
// A connection that is lost sooner counts as a failed try; one that Slack asks to renew sooner is renewed then.
const SETTLED_MS = 5000
const RENEWED_AFTER_MS = 1000
// Beyond this an envelope is left to Slack's next try.
const IN_HAND_MAX = 200
const STOP_GRACE_MS = 2000

export function socketMode(settings: SocketModeSettings): SocketMode {
  const stopping = new AbortController()
  // Greeted or not; two for a moment, where Slack asks for a new one.
  const open = new Set<SocketConnection>()
  const greeted = new Set<SocketConnection>()
  const inHand = new Set<Promise<void>>()

  const take = async ({ body, retryNum, retryReason, acknowledge }: Envelope): Promise<void> => {
    const payload = readBoltPayload(body)
    // Slack would send again and again what nobody can read.
    if (payload === 'unreadable') {
      settings.record({ kind: 'request-refused', why: 'unreadable' })
      return acknowledge()
    }
    // The first try may have died unkept, and Slack repeats an envelope without counting: only the store knows
    // what it has (slackapi/bolt-js issue 2487).
    const failure = await failureInTime(settings.process({ body: payload, retryNum, retryReason }))
    if (failure === 'none') return acknowledge()
    settings.record({ kind: 'not-accepted', why: failure })
  }

  const onEnvelope = (envelope: Envelope): void => {
    if (stopping.signal.aborted || inHand.size >= IN_HAND_MAX) return
    // Not acknowledged is sent again; that it is kept already the store then says.
    const work = take(envelope).catch(() => settings.record({ kind: 'not-reached', why: 'not acknowledged' }))
    inHand.add(work)
    void work.then(() => inHand.delete(work))
  }

  const connect = async (): Promise<Connected | PostFailure> => {
    const { promise: announced, resolve: announce } = promised()
    const connection = socketConnection({
      ...settings,
      // A request that is under way at the stop does not hold the process up.
      clientOptions: { ...settings.clientOptions, fetch: fetchUntil(stopping.signal) },
      onEnvelope,
      onEnding: (reason) => {
        if (reason === 'link_disabled') settings.record({ kind: 'not-reached', why: 'Socket Mode is off' })
        announce()
      },
    })
    const forget = (): void => {
      open.delete(connection)
      greeted.delete(connection)
    }
    open.add(connection)
    void connection.gone.then(forget)
    try {
      await connection.open()
      greeted.add(connection)
      const ending = Promise.race([
        announced.then(() => 'announced' as const),
        connection.gone.then(() => 'lost' as const),
      ])
      return { kind: 'opened', connection, ending }
    } catch (error) {
      forget()
      return openFailure(error)
    }
  }

  const keepUp = async (first: Connected | PostFailure): Promise<void> => {
    let outcome = first
    let backoffMs = RECONNECT_FIRST_MS
    while (!stopping.signal.aborted) {
      let waitMs = backoffMs
      if (outcome.kind === 'opened') {
        const sinceMs = performance.now()
        const end = await outcome.ending
        const lastedMs = performance.now() - sinceMs
        if (end === 'announced') waitMs = Math.max(0, RENEWED_AFTER_MS - lastedMs)
        else if (lastedMs >= SETTLED_MS) waitMs = 0
        if (end === 'announced' || lastedMs >= SETTLED_MS) backoffMs = RECONNECT_FIRST_MS
        else backoffMs = Math.min(2 * backoffMs, RECONNECT_LONGEST_MS)
      } else {
        if (outcome.kind === 'refused') return settings.onRefused(outcome.why)
        settings.record({ kind: 'not-reached', why: outcome.why })
        if (outcome.kind === 'wait' && outcome.afterMs !== 'backoff') waitMs = outcome.afterMs
        backoffMs = Math.min(2 * backoffMs, RECONNECT_LONGEST_MS)
      }
      await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      const before = outcome
      outcome = await connect()
      if (before.kind === 'opened') await before.connection.close()
    }
  }

  let keeping: Promise<void> = Promise.resolve()
  return {
    start: async () => {
      const first = await connect()
      if (first.kind !== 'refused' && !stopping.signal.aborted) keeping = keepUp(first)
      return first.kind === 'opened' ? { kind: 'opened' } : first
    },
    stop: async () => {
      stopping.abort()
      // What is being kept is acknowledged yet, so that Slack need not send it to the next process.
      await Promise.race([Promise.all(inHand), sleep(STOP_GRACE_MS, undefined, { ref: false })])
      await Promise.all([...open].map((connection) => connection.close()))
      await Promise.race([keeping, sleep(STOP_GRACE_MS, undefined, { ref: false })])
      await Promise.all([...open].map((connection) => connection.close()))
    },
    isUp: () => greeted.size > 0 && !stopping.signal.aborted,
  }
}

function promised(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined
  const promise = new Promise<void>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

function fetchUntil(signal: AbortSignal): NonNullable<webApi.WebClientOptions['fetch']> {
  return (url, init) => {
    const own = init?.signal
    return fetch(url, { ...init, signal: own ? AbortSignal.any([own, signal]) : signal })
  }
}

// Whatever Slack's client rejects with is a reason to try again, never one to end the process.
function openFailure(error: unknown): PostFailure {
  const again: PostFailure = { kind: 'wait', afterMs: 'backoff', why: 'connection lost' }
  if (error instanceof ConnectionLost) return again
  try {
    return callFailure(error)
  } catch {
    return again
  }
}
