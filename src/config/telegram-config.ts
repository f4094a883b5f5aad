// Telegram's variables: the bot's token, and how its updates reach us.
import { type Environment, HTTP, isLoopback, type Refuse, readUrl, text } from './variables.ts'

// How Telegram's updates reach us.
export type TelegramReceiving =
  | { readonly kind: 'polling' }
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }
export type TelegramConfig = {
  readonly token: string
  readonly apiRoot: string
  readonly receiving: TelegramReceiving
}

export function readTelegram(env: Environment, refuse: Refuse): TelegramConfig | 'off' {
  const apiRoot = readUrl(env, 'TELEGRAM_API_ROOT', HTTP, 'https://api.telegram.org', refuse)
  const token = text(env, 'TELEGRAM_BOT_TOKEN')
  if (token === undefined) return 'off'
  if (!/^\d+:[\w-]{8,}$/.test(token)) {
    refuse(
      'TELEGRAM_BOT_TOKEN',
      'it does not look like a bot token.',
      'Copy it from @BotFather: digits, a colon, letters.',
    )
  }
  return {
    token,
    apiRoot: (apiRoot ?? 'https://api.telegram.org').replace(/\/$/, ''),
    receiving: readReceiving(env, refuse),
  }
}

export const TELEGRAM_WEBHOOK_PATH = '/telegram/webhook'
const WEBHOOK_EXAMPLE = `https://hanwen.example.org${TELEGRAM_WEBHOOK_PATH}`

// An address without a path means ours; another path is one that a proxy in front of us leads there.
function readReceiving(env: Environment, refuse: Refuse): TelegramReceiving {
  const address = readUrl(env, 'TELEGRAM_WEBHOOK_URL', HTTP, WEBHOOK_EXAMPLE, refuse)
  if (address === undefined) return { kind: 'polling' }
  const url = new URL(address)
  if (url.pathname === '/') url.pathname = TELEGRAM_WEBHOOK_PATH
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) {
    const message = 'Telegram sends updates over https alone; http is for a Bot API server on this machine.'
    refuse('TELEGRAM_WEBHOOK_URL', message, `For example ${WEBHOOK_EXAMPLE}.`)
  }
  const secret = text(env, 'TELEGRAM_WEBHOOK_SECRET')
  const hint = 'Make one with "openssl rand -hex 32", or unset TELEGRAM_WEBHOOK_URL for long polling.'
  if (secret === undefined) {
    const message = 'without it anybody could send updates to the webhook.'
    refuse('TELEGRAM_WEBHOOK_SECRET', message, hint, 'missing-variable')
  } else if (!/^[\w-]{1,256}$/.test(secret)) {
    // core.telegram.org/bots/api#setwebhook
    refuse('TELEGRAM_WEBHOOK_SECRET', 'it is not 1 to 256 of A-Z, a-z, 0-9, _ and -.', hint)
  }
  return { kind: 'webhook', url: url.href, secret: secret ?? '' }
}
