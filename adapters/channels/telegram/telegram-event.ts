// What the Telegram channel tells the operator; ids, words and the token never stand in it.
import type { Fault } from '../../../src/errors.ts'

export type TelegramEvent =
  // Updates cannot be fetched for now; it is tried again after `afterMs`.
  | { readonly kind: 'poll-failed'; readonly why: string; readonly afterMs: number }
  | { readonly kind: 'poll-recovered' }
  // Another process fetches this bot's updates, or a webhook was set or taken away.
  | { readonly kind: 'conflict'; readonly why: string; readonly advice: string }
  // The store did not take an update; it is offered again after `afterMs`, and nothing behind it goes before.
  | { readonly kind: 'not-stored'; readonly why: string; readonly afterMs: number }
  | { readonly kind: 'mailbox-full' }
  // A request to the webhook that is not Telegram's, or holds no update.
  | { readonly kind: 'request-refused'; readonly why: 'secret' | 'unreadable' }
  // Telegram does not get its updates through to us; so many wait there.
  | { readonly kind: 'webhook-failing'; readonly why: string; readonly waiting: number }
  // An update that is no message to us, or cannot be read.
  | { readonly kind: 'update-ignored'; readonly why: string }
  // A call that nothing depends on failed (registering commands, acknowledging a button).
  | { readonly kind: 'call-failed'; readonly method: string; readonly why: string }
  // No answers could be found for words that somebody typed behind our name.
  | { readonly kind: 'inline-failed'; readonly why: string }
  // Telegram refused our markup; the part went out as plain text.
  | { readonly kind: 'markup-refused'; readonly why: string }

export type RecordTelegram = (event: TelegramEvent) => void

const REFUSALS = {
  401: 'Telegram refused the bot token (401 Unauthorized).',
  404: 'Telegram knows no bot with this token (404 Not Found).',
} as const

// The fault for a token that Telegram refuses, or none where the code says something else.
export function tokenFault(code: number): Fault | 'none' {
  if (code !== 401 && code !== 404) return 'none'
  return {
    code: 'token-refused',
    severity: 'error',
    place: { kind: 'variable', name: 'TELEGRAM_BOT_TOKEN' },
    message: REFUSALS[code],
    hint: 'Copy the token again from @BotFather (/mybots, API Token), check TELEGRAM_API_ROOT if it is set, or unset TELEGRAM_BOT_TOKEN to switch Telegram off.',
  }
}
