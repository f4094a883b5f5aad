// Answers the requests that Telegram sends to the webhook: 2xx once the update is kept, and never before.
import { isSameSecret } from '../../http/same-secret.ts'
import type { RawRequest, RawResponse } from '../../http/signed-route.ts'
import type { RecordTelegram } from './telegram-event.ts'
import { updateIdShape } from './update-shape.ts'

type WebhookSettings = {
  readonly secret: string
  // Takes one update in, once; `not-open` before we know who we are and after the stop.
  readonly take: (update: unknown) => Promise<'kept' | 'not-kept' | 'not-open'>
  readonly record: RecordTelegram
}

const SECRET_HEADER = 'x-telegram-bot-api-secret-token'
// Telegram waits about a minute, but holds back what the same chat says next for as long.
const KEEP_DEADLINE_MS = 4000
// Telegram obeys it and keeps the update for a day (reliability.md, section 1).
const RETRY_AFTER_S = 2

/**
 * Never rejects. 401 without the secret, 400 for what is no update, 503 where it could not be kept: Telegram
 * sends it again. The body is always empty, since one that names a method would be carried out as a call.
 */
export function webhookReceiver(settings: WebhookSettings): (request: RawRequest) => Promise<RawResponse> {
  const refuse = (status: number, why: 'secret' | 'unreadable'): RawResponse => {
    settings.record({ kind: 'request-refused', why })
    return answer(status)
  }
  return async ({ headers, rawBody }) => {
    // A header that comes twice reaches us joined by a comma, which no secret holds.
    if (!isSecret(headers[SECRET_HEADER], settings.secret)) return refuse(401, 'secret')
    const update = readUpdate(rawBody)
    if (update === 'unreadable') return refuse(400, 'unreadable')
    const outcome = await withinDeadline(settings.take(update))
    return outcome === 'kept' ? answer(200) : answer(503, { 'retry-after': String(RETRY_AFTER_S) })
  }
}

function answer(status: number, headers: Readonly<Record<string, string>> = {}): RawResponse {
  return { status, contentType: 'text/plain; charset=utf-8', body: '', headers }
}

function isSecret(sent: string | readonly string[] | undefined, secret: string): boolean {
  return typeof sent === 'string' && secret !== '' && isSameSecret(sent, secret)
}

// What has an id is Telegram's, also where we cannot read on: it is passed over, not refused for a day.
function readUpdate(rawBody: Buffer): unknown {
  try {
    const update: unknown = JSON.parse(rawBody.toString('utf8'))
    return updateIdShape.safeParse(update).success ? update : 'unreadable'
  } catch {
    return 'unreadable'
  }
}

// A store that hangs is not waited for: what it keeps after all is a duplicate when Telegram sends it again.
async function withinDeadline<T>(work: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, KEEP_DEADLINE_MS, 'late')
  })
  const outcome = await Promise.race([work.catch(() => 'late' as const), late])
  clearTimeout(timer)
  return outcome
}
