// Calls to Telegram's Bot API through telegraf, each with a deadline; what can go wrong is returned, in our words.
import { Telegram, TelegramError } from 'telegraf'
import type { Telegram as ApiMethods, Opts } from 'telegraf/types'

export type CallOutcome =
  | { readonly kind: 'done'; readonly result: unknown }
  // Telegram answered with an error; `retryAfterS` in seconds.
  | {
      readonly kind: 'refused'
      readonly code: number
      readonly why: string
      readonly retryAfterS: number | 'not-told'
      readonly migratedTo: number | 'not-told'
    }
  // The request never left: nothing was done.
  | { readonly kind: 'unreachable'; readonly why: string }
  // The request left, and no answer that can be read came back: it may have been done.
  | { readonly kind: 'no-answer'; readonly why: string }
  // We stopped waiting because the channel stops.
  | { readonly kind: 'stopped' }

export type BotApi = {
  // Never rejects for what the network or the platform does. `deadlineMs` bounds the whole call.
  readonly call: <M extends keyof ApiMethods>(
    method: M,
    payload: Opts<M>,
    deadlineMs: number,
    stop?: AbortSignal,
  ) => Promise<CallOutcome>
}

// Errors of the connection that come before any byte of the request has left.
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

type CallOptions = Parameters<Telegram['callApi']>[2]

export function botApi(settings: { readonly token: string; readonly apiRoot: string }): BotApi {
  // telegraf resolves its path against the root, so a root with a path of its own must end in a slash.
  const apiRoot = settings.apiRoot.endsWith('/') ? settings.apiRoot : `${settings.apiRoot}/`
  const telegram = new Telegram(settings.token, { apiRoot, webhookReply: false })

  return {
    call: async (method, payload, deadlineMs, stop) => {
      const isStopped = (): boolean => stop?.aborted === true
      if (isStopped()) return { kind: 'stopped' }
      const cut = new AbortController()
      const onStop = (): void => cut.abort()
      const timer = setTimeout(onStop, deadlineMs)
      stop?.addEventListener('abort', onStop)
      try {
        // telegraf's type is that of an older package for the same thing; node-fetch takes Node's own.
        const options = { signal: cut.signal } as CallOptions
        return { kind: 'done', result: await telegram.callApi(method, payload, options) }
      } catch (error) {
        if (error instanceof TelegramError) return refusal(error, settings.token)
        if (isStopped()) return { kind: 'stopped' }
        if (cut.signal.aborted) return { kind: 'no-answer', why: `no answer within ${deadlineMs} ms` }
        return brokenCall(error)
      } finally {
        clearTimeout(timer)
        stop?.removeEventListener('abort', onStop)
      }
    },
  }
}

function refusal(error: TelegramError, token: string): CallOutcome {
  const { code, parameters } = error
  return {
    kind: 'refused',
    code,
    why: `${code} ${described(String(error.description ?? ''), token)}`.trim(),
    retryAfterS: parameters?.retry_after ?? 'not-told',
    migratedTo: parameters?.migrate_to_chat_id ?? 'not-told',
  }
}

const DESCRIPTION_UTF16_MAX = 100

// What follows a second colon quotes the message ("can't parse entities: Unsupported start tag …"), which may be
// personal; a server in between may echo the address, and with it the token.
function described(description: string, token: string): string {
  const kept = description.replaceAll(token, '[token]').split(':').slice(0, 2).join(':')
  return kept.slice(0, DESCRIPTION_UTF16_MAX)
}

// Only the error's code is kept: node-fetch puts the whole address, token and all, into its messages, and
// telegraf redacts some of them but not those about an answer that is no JSON.
function brokenCall(error: unknown): CallOutcome {
  const code = codeOf(error)
  return NEVER_LEFT.has(code)
    ? { kind: 'unreachable', why: `cannot connect (${code})` }
    : { kind: 'no-answer', why: `the answer was lost or cannot be read (${code})` }
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown'
  if ('code' in error && typeof error.code === 'string') return error.code
  if ('type' in error && typeof error.type === 'string') return error.type
  return error instanceof Error ? error.name : 'unknown'
}
