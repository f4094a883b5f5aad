// Posts one message to Slack: into a thread, or to the one person who used the slash command.
import type { webApi } from '@slack/bolt'
import type { SlackAddress } from './address.ts'
import {
  callFailure,
  codeFailure,
  connectionFailure,
  type PostFailure,
  rateLimited,
  statusFailure,
} from './post-failure.ts'
import type { SlackBlock } from './render-blocks.ts'

export type PostedMessage = { readonly text: string; readonly blocks: readonly SlackBlock[] }

type PostSettings = {
  readonly client: webApi.WebClient
  readonly apiUrl: string
  readonly timeoutMs: number
}

// Never rejects for what the platform or the network does.
export async function postMessage(
  settings: PostSettings,
  address: SlackAddress,
  message: PostedMessage,
): Promise<'posted' | PostFailure> {
  return address.mode === 'thread'
    ? postToThread(settings.client, address, message)
    : postToPerson(settings, address.responseUrl, message)
}

async function postToThread(
  client: webApi.WebClient,
  address: Extract<SlackAddress, { mode: 'thread' }>,
  { text, blocks }: PostedMessage,
): Promise<'posted' | PostFailure> {
  try {
    await client.chat.postMessage({
      channel: address.channel,
      thread_ts: address.threadTs,
      text,
      ...(blocks.length === 0 ? {} : { blocks: [...blocks] }),
      unfurl_links: false,
      unfurl_media: false,
    })
    return 'posted'
  } catch (error) {
    return callFailure(error)
  }
}

const ANSWER_UTF16_MAX = 200

async function postToPerson(
  { apiUrl, timeoutMs }: PostSettings,
  responseUrl: string,
  { text, blocks }: PostedMessage,
): Promise<'posted' | PostFailure> {
  if (!isOfSlack(responseUrl, apiUrl)) return { kind: 'refused', cause: 'other', why: 'foreign response_url' }
  const body = {
    response_type: 'ephemeral',
    replace_original: false,
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
    if (response.ok) return 'posted'
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
