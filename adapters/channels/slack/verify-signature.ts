// Tells whether a request was signed by Slack with this app's secret, and just now.
import { isValidSlackRequest } from '@slack/bolt'
import type { RawRequest } from '../../http/signed-route.ts'

// A request with another age, in either direction, may be a replay
// (docs.slack.dev/authentication/verifying-requests-from-slack).
const TIMESTAMP_SKEW_SECONDS_MAX = 300

/**
 * Whether `v0=HMAC-SHA256(secret, "v0:timestamp:body")` holds, compared in constant time by Bolt. Bolt refuses
 * only timestamps that are too old, so the ones that lie ahead are refused here.
 */
export function isSignedBySlack(request: RawRequest, signingSecret: string, nowMs: number): boolean {
  const signature = request.headers['x-slack-signature']
  const timestamp = request.headers['x-slack-request-timestamp']
  if (typeof signature !== 'string' || typeof timestamp !== 'string') return false
  if (!/^\d{1,12}$/.test(timestamp)) return false
  const seconds = Number(timestamp)
  if (Math.abs(Math.floor(nowMs / 1000) - seconds) > TIMESTAMP_SKEW_SECONDS_MAX) return false
  return isValidSlackRequest({
    signingSecret,
    body: request.rawBody.toString('utf8'),
    headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': seconds },
    nowMilliseconds: nowMs,
  })
}
