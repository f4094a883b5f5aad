// Makes Telegram ready to send us updates: who we are, and either a webhook of ours or none in the way.
import type { Fault } from '../../../src/errors.ts'
import type { BotApi, CallOutcome } from './bot-api.ts'
import { tokenFault } from './telegram-event.ts'
import { ALLOWED_UPDATES, type BotIdentity, botShape } from './update-shape.ts'

// How updates reach us.
export type Receiving =
  | { readonly kind: 'polling' }
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }

export type Connection =
  | { readonly kind: 'connected'; readonly bot: BotIdentity }
  // Nobody but the operator can mend it.
  | { readonly kind: 'refused'; readonly fault: Fault }
  // To be tried again; `afterMs` where Telegram says how long to wait.
  | { readonly kind: 'not-now'; readonly why: string; readonly afterMs: number | 'backoff' }

const CALL_DEADLINE_MS = 10_000
// Telegram's own figure; more requests at once than we take in at once would only wait here.
const CONNECTIONS_MAX = 40

export async function connect(api: BotApi, receiving: Receiving, stop: AbortSignal): Promise<Connection> {
  const met = await api.call('getMe', {}, CALL_DEADLINE_MS, stop)
  if (met.kind !== 'done') return failed(met)
  const bot = botShape.safeParse(met.result)
  if (!bot.success) return { kind: 'not-now', why: 'the answer to getMe cannot be read', afterMs: 'backoff' }
  const entered = await (receiving.kind === 'polling'
    ? clearWay(api, stop)
    : setWebhook(api, receiving, stop))
  if (entered.kind === 'done') return { kind: 'connected', bot: bot.data }
  const isOurs = receiving.kind === 'webhook' && entered.kind === 'refused' && entered.code === 400
  return isOurs ? { kind: 'refused', fault: webhookFault(entered.why) } : failed(entered)
}

// While a webhook is set getUpdates answers 409. What waits there is kept: polling fetches it.
function clearWay(api: BotApi, stop: AbortSignal): Promise<CallOutcome> {
  return api.call('deleteWebhook', { drop_pending_updates: false }, CALL_DEADLINE_MS, stop)
}

// Set at every start, since Telegram does not tell which secret it holds. Whoever polls is told 409 from then on.
function setWebhook(
  api: BotApi,
  { url, secret }: Extract<Receiving, { kind: 'webhook' }>,
  stop: AbortSignal,
): Promise<CallOutcome> {
  const payload = {
    url,
    secret_token: secret,
    allowed_updates: ALLOWED_UPDATES,
    max_connections: CONNECTIONS_MAX,
    drop_pending_updates: false,
  }
  return api.call('setWebhook', payload, CALL_DEADLINE_MS, stop)
}

function webhookFault(why: string): Fault {
  return {
    code: 'webhook-refused',
    severity: 'error',
    place: { kind: 'variable', name: 'TELEGRAM_WEBHOOK_URL' },
    message: `Telegram does not take this address for its webhook (${why}).`,
    hint: 'It must be https on port 443, 80, 88 or 8443 under a name that the public can look up; or unset it for long polling.',
  }
}

function failed(call: Exclude<CallOutcome, { kind: 'done' }>): Connection {
  if (call.kind === 'stopped') return { kind: 'not-now', why: 'the channel stops', afterMs: 'backoff' }
  if (call.kind !== 'refused') return { kind: 'not-now', why: call.why, afterMs: 'backoff' }
  const fault = tokenFault(call.code)
  if (fault !== 'none') return { kind: 'refused', fault }
  const afterMs = call.retryAfterS === 'not-told' ? 'backoff' : call.retryAfterS * 1000
  return { kind: 'not-now', why: call.why, afterMs }
}
