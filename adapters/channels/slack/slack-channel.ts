// The Slack channel: takes signed requests from Slack, and posts the answers into the thread.
import { setTimeout as sleep } from 'node:timers/promises'
import { webApi } from '@slack/bolt'
import { type Fault, FaultsError } from '../../../src/errors.ts'
import type { Locale } from '../../../src/model/language.ts'
import type { Message } from '../../../src/model/message.ts'
import type { Channel } from '../../../src/ports/channel.ts'
import type { Accepted } from '../../../src/ports/conversations.ts'
import { boltEvents } from './bolt-events.ts'
import { boltLogger } from './bolt-logger.ts'
import { replyDelivery } from './deliver-reply.ts'
import { callFailure } from './post-failure.ts'
import { postMessage } from './post-message.ts'
import type { SlackIdentity } from './read-user-message.ts'
import { requestReceiver, type SlackRequest, type SlackResponse } from './receive-request.ts'
import type { RecordSlack } from './slack-record.ts'

export type SlackSettings = {
  readonly botToken: string
  readonly signingSecret: string
  readonly apiUrl: string
  // Keeps the message; what it resolves to decides what Slack is told.
  readonly accept: (message: Message) => Promise<Accepted>
  // Slack does not say which language a person uses, so this one decides where the words do not.
  readonly localeFallback: Locale
  readonly record: RecordSlack
  readonly nowMs: () => number
}

export type SlackChannel = {
  readonly channel: Channel
  // For POST /slack/events on the service's own server, with the body as it came. Never rejects.
  readonly handleRequest: (request: SlackRequest) => Promise<SlackResponse>
  /**
   * Learns who we are in the workspace. Throws FaultsError where Slack refuses the token. Where Slack cannot be
   * reached it resolves and tries again in the background: the channel is not up until that succeeds, and
   * requests are answered 503 meanwhile.
   */
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  readonly isUp: () => boolean
}

const CALL_TIMEOUT_MS = 10_000
const RECONNECT_FIRST_MS = 1000
const RECONNECT_LONGEST_MS = 60_000

type Standing =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly identity: SlackIdentity }
  | { readonly kind: 'token-refused'; readonly identity: SlackIdentity | 'unknown' }

export function slackChannel(settings: SlackSettings): SlackChannel {
  const logger = boltLogger(settings.record)
  // The outbox owns the retries: WebClient's own would block a delivery for half an hour.
  const clientOptions: webApi.WebClientOptions = {
    slackApiUrl: settings.apiUrl,
    logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_TIMEOUT_MS,
    allowAbsoluteUrls: false,
  }
  const client = new webApi.WebClient(settings.botToken, clientOptions)
  let standing: Standing = { kind: 'unknown' }
  const stopping = new AbortController()

  const refuseToken = (code: string): Fault => {
    const identity = standing.kind === 'unknown' ? 'unknown' : standing.identity
    standing = { kind: 'token-refused', identity }
    return tokenRefused(code)
  }
  const knownIdentity = (): SlackIdentity | 'unknown' =>
    standing.kind === 'unknown' ? 'unknown' : standing.identity

  const bolt = boltEvents({
    botToken: settings.botToken,
    clientOptions,
    logger,
    accept: settings.accept,
    localeFallback: settings.localeFallback,
    identity: () => {
      const identity = knownIdentity()
      if (identity === 'unknown') throw new Error('an event came before the workspace was known')
      return identity
    },
  })

  // Resolves with the fault of a refused token, or how long to wait before the next try.
  const connect = async (): Promise<'connected' | Fault | { readonly afterMs: number | 'backoff' }> => {
    try {
      const { team_id: team, user_id: botUser, bot_id: botId } = await client.auth.test()
      // A person's token has no bot: everything would look as if that person said it.
      if (team === undefined || botUser === undefined || botId === undefined) return refuseToken('no_bot')
      standing = { kind: 'known', identity: { team, botUser, botId } }
      return 'connected'
    } catch (error) {
      const failure = callFailure(error)
      if (failure.kind === 'refused') return refuseToken(failure.why)
      settings.record({ kind: 'not-reached', why: failure.why })
      return { afterMs: failure.kind === 'wait' ? failure.afterMs : 'backoff' }
    }
  }

  const connectLater = async (first: number | 'backoff'): Promise<void> => {
    let backoffMs = RECONNECT_FIRST_MS
    let told = first
    while (!stopping.signal.aborted) {
      await sleep(told === 'backoff' ? backoffMs : told, undefined, { signal: stopping.signal }).catch(
        () => undefined,
      )
      if (stopping.signal.aborted) return
      backoffMs = Math.min(2 * backoffMs, RECONNECT_LONGEST_MS)
      const outcome = await connect()
      if (outcome === 'connected' || stopping.signal.aborted) return
      if ('code' in outcome) return settings.record({ kind: 'fault', fault: outcome })
      told = outcome.afterMs
    }
  }

  return {
    channel: {
      kind: 'slack',
      deliver: replyDelivery({
        post: (address, message) =>
          postMessage({ client, apiUrl: settings.apiUrl, timeoutMs: CALL_TIMEOUT_MS }, address, message),
        record: settings.record,
        onTokenRefused: (code) => settings.record({ kind: 'fault', fault: refuseToken(code) }),
      }),
    },
    handleRequest: requestReceiver({
      signingSecret: settings.signingSecret,
      process: bolt.process,
      isOpen: () => knownIdentity() !== 'unknown' && !stopping.signal.aborted,
      record: settings.record,
      nowMs: settings.nowMs,
    }),
    start: async () => {
      await bolt.start()
      const outcome = await connect()
      if (outcome === 'connected') return
      if ('code' in outcome) throw new FaultsError([outcome])
      void connectLater(outcome.afterMs)
    },
    stop: async () => {
      stopping.abort()
      await bolt.stop()
    },
    isUp: () => standing.kind === 'known' && !stopping.signal.aborted,
  }
}

function tokenRefused(code: string): Fault {
  return {
    code: 'token-refused',
    severity: 'error',
    place: { kind: 'variable', name: 'SLACK_BOT_TOKEN' },
    message: `Slack refuses the token (${code}).`,
    hint: "Copy the Bot User OAuth Token from the app's OAuth & Permissions page, or unset SLACK_BOT_TOKEN.",
  }
}
