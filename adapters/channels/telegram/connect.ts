// Makes Telegram ready for long polling: who we are, no webhook in the way, commands in both languages.
import type { Fault } from '../../../src/errors.ts'
import { AUTHORED, authoredFor, type Locale } from '../../../src/model/language.ts'
import type { BotApi, CallOutcome } from './bot-api.ts'
import { commandMenu } from './own-words.ts'
import { type RecordTelegram, tokenFault } from './telegram-event.ts'
import { type BotIdentity, botShape } from './update-shape.ts'

const CALL_DEADLINE_MS = 10_000

export type Connection =
  | { readonly kind: 'connected'; readonly bot: BotIdentity }
  // Nobody but the operator can mend it.
  | { readonly kind: 'token-refused'; readonly fault: Fault }
  // To be tried again; `afterMs` where Telegram says how long to wait.
  | { readonly kind: 'not-now'; readonly why: string; readonly afterMs: number | 'backoff' }

export async function connect(
  api: BotApi,
  localeFallback: Locale,
  record: RecordTelegram,
  stop: AbortSignal,
): Promise<Connection> {
  const met = await api.call('getMe', {}, CALL_DEADLINE_MS, stop)
  if (met.kind !== 'done') return failed(met)
  const bot = botShape.safeParse(met.result)
  if (!bot.success) return { kind: 'not-now', why: 'the answer to getMe cannot be read', afterMs: 'backoff' }

  // While a webhook is set getUpdates answers 409. What waits there is kept: polling fetches it.
  const freed = await api.call('deleteWebhook', { drop_pending_updates: false }, CALL_DEADLINE_MS, stop)
  if (freed.kind !== 'done') return failed(freed)
  await registerCommands(api, localeFallback, record, stop)
  return { kind: 'connected', bot: bot.data }
}

// Without its menu the bot works all the same.
async function registerCommands(
  api: BotApi,
  localeFallback: Locale,
  record: RecordTelegram,
  stop: AbortSignal,
): Promise<void> {
  const fallback = authoredFor(localeFallback)
  const menus = [
    // For people whose Telegram speaks neither.
    { commands: commandMenu(fallback) },
    ...AUTHORED.map((language) => ({ commands: commandMenu(language), language_code: language })),
  ]
  for (const menu of menus) {
    const set = await api.call('setMyCommands', menu, CALL_DEADLINE_MS, stop)
    if (set.kind === 'done' || set.kind === 'stopped') continue
    record({ kind: 'call-failed', method: 'setMyCommands', why: set.why })
  }
}

function failed(call: Exclude<CallOutcome, { kind: 'done' }>): Connection {
  if (call.kind === 'stopped') return { kind: 'not-now', why: 'the channel stops', afterMs: 'backoff' }
  if (call.kind !== 'refused') return { kind: 'not-now', why: call.why, afterMs: 'backoff' }
  const fault = tokenFault(call.code)
  if (fault !== 'none') return { kind: 'token-refused', fault }
  const afterMs = call.retryAfterS === 'not-told' ? 'backoff' : call.retryAfterS * 1000
  return { kind: 'not-now', why: call.why, afterMs }
}
