// The Slack channel: takes what Slack sends, signed or over a socket, and posts the answers into the thread.
import { webApi } from '@slack/bolt'
import { type Fault, FaultsError } from '../../../src/errors.ts'
import type { Message } from '../../../src/model/message.ts'
import type { Channel } from '../../../src/ports/channel.ts'
import type { Accepted } from '../../../src/ports/conversations.ts'
import type { Pacing } from '../../../src/ports/pacing.ts'
import { ownPacing } from '../../../src/service/own-pacing.ts'
import type { RawRequest, RawResponse } from '../../http/signed-route.ts'
import { readAddress } from './address.ts'
import { assistantPane } from './assistant-pane.ts'
import { boltEvents } from './bolt-events.ts'
import { boltLogger } from './bolt-logger.ts'
import { replyDelivery } from './deliver-reply.ts'
import { homeTab } from './home-tab.ts'
import type { SlackIdentity } from './incoming-message.ts'
import { lateDelivery } from './late-delivery.ts'
import { pacedPosts } from './paced-posts.ts'
import { requestReceiver } from './receive-request.ts'
import { screens } from './screens.ts'
import type { SlackContent } from './slack-content.ts'
import { slackPosts } from './slack-posts.ts'
import type { RecordSlack } from './slack-record.ts'
import { type SocketMode, socketMode } from './socket-mode.ts'
import { staffChannelWatch } from './staff-channel-watch.ts'
import { staffDelivery } from './staff-delivery.ts'
import { staffEvents } from './staff-events.ts'
import { staffNames } from './staff-names.ts'
import { staffPosts } from './staff-posts.ts'
import { tokenRefused } from './token-refused.ts'
import { workspace } from './workspace.ts'

export type SlackSettings = {
  readonly botToken: string
  // How Slack reaches us; `none` leaves that way out. At least one is there.
  readonly signingSecret: string | 'none'
  readonly appToken: string | 'none'
  readonly apiUrl: string
  // Keeps the message; what it resolves to decides what Slack is told.
  readonly accept: (message: Message) => Promise<Accepted>
  // Where staff answer people who ask for them.
  readonly staffChannel: string | 'none'
  // Slack does not say which language a person uses; its fallback decides where the words do not.
  readonly content: SlackContent
  readonly record: RecordSlack
  // What is counted with the other processes; without it this one counts alone.
  readonly pacing?: Pacing
  readonly nowMs: () => number
}

export type SlackChannel = {
  readonly channel: Channel
  // For POST /slack/events on the service's own server, with the body as it came. Never rejects. Without a
  // signing secret nothing can be told from a forgery, and every request is answered 404.
  readonly handleRequest: (request: RawRequest) => Promise<RawResponse>
  /**
   * Learns who we are in the workspace, then opens the socket. Throws FaultsError where Slack refuses a token.
   * Where Slack cannot be reached it resolves and tries again in the background: the channel is not up until
   * that succeeds, and requests are answered 503 meanwhile.
   */
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  readonly isUp: () => boolean
  // What the operator has to mend although the channel is up.
  readonly trouble: () => string | 'none'
}

const CALL_TIMEOUT_MS = 10_000

export function slackChannel(settings: SlackSettings): SlackChannel {
  const { record, content } = settings
  const logger = boltLogger(record)
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
  let isStopping = false
  let isAppTokenGood = true

  const place = workspace({
    client,
    record,
    onKnownLater: () => {
      void openSocket().then((fault) => fault === 'none' || record({ kind: 'fault', fault }))
    },
  })
  const knownIdentity = (): SlackIdentity => {
    const identity = place.identity()
    if (identity === 'unknown') throw new Error('an event came before the workspace was known')
    return identity
  }
  const home = homeTab({ client, content, record })
  const pane = assistantPane({ client, content, record })
  const posts = slackPosts(client)
  const bolt = boltEvents({
    botToken: settings.botToken,
    clientOptions,
    logger,
    accept: settings.accept,
    onKept: ({ address: carried, body, localeHint }) => {
      const address = readAddress(carried)
      if (address === 'unreadable' || address.mode !== 'thread') return
      const said = body.kind === 'text' ? body.text : ''
      // Only where a status is shown: reading the words costs a millisecond.
      pane.waiting(address.channel, address.threadTs, said, () => {
        const written = content.localeOf(said)
        if (written !== 'not-known') return written
        return localeHint === 'none' ? content.localeFallback : localeHint
      })
    },
    readStaff:
      settings.staffChannel === 'none'
        ? async () => 'not-staff'
        : staffEvents({
            channel: settings.staffChannel,
            identity: knownIdentity,
            nameOf: staffNames(client, settings.nowMs),
          }),
    screens: screens({ client, content, home, pane, posts, record }),
    localeFallback: content.localeFallback,
    identity: knownIdentity,
  })
  const refuseAppToken = (code: string): Fault => {
    isAppTokenGood = false
    return tokenRefused('SLACK_APP_TOKEN', code)
  }
  const socket: SocketMode | 'none' =
    settings.appToken === 'none'
      ? 'none'
      : socketMode({
          appToken: settings.appToken,
          clientOptions,
          logger,
          process: bolt.process,
          record,
          onRefused: (code) => record({ kind: 'fault', fault: refuseAppToken(code) }),
        })

  // Events may come as soon as the socket is open, so the workspace is known by then.
  async function openSocket(): Promise<Fault | 'none'> {
    if (socket === 'none' || isStopping) return 'none'
    const opened = await socket.start()
    return opened.kind === 'refused' ? refuseAppToken(opened.why) : 'none'
  }

  const paced = pacedPosts(posts, () => botIn(place.identity()), settings.pacing ?? ownPacing(Date.now))
  const onTokenRefused = (code: string): void => record({ kind: 'fault', fault: place.refuseToken(code) })
  const responding = { apiUrl: settings.apiUrl, timeoutMs: CALL_TIMEOUT_MS }
  const deliverReply = replyDelivery({
    posts: paced,
    responding,
    home,
    pane,
    content,
    record,
    onTokenRefused,
  })
  const watch = staffChannelWatch(record, settings.nowMs)
  const deliverToStaff = staffDelivery({
    posts: paced,
    staffPosts: staffPosts(client),
    identity: place.identity,
    record,
    onTokenRefused,
    watch,
  })

  return {
    channel: {
      kind: 'slack',
      deliver: async (outgoing, earlier) => {
        const delivery = await deliverToStaff(outgoing, earlier)
        if (delivery !== 'not-staff') return delivery
        return lateDelivery(paced, outgoing, await deliverReply(outgoing, earlier))
      },
    },
    handleRequest:
      settings.signingSecret === 'none'
        ? async () => ({ status: 404, contentType: 'text/plain; charset=utf-8', body: '' })
        : requestReceiver({
            signingSecret: settings.signingSecret,
            process: bolt.process,
            isOpen: () => place.identity() !== 'unknown' && !isStopping,
            record,
            nowMs: settings.nowMs,
          }),
    start: async () => {
      await bolt.start()
      if ((await place.start()) === 'later') return
      const fault = await openSocket()
      if (fault !== 'none') throw new FaultsError([fault])
    },
    stop: async () => {
      isStopping = true
      place.stop()
      if (socket !== 'none') await socket.stop()
      await bolt.stop()
    },
    isUp: () => place.isUp() && isAppTokenGood && (socket === 'none' || socket.isUp()),
    trouble: watch.trouble,
  }
}

function botIn(identity: SlackIdentity | 'unknown'): string {
  return identity === 'unknown' ? 'unknown' : `${identity.team}:${identity.botUser}`
}
