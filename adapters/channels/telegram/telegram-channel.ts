// The Telegram channel: receives by long polling or a webhook, delivers replies, says whether it is up.
import { setMaxListeners } from 'node:events'
import { type Fault, FaultsError } from '../../../src/errors.ts'
import { authoredFor, type Locale } from '../../../src/model/language.ts'
import type { Message } from '../../../src/model/message.ts'
import type { Channel } from '../../../src/ports/channel.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Accepted } from '../../../src/ports/conversations.ts'
import type { Pacing } from '../../../src/ports/pacing.ts'
import { backoffMs } from '../../../src/service/backoff.ts'
import { ownPacing } from '../../../src/service/own-pacing.ts'
import type { RawRequest, RawResponse } from '../../http/signed-route.ts'
import { botApi } from './bot-api.ts'
import { type Connection, connect, type Receiving } from './connect.ts'
import { telegramDelivery } from './deliver.ts'
import { inlineMode, type SharedAnswersFor } from './inline-mode.ts'
import { sendingPace } from './pace.ts'
import { pollUpdates } from './poll.ts'
import { showProfile } from './profile.ts'
import { receiver } from './receive.ts'
import type { RecordTelegram } from './telegram-event.ts'
import { typing } from './typing.ts'
import type { BotIdentity } from './update-shape.ts'
import { watchWebhook } from './watch-webhook.ts'
import { webhookReceiver } from './webhook.ts'

export type TelegramSettings = {
  readonly token: string
  readonly apiRoot: string
  readonly receiving: Receiving
  // Resolves once the message is kept; where it rejects, the same message is offered again.
  readonly accept: (message: Message) => Promise<Accepted>
  // For people whose Telegram speaks none of our languages.
  readonly localeFallback: Locale
  // What may be shared with others in any chat, by words typed there.
  readonly sharedAnswers: SharedAnswersFor
  readonly clock: Clock
  readonly record: RecordTelegram
  // What is counted with the other processes; without it this one counts alone.
  readonly pacing?: Pacing
  // The token was refused while running; no more updates are fetched.
  readonly onFatal: (fault: Fault) => void
}

export type TelegramChannel = {
  readonly channel: Channel
  // Resolves once Telegram was asked who we are: also when it cannot be reached, since it is then tried again
  // behind the scenes. Throws FaultsError (`token-refused`) when Telegram knows no such
  // bot, or (`webhook-refused`) takes no such webhook.
  readonly start: () => Promise<void>
  // For POST requests to the webhook, with the body as it came. Never rejects.
  readonly handleRequest: (request: RawRequest) => Promise<RawResponse>
  // Resolves once the loop has ended; what was not kept by then stays with Telegram, and so does a webhook,
  // behind which it waits for the next start.
  readonly stop: () => Promise<void>
  readonly isUp: () => boolean
}

export function telegramChannel(settings: TelegramSettings): TelegramChannel {
  const { clock, record, localeFallback, receiving } = settings
  const api = botApi(settings)
  const stopping = new AbortController()
  const stop = stopping.signal
  // Each call under way listens to it; Node would take many of them for a leak.
  setMaxListeners(0, stop)
  const writing = typing(api, clock)
  const received = receiver({
    api,
    accept: settings.accept,
    localeFallback,
    clock,
    record,
    typing: writing,
    answerInline: inlineMode({ api, sharedAnswers: settings.sharedAnswers, record, stop }),
  })
  // A token is "<bot's id>:<secret>"; the id may be told.
  const [botId = ''] = settings.token.split(':')
  const pace = sendingPace(botId, clock, settings.pacing ?? ownPacing(clock.nowMs))
  let isUp = false
  let bot: BotIdentity | 'not-known' = 'not-known'
  let running: Promise<void> = Promise.resolve()

  const meet = (): Promise<Connection> => connect(api, receiving, stop)

  const fail = (fault: Fault): void => {
    isUp = false
    settings.onFatal(fault)
  }

  const meetAgain = async (first: Connection): Promise<BotIdentity | 'ended'> => {
    let met = first
    for (let attempt = 1; !stop.aborted; attempt += 1) {
      if (met.kind === 'connected') return met.bot
      if (met.kind === 'refused') {
        fail(met.fault)
        return 'ended'
      }
      const afterMs = met.afterMs === 'backoff' ? backoffMs(attempt) : met.afterMs
      record({ kind: 'poll-failed', why: met.why, afterMs })
      await clock.sleep(afterMs, stop)
      met = await meet()
    }
    return 'ended'
  }

  const onUp = (now: boolean): void => {
    isUp = now
  }

  const run = async (first: Connection): Promise<void> => {
    const met = await meetAgain(first)
    if (met === 'ended') return
    bot = met
    onUp(true)
    const profile = showProfile({ api, fallback: authoredFor(localeFallback), record, stop })
    const take = (update: unknown) => received.receive(update, met, stop)
    const ended = await (receiving.kind === 'polling'
      ? pollUpdates({ api, clock, record, take, onUp, stop })
      : watchWebhook({ api, clock, record, url: receiving.url, onUp, stop }))
    if (ended !== 'stopped') fail(ended)
    await profile
  }

  return {
    channel: {
      kind: 'telegram',
      deliver: telegramDelivery({
        api,
        record,
        pace,
        bot: () => bot,
        onEnd: ({ message }) => writing.end(message.id),
      }),
    },
    handleRequest: webhookReceiver({
      secret: receiving.kind === 'webhook' ? receiving.secret : '',
      take: async (update) =>
        bot === 'not-known' || stop.aborted ? 'not-open' : received.receiveOnce(update, bot),
      record,
    }),
    start: async () => {
      const first = await meet()
      if (first.kind === 'refused') throw new FaultsError([first.fault])
      isUp = first.kind === 'connected'
      running = run(first)
    },
    stop: async () => {
      stopping.abort()
      await running
      await received.idle()
      writing.endAll()
      isUp = false
    },
    isUp: () => isUp,
  }
}
