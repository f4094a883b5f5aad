// Answers the requests that Slack sends: 200 once the message is kept, and never before.
import type { RawRequest, RawResponse } from '../../http/signed-route.ts'
import { failureInTime } from './accept-deadline.ts'
import type { BoltEvents, ReceivedEvent } from './bolt-events.ts'
import { type BoltPayload, readBoltPayload } from './bolt-payload.ts'
import type { RecordSlack } from './slack-record.ts'
import { isSignedBySlack } from './verify-signature.ts'

type ReceiverSettings = {
  readonly signingSecret: string
  readonly process: BoltEvents['process']
  // False before the workspace is known and after the stop; Slack then sends the event again.
  readonly isOpen: () => boolean
  readonly record: RecordSlack
  readonly nowMs: () => number
}

const REQUEST_BYTES_MAX = 1_048_576

// Never rejects. 401 forged, 413 too large, 400 unreadable, 503 not kept: Slack sends Events again after each.
export function requestReceiver(settings: ReceiverSettings): (request: RawRequest) => Promise<RawResponse> {
  const refuse = (status: number, why: 'signature' | 'too-large' | 'unreadable'): RawResponse => {
    settings.record({ kind: 'request-refused', why })
    return plain(status, '')
  }
  return async (request) => {
    if (request.rawBody.length > REQUEST_BYTES_MAX) return refuse(413, 'too-large')
    const isForm = mediaType(request) === 'application/x-www-form-urlencoded'
    // Unsigned by design, so it gets a constant and nothing in it is read, above all no payload beside it.
    if (isForm && new URLSearchParams(request.rawBody.toString('utf8')).get('ssl_check') === '1')
      return plain(200, '')
    if (!isSignedBySlack(request, settings.signingSecret, settings.nowMs())) return refuse(401, 'signature')
    const payload = readPayload(request.rawBody.toString('utf8'), isForm)
    if (payload === 'unreadable') return refuse(400, 'unreadable')
    if (payload.type === 'url_verification') {
      const { challenge } = payload
      return typeof challenge === 'string' ? plain(200, challenge) : refuse(400, 'unreadable')
    }
    if (!settings.isOpen()) return plain(503, '')
    const failure = await failureInTime(settings.process({ body: payload, ...retryOf(request) }))
    if (failure === 'none') return plain(200, '')
    settings.record({ kind: 'not-accepted', why: failure })
    return plain(503, '')
  }
}

function plain(status: number, body: string): RawResponse {
  return { status, contentType: 'text/plain; charset=utf-8', body }
}

function mediaType(request: RawRequest): string {
  const type = request.headers['content-type']
  return typeof type === 'string' ? (type.split(';')[0] ?? '').trim().toLowerCase() : ''
}

// A button press comes as JSON within a form, a slash command as the form itself.
function readPayload(body: string, isForm: boolean): BoltPayload | 'unreadable' {
  try {
    const fields = isForm ? Object.fromEntries(new URLSearchParams(body)) : undefined
    const unread: unknown =
      fields !== undefined && fields.payload === undefined ? fields : JSON.parse(fields?.payload ?? body)
    return readBoltPayload(unread)
  } catch {
    return 'unreadable'
  }
}

// For Bolt's context alone: the first try may have died unkept, so a retry is never a reason to skip.
function retryOf({ headers }: RawRequest): Pick<ReceivedEvent, 'retryNum' | 'retryReason'> {
  const retryNum = Number(headers['x-slack-retry-num'] ?? Number.NaN)
  const reason = headers['x-slack-retry-reason']
  return {
    retryNum: Number.isInteger(retryNum) ? retryNum : 'first-try',
    retryReason: typeof reason === 'string' ? reason : '',
  }
}
