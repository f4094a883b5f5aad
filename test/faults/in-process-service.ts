// The real service on a real Redis behind a fault proxy, with a channel in the process that notes what it showed.
import { setTimeout as sleep } from 'node:timers/promises'
import { redisConversations } from '../../adapters/conversations/redis/redis-conversations.ts'
import type { StaffedOffice } from '../../src/model/case.ts'
import type { Moment } from '../../src/model/day.ts'
import type { Message } from '../../src/model/message.ts'
import type { Channel } from '../../src/ports/channel.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Conversations } from '../../src/ports/conversations.ts'
import { conversationService } from '../../src/service/conversation-service.ts'
import { aMessage } from '../setup/a-message.ts'
import { aSmallKnowledge } from '../setup/a-small-knowledge.ts'
import type { AcceptedMessage, ShownReply } from '../setup/invariants.ts'
import { isAtRest } from '../setup/invariants.ts'

export type InProcessService = {
  readonly accepted: AcceptedMessage[]
  readonly shown: ShownReply[]
  readonly store: Conversations
  // Offers the message until it is kept, as a platform does; at most so often.
  readonly send: (conversation: string, id: string) => Promise<void>
  readonly offer: (message: Message) => Promise<void>
  // Sweeps until nothing is left; false where that takes longer.
  readonly comesToRest: (withinMs: number) => Promise<boolean>
  readonly stop: () => Promise<void>
}

const OFFERS_MAX = 400
const OFFER_AGAIN_MS = 25

// `aheadMs`: how far the worker's clock is off at this moment.
export async function inProcessService(
  url: string,
  aheadMs: () => number = () => 0,
  staffPlace: StaffedOffice | 'none' = 'none',
): Promise<InProcessService> {
  const accepted: AcceptedMessage[] = []
  const shown: ShownReply[] = []
  const store = await redisConversations({
    url,
    retentionMs: 1e10,
    nowMs: Date.now,
    onLost: () => undefined,
    onWarning: () => undefined,
  })
  const clock: Clock = {
    nowMs: () => Date.now() + aheadMs(),
    moment: () => ({ day: '2026-11-24', minuteOfDay: 600 }) as Moment,
    sleep: async (ms, signal) => {
      await sleep(ms, undefined, { signal }).catch(() => undefined)
    },
  }
  const channel: Channel = {
    kind: 'terminal',
    deliver: async ({ message }) => {
      shown.push({ conversation: message.conversation, text: `to ${message.id}.`, atMs: Date.now() })
      return { kind: 'sent', receipt: 'none' }
    },
  }
  const staff: Channel = {
    kind: 'slack',
    deliver: async ({ message }, earlier) => ({
      kind: 'sent',
      receipt: earlier === 'none' ? `slack:T1:CSTAFF:${message.conversation}` : 'none',
    }),
  }
  const offer = async (message: Message): Promise<void> => {
    for (let times = 0; times < OFFERS_MAX; times += 1) {
      const kept = await service.accept(message).catch(() => 'not-kept' as const)
      if (kept === 'accepted' || kept === 'duplicate') return
      await sleep(OFFER_AGAIN_MS)
    }
    throw new Error(`${message.id} was never kept`)
  }
  const service = conversationService({
    conversations: store,
    channels: [channel, staff],
    knowledge: aSmallKnowledge,
    clock,
    observer: { note: () => undefined },
    shortId: (id) => id,
    code: 'test',
    staffPlace,
  })
  return {
    accepted,
    shown,
    store,
    send: async (conversation, id) => {
      await offer(aMessage({ conversation, id }))
      accepted.push({ conversation, id, expected: `to ${id}.` })
    },
    offer,
    comesToRest: async (withinMs) => {
      const untilMs = Date.now() + withinMs
      while (Date.now() < untilMs) {
        await service.sweep().catch(() => undefined)
        if (await isAtRest(store).catch(() => false)) return true
        await sleep(OFFER_AGAIN_MS)
      }
      return false
    },
    stop: async () => {
      await service.stop(1000)
      await store.close()
    },
  }
}
