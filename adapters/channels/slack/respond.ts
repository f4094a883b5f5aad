// Answers at the address that Slack gave with a command, a press or a shortcut: for the person alone, or for all.
import {
  codeFailure,
  connectionFailure,
  type PostFailure,
  rateLimited,
  statusFailure,
} from './post-failure.ts'
import type { Posted, PostedMessage } from './slack-posts.ts'

export type Responding = { readonly apiUrl: string; readonly timeoutMs: number }

type Response = {
  readonly responseUrl: string
  readonly seenBy: 'person' | 'channel'
  // A word about what stands in a thread belongs into that thread.
  readonly threadTs: string | 'none'
  // Whether it takes the place of the message whose button was pressed.
  readonly inItsPlace: boolean
}

const ANSWER_UTF16_MAX = 200

// Never rejects for what the platform or the network does.
export async function respond(
  { apiUrl, timeoutMs }: Responding,
  { responseUrl, seenBy, threadTs, inItsPlace }: Response,
  { text, blocks }: PostedMessage,
): Promise<Posted | PostFailure> {
  if (!isOfSlack(responseUrl, apiUrl)) return { kind: 'refused', cause: 'other', why: 'foreign response_url' }
  const body = {
    response_type: seenBy === 'person' ? 'ephemeral' : 'in_channel',
    replace_original: inItsPlace,
    ...(threadTs === 'none' ? {} : { thread_ts: threadTs }),
    text,
    ...(blocks.length === 0 ? {} : { blocks }),
  }
  try {
    const response = await fetch(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const answer = (await response.text()).slice(0, ANSWER_UTF16_MAX)
    if (response.status === 429) {
      const seconds = Number(response.headers.get('retry-after'))
      return seconds > 0 ? rateLimited(seconds) : statusFailure(429)
    }
    if (response.status >= 500) return statusFailure(response.status)
    // Answers are a bare word ("ok", "no_text") or JSON with `error` ("expired_url", "used_url").
    const code = /"error"\s*:\s*"([a-z_]+)"/.exec(answer)?.[1]
    if (code !== undefined) return codeFailure(code)
    if (response.ok) return { kind: 'posted', ts: 'none' }
    return { kind: 'refused', cause: 'other', why: `status ${response.status}` }
  } catch (error) {
    return connectionFailure(error)
  }
}

// What Slack signed is Slack's address; one that is not would send the answer to a stranger.
function isOfSlack(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, origin } = new URL(address)
  const isPublic = protocol === 'https:' && /(^|\.)slack(-gov)?\.com$/.test(hostname)
  return isPublic || origin === new URL(apiUrl).origin
}
