// What it means for a reply when a call to Slack fails: wait, send again, or give it up, as one table.
import { webApi } from '@slack/bolt'

export type PostFailure =
  | { readonly kind: 'wait'; readonly afterMs: number | 'backoff'; readonly why: string }
  | { readonly kind: 'unknown-outcome'; readonly why: string }
  // `cause`: what there is to mend, if anything.
  | { readonly kind: 'refused'; readonly cause: RefusalCause; readonly why: string }
// `place`: we may not write there, or not change what stands there; another place may do.
type RefusalCause = 'token' | 'blocks' | 'place' | 'other'

// Error codes that are more than "refused"; their meaning is from the methods' pages on docs.slack.dev.
const MEANING_OF: ReadonlyMap<string, 'wait' | 'unknown-outcome' | RefusalCause> = new Map([
  ['ratelimited', 'wait'],
  ['rate_limited', 'wait'],
  ['service_unavailable', 'wait'],
  // The request came to Slack truncated.
  ['request_timeout', 'wait'],
  ['team_added_to_org', 'wait'],
  // "It's possible some aspect of the operation succeeded."
  ['fatal_error', 'unknown-outcome'],
  ['internal_error', 'unknown-outcome'],
  ['invalid_auth', 'token'],
  ['not_authed', 'token'],
  ['account_inactive', 'token'],
  ['token_revoked', 'token'],
  ['token_expired', 'token'],
  ['missing_scope', 'token'],
  ['not_allowed_token_type', 'token'],
  ['invalid_blocks', 'blocks'],
  ['invalid_blocks_format', 'blocks'],
  ['msg_blocks_too_long', 'blocks'],
  ['not_in_channel', 'place'],
  ['channel_not_found', 'place'],
  ['message_not_found', 'place'],
  ['cant_update_message', 'place'],
  ['edit_window_closed', 'place'],
])

// Errors of the connection that come before any byte of the request has left.
const NEVER_LEFT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/**
 * Reads what a WebClient without retries of its own rejects with. Rethrows what is neither the platform's nor
 * the network's doing: that is a programmer's error.
 */
export function callFailure(error: unknown): PostFailure {
  if (error instanceof webApi.WebAPIRateLimitedError) return rateLimited(error.retryAfter)
  if (error instanceof webApi.WebAPIHTTPError) return statusFailure(error.statusCode)
  if (error instanceof webApi.WebAPIRequestError) return connectionFailure(error.original)
  if (error instanceof webApi.WebAPIPlatformError) return codeFailure(error.data.error)
  // A 429 that does not say how long: WebClient has no class for it.
  if (error instanceof Error && error.message.startsWith('Retry header')) return waiting('rate limited')
  // An answer that broke off half way is not wrapped by WebClient.
  return connectionFailure(error)
}

export function rateLimited(retryAfterSeconds: number): PostFailure {
  return { kind: 'wait', afterMs: retryAfterSeconds * 1000, why: 'rate limited' }
}

// Slack answers with 200 or 429; any other status is that of a server in front of it.
export function statusFailure(status: number): PostFailure {
  return waiting(`status ${status}`)
}

export function codeFailure(code: string): PostFailure {
  // A 200 whose body is no JSON reaches us as a "code": a page of a proxy, say.
  if (!/^[a-z][a-z_]{1,60}$/.test(code)) return { kind: 'unknown-outcome', why: 'unreadable answer' }
  const meaning = MEANING_OF.get(code) ?? 'other'
  if (meaning === 'wait') return waiting(code)
  if (meaning === 'unknown-outcome') return { kind: 'unknown-outcome', why: code }
  return { kind: 'refused', cause: meaning, why: code }
}

// What fetch rejects with: "fetch failed" or "terminated" around the real error, or the timeout of the signal.
export function connectionFailure(error: unknown): PostFailure {
  if (!(error instanceof Error)) throw error
  const code = codeOf(error.cause) ?? codeOf(error)
  if (code !== undefined && NEVER_LEFT.has(code)) return waiting(`cannot connect (${code})`)
  const isOfFetch = error.name === 'TimeoutError' || /^(fetch failed|terminated)$/.test(error.message)
  if (!isOfFetch && code === undefined) throw error
  return { kind: 'unknown-outcome', why: `no answer (${code ?? error.name})` }
}

function waiting(why: string): PostFailure {
  return { kind: 'wait', afterMs: 'backoff', why }
}

// Several addresses of one host that all fail come as an AggregateError, which has a code too.
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
