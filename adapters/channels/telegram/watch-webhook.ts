// Looks after our webhook while we run: whether it is still ours, and whether Telegram reaches it.
import { z } from 'zod'
import type { Fault } from '../../../src/errors.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { BotApi } from './bot-api.ts'
import { type RecordTelegram, tokenFault } from './telegram-event.ts'

type WatchSettings = {
  readonly api: BotApi
  readonly clock: Clock
  readonly record: RecordTelegram
  readonly url: string
  readonly onUp: (isUp: boolean) => void
  readonly stop: AbortSignal
}

const WATCH_EVERY_MS = 60_000
const CALL_DEADLINE_MS = 10_000
const WHY_UTF16_MAX = 100

// core.telegram.org/bots/api#webhookinfo
const infoShape = z.object({
  url: z.string(),
  pending_update_count: z.int().default(0),
  last_error_date: z.int().default(0),
  last_error_message: z.string().default(''),
})

const ADVICE = {
  taken:
    'Another process has taken over this bot (it polls, or set a webhook of its own). Stop the other one and start this one again, or give this one a bot of its own.',
} as const

// Runs until the stop, or until Telegram refuses the token: that fault is returned.
export async function watchWebhook(settings: WatchSettings): Promise<Fault | 'stopped'> {
  const { api, clock, record, stop } = settings
  let isTaken = false
  // Telegram keeps the last failure; only what is new since our start is told, each once.
  let toldDate = Math.floor(clock.nowMs() / 1000)
  for (;;) {
    await clock.sleep(WATCH_EVERY_MS, stop)
    if (stop.aborted) return 'stopped'
    const asked = await api.call('getWebhookInfo', {}, CALL_DEADLINE_MS, stop)
    if (asked.kind === 'stopped') return 'stopped'
    if (asked.kind === 'refused') {
      const fault = tokenFault(asked.code)
      if (fault !== 'none') return fault
    }
    if (asked.kind !== 'done') {
      record({ kind: 'call-failed', method: 'getWebhookInfo', why: asked.why })
      continue
    }
    const info = infoShape.safeParse(asked.result)
    if (!info.success) continue
    const { url, pending_update_count: waiting, last_error_date: failedAt, last_error_message } = info.data
    const isOurs = url === settings.url
    // It is not set again: two processes that take it from each other would serve nobody.
    if (!isOurs && !isTaken)
      record({ kind: 'conflict', why: 'the webhook is not ours', advice: ADVICE.taken })
    isTaken = !isOurs
    settings.onUp(isOurs)
    if (isOurs && failedAt > toldDate) {
      record({ kind: 'webhook-failing', why: last_error_message.slice(0, WHY_UTF16_MAX), waiting })
    }
    toldDate = Math.max(toldDate, failedAt)
  }
}
