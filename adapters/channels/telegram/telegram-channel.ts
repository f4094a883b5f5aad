// The Telegram channel: receives by long polling into the mailbox, delivers replies, says whether it is up.
import { type Fault, FaultsError } from '../../../src/errors.ts'
import type { Locale } from '../../../src/model/language.ts'
import type { Message } from '../../../src/model/message.ts'
import type { Channel } from '../../../src/ports/channel.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Accepted } from '../../../src/ports/conversations.ts'
import { backoffMs } from '../../../src/service/backoff.ts'
import { botApi } from './bot-api.ts'
import { type Connection, connect } from './connect.ts'
import { telegramDelivery } from './deliver.ts'
import { pollUpdates } from './poll.ts'
import { receiver } from './receive.ts'
import type { RecordTelegram } from './telegram-event.ts'
import type { BotIdentity } from './update-shape.ts'

export type TelegramSettings = {
  readonly token: string
  readonly apiRoot: string
  // Resolves once the message is kept; where it rejects, the same message is offered again.
  readonly accept: (message: Message) => Promise<Accepted>
  // For people whose Telegram speaks none of our languages.
  readonly localeFallback: Locale
  readonly clock: Clock
  readonly record: RecordTelegram
  // The token was refused while running; no more updates are fetched.
  readonly onFatal: (fault: Fault) => void
}

export type TelegramChannel = {
  readonly channel: Channel
  // Resolves once Telegram was asked who we are: also when it cannot be reached, since it is then tried again
  // behind the scenes. Throws FaultsError (`token-refused`) when Telegram knows no such bot.
  readonly start: () => Promise<void>
  // Resolves once the loop has ended; what was not kept by then stays with Telegram.
  readonly stop: () => Promise<void>
  readonly isUp: () => boolean
}

export function telegramChannel(settings: TelegramSettings): TelegramChannel {
  const { clock, record, localeFallback } = settings
  const api = botApi(settings)
  const received = receiver({ api, accept: settings.accept, localeFallback, clock, record })
  const stopping = new AbortController()
  const stop = stopping.signal
  let isUp = false
  let running: Promise<void> = Promise.resolve()

  const meet = (): Promise<Connection> => connect(api, localeFallback, record, stop)

  const fail = (fault: Fault): void => {
    isUp = false
    settings.onFatal(fault)
  }

  const meetAgain = async (first: Connection): Promise<BotIdentity | 'ended'> => {
    let met = first
    for (let attempt = 1; !stop.aborted; attempt += 1) {
      if (met.kind === 'connected') return met.bot
      if (met.kind === 'token-refused') {
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

  const run = async (first: Connection): Promise<void> => {
    const bot = await meetAgain(first)
    if (bot === 'ended') return
    isUp = true
    const ended = await pollUpdates({
      api,
      clock,
      record,
      take: (update) => received.receive(update, bot, stop),
      onUp: (now) => {
        isUp = now
      },
      stop,
    })
    if (ended !== 'stopped') fail(ended)
  }

  return {
    channel: { kind: 'telegram', deliver: telegramDelivery({ api, record }) },
    start: async () => {
      const first = await meet()
      if (first.kind === 'token-refused') throw new FaultsError([first.fault])
      isUp = first.kind === 'connected'
      running = run(first)
    },
    stop: async () => {
      stopping.abort()
      await running
      await received.idle()
      isUp = false
    },
    isUp: () => isUp,
  }
}
