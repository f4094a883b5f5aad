// Fetches Telegram's updates by long polling; an update is confirmed only after it was taken in.
import { z } from 'zod'
import type { Fault } from '../../../src/errors.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import { backoffMs } from '../../../src/service/backoff.ts'
import type { BotApi, CallOutcome } from './bot-api.ts'
import { type RecordTelegram, tokenFault } from './telegram-event.ts'
import { ALLOWED_UPDATES, updateIdShape } from './update-shape.ts'

const POLL_S = 30
// Telegram answers within POLL_S; what takes much longer is a connection that died unnoticed.
const POLL_DEADLINE_MS = 45_000
const CONFIRM_DEADLINE_MS = 3000
const BATCH_MAX = 100
// A server that answers at once with nothing new must not make us ask without a pause.
const IDLE_ANSWER_MS_MIN = 1000
// Two processes that poll one bot throw each other out; who sees it waits at least so long.
const CONFLICT_WAIT_MS_MIN = 5000

export type PollSettings = {
  readonly api: BotApi
  readonly clock: Clock
  readonly record: RecordTelegram
  // Takes one update in; `stopped` when it could not before the stop.
  readonly take: (update: unknown) => Promise<'kept' | 'stopped'>
  readonly onUp: (isUp: boolean) => void
  readonly stop: AbortSignal
}

/**
 * Runs until the stop, or until Telegram refuses the token: that fault is returned. The offset moves past an
 * update only when it is kept, so whatever was not is sent again, to this process or to the next.
 */
export async function pollUpdates(settings: PollSettings): Promise<Fault | 'stopped'> {
  const { api, clock, record, stop } = settings
  let offset = 0
  let confirmed = 0
  let failures = 0
  let isInConflict = false

  while (!stop.aborted) {
    const askedMs = clock.nowMs()
    const asked = { offset, limit: BATCH_MAX, timeout: POLL_S, allowed_updates: ALLOWED_UPDATES }
    const polled = batchOf(await api.call('getUpdates', asked, POLL_DEADLINE_MS, stop))
    if (polled.kind === 'stopped') break
    if (polled.kind === 'token-refused') {
      settings.onUp(false)
      return polled.fault
    }
    if (polled.kind !== 'batch') {
      failures += 1
      settings.onUp(false)
      const told = polled.afterMs === 'backoff' ? backoffMs(failures) : polled.afterMs
      const afterMs = polled.kind === 'conflict' ? Math.max(told, CONFLICT_WAIT_MS_MIN) : told
      if (polled.kind === 'failed') record({ kind: 'poll-failed', why: polled.why, afterMs })
      // Said once: it lasts until the operator acts.
      else if (!isInConflict) record({ kind: 'conflict', why: polled.why, advice: polled.advice })
      isInConflict = polled.kind === 'conflict'
      await clock.sleep(afterMs, stop)
      continue
    }
    if (failures > 0) record({ kind: 'poll-recovered' })
    failures = 0
    isInConflict = false
    settings.onUp(true)
    confirmed = offset
    for (const update of polled.updates) {
      if ((await settings.take(update)) === 'stopped') break
      // Not the highest id seen: after a quiet week Telegram may begin anew at a lower one.
      offset = update.update_id + 1
    }
    const isQuick = clock.nowMs() - askedMs < IDLE_ANSWER_MS_MIN
    if (offset === confirmed && isQuick) await clock.sleep(IDLE_ANSWER_MS_MIN, stop)
  }
  // So that the next process is not sent what this one kept. Where it fails, the store knows the duplicates.
  if (offset !== confirmed)
    await api.call('getUpdates', { offset, limit: 1, timeout: 0 }, CONFIRM_DEADLINE_MS)
  return 'stopped'
}

type Polled =
  | { readonly kind: 'batch'; readonly updates: readonly z.infer<typeof updateIdShape>[] }
  | { readonly kind: 'failed'; readonly why: string; readonly afterMs: number | 'backoff' }
  | {
      readonly kind: 'conflict'
      readonly why: string
      readonly advice: string
      readonly afterMs: number | 'backoff'
    }
  | { readonly kind: 'token-refused'; readonly fault: Fault }
  | { readonly kind: 'stopped' }

const batchShape = z.array(updateIdShape.loose())

const ADVICE = {
  webhook: 'A webhook was set for this bot while it polls. Delete the webhook, or stop this process.',
  poller: 'Another process polls this bot. Stop the other one, or give this one a bot of its own.',
} as const

function batchOf(call: CallOutcome): Polled {
  if (call.kind === 'stopped') return call
  if (call.kind === 'done') {
    const batch = batchShape.safeParse(call.result)
    if (batch.success) return { kind: 'batch', updates: batch.data }
    return { kind: 'failed', why: 'the list of updates cannot be read', afterMs: 'backoff' }
  }
  if (call.kind !== 'refused') return { kind: 'failed', why: call.why, afterMs: 'backoff' }
  const fault = tokenFault(call.code)
  if (fault !== 'none') return { kind: 'token-refused', fault }
  const afterMs = call.retryAfterS === 'not-told' ? 'backoff' : call.retryAfterS * 1000
  if (call.code !== 409) return { kind: 'failed', why: call.why, afterMs }
  const advice = /webhook/i.test(call.why) ? ADVICE.webhook : ADVICE.poller
  return { kind: 'conflict', why: call.why, advice, afterMs }
}
