// The real channel and service against the stand-in, with one store that outlives a restart.
import type { Receiving } from '../../../../adapters/channels/telegram/connect.ts'
import {
  type TelegramChannel,
  telegramChannel,
} from '../../../../adapters/channels/telegram/telegram-channel.ts'
import type { TelegramEvent } from '../../../../adapters/channels/telegram/telegram-event.ts'
import { sharedAnswers } from '../../../../src/dialogue/shared-answers.ts'
import type { Knowledge } from '../../../../src/model/content.ts'
import type { Day } from '../../../../src/model/day.ts'
import type { Message } from '../../../../src/model/message.ts'
import type { Observation } from '../../../../src/ports/observer.ts'
import {
  type ConversationService,
  conversationService,
} from '../../../../src/service/conversation-service.ts'
import { aMemoryStore } from '../../../setup/a-memory-store.ts'
import { type BotApiStandIn, botApiStandIn, type SentMessage } from './bot-api-stand-in.ts'
import { type HurriedClock, hurriedClock } from './hurried-clock.ts'
import { type Person, pressOf } from './people.ts'

type Update = Readonly<Record<string, unknown>>

export type RunningTelegram = {
  readonly telegram: BotApiStandIn
  readonly clock: HurriedClock
  readonly events: readonly TelegramEvent[]
  readonly observations: readonly Observation[]
  // Starts, or stops and starts again in another mode, as an operator would.
  readonly start: (receiving: Receiving) => Promise<TelegramChannel>
  // Pushes the update and resolves with the next message that is sent.
  readonly replyTo: (update: Update) => Promise<SentMessage>
  // Presses the button under the message as it stands now.
  readonly press: (person: Person, message: SentMessage, label: string) => Update
  // The message as it stands now.
  readonly now: (message: SentMessage) => SentMessage
  readonly stop: () => Promise<void>
}

export async function runningTelegram(knowledge: Knowledge): Promise<RunningTelegram> {
  const clock = hurriedClock('2026-11-24' as Day)
  const telegram = await botApiStandIn(clock.nowMs)
  const { conversations } = aMemoryStore(1e12, clock.nowMs)
  const events: TelegramEvent[] = []
  const observations: Observation[] = []
  let running: { channel: TelegramChannel; service: ConversationService } | 'none' = 'none'

  const stop = async (): Promise<void> => {
    if (running === 'none') return
    await running.channel.stop()
    await running.service.stop(2000)
    running = 'none'
  }
  const now = ({ id }: SentMessage): SentMessage => {
    const found = telegram.sent.find((message) => message.id === id)
    if (found === undefined) throw new Error(`no message ${id}`)
    return found
  }

  return {
    telegram,
    clock,
    events,
    observations,
    now,
    start: async (receiving) => {
      await stop()
      const channel = telegramChannel({
        token: telegram.token,
        apiRoot: telegram.apiRoot,
        receiving,
        accept: (message: Message) => service.accept(message),
        localeFallback: 'zh',
        sharedAnswers: (words, hint) => sharedAnswers(knowledge, words, hint, clock.moment()),
        clock,
        record: (event) => events.push(event),
        onFatal: () => undefined,
      })
      const service = conversationService({
        conversations,
        channels: [channel.channel],
        knowledge: () => knowledge,
        clock,
        observer: { note: (entry) => observations.push(entry) },
        code: 'test',
        staffPlace: 'none',
        shortId: (id) => `${id.length}`,
      })
      running = { channel, service }
      await channel.start()
      await service.sweep()
      return channel
    },
    replyTo: async (update) => {
      const before = telegram.sent.length
      telegram.push(update)
      await telegram.until(() => telegram.sent.length > before)
      const reply = telegram.sent[before]
      if (reply === undefined) throw new Error('no reply')
      return reply
    },
    press: (person, message, label) => {
      const button = now(message).buttons.find(({ text }) => text === label || text === `✓ ${label}`)
      if (button === undefined) {
        throw new Error(
          `no "${label}" in ${now(message)
            .buttons.map(({ text }) => text)
            .join(', ')}`,
        )
      }
      return pressOf(person, button.callback_data, telegram.asUpdate(now(message)))
    },
    stop: async () => {
      await stop()
      await telegram.close()
    },
  }
}
