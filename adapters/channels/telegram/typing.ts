// Shows that an answer is being written, where it takes longer than people like to wait without a sign.
import type { Message, MessageId } from '../../../src/model/message.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import { type Address, readAddress } from './address.ts'
import type { BotApi } from './bot-api.ts'

export type Typing = {
  // The message is kept; its answer is on the way.
  readonly begin: (message: Message) => void
  readonly end: (message: MessageId) => void
  readonly endAll: () => void
}

const AFTER_MS = 300
// Telegram shows it for five seconds, or until the answer is there.
const AGAIN_MS = 4500
// A message that a person of the staff answers gets no answer of ours: the sign must not stand for long.
const TIMES_MAX = 3
const WAITING_MAX = 1000
const CALL_DEADLINE_MS = 5000

export function typing(api: BotApi, clock: Clock): Typing {
  const waiting = new Map<MessageId, AbortController>()

  const show = async (id: MessageId, { chat, thread }: Address, ended: AbortSignal): Promise<void> => {
    for (let times = 0; times < TIMES_MAX; times += 1) {
      await clock.sleep(times === 0 ? AFTER_MS : AGAIN_MS, ended)
      if (ended.aborted) return
      const topic = thread === 'none' ? {} : { message_thread_id: thread }
      // Whether it is shown matters to nobody but the person.
      await api.call('sendChatAction', { chat_id: chat, action: 'typing', ...topic }, CALL_DEADLINE_MS, ended)
    }
    waiting.delete(id)
  }

  return {
    begin: ({ id, address }) => {
      const where = readAddress(address)
      if (where === 'unreadable' || waiting.has(id) || waiting.size >= WAITING_MAX) return
      const ended = new AbortController()
      waiting.set(id, ended)
      void show(id, where, ended.signal)
    },
    end: (id) => {
      waiting.get(id)?.abort()
      waiting.delete(id)
    },
    endAll: () => {
      for (const ended of waiting.values()) ended.abort()
      waiting.clear()
    },
  }
}
