// A store of conversations under test, and what every rule about it starts from.
import { afterAll, beforeAll } from 'vitest'
import type { ConversationId } from '../../src/model/message.ts'
import { newSession } from '../../src/model/session.ts'
import type { Conversations } from '../../src/ports/conversations.ts'
import { aCommit, anOutgoing } from '../setup/a-message.ts'

export type ConversationsUnderTest = {
  readonly conversations: Conversations
  // Moves the store's clock on, where the store keeps its own; otherwise `not-movable`.
  readonly passTime: ((ms: number) => void) | 'not-movable'
  readonly close: () => Promise<void>
}

export type Scene = {
  readonly under: () => ConversationsUnderTest
  readonly store: () => Conversations
  // A conversation of its own for every rule, so that no rule depends on another's leftovers.
  readonly fresh: () => ConversationId
  // Takes the next message's turn, with a reply or without.
  readonly take: (conversation: ConversationId, outgoing?: boolean) => Promise<'committed' | 'stale'>
  // Lets so much time go by for the store, or a little more.
  readonly pass: (ms: number) => Promise<void>
}

export const session = { ...newSession('hash'), turns: 1 }

// A clock that is not ours may be so much behind.
const CLOCK_SLACK_MS = 20

export function conversationsScene(make: () => Promise<ConversationsUnderTest>): Scene {
  let made: ConversationsUnderTest | 'not-made' = 'not-made'
  let count = 0
  beforeAll(async () => {
    made = await make()
  })
  afterAll(async () => {
    await under().close()
  })
  const under = (): ConversationsUnderTest => {
    if (made === 'not-made') throw new Error('the store is made before the first rule')
    return made
  }
  const store = (): Conversations => under().conversations
  return {
    under,
    store,
    fresh: () => {
      count += 1
      return `conversation-${count}` as ConversationId
    },
    take: async (conversation, outgoing = true) => {
      const { version, next } = await store().open(conversation)
      if (next === 'none') throw new Error('no message waits')
      const replies = outgoing ? [anOutgoing(next)] : []
      return store().commit(aCommit({ conversation, version, consumed: next.id, session, outgoing: replies }))
    },
    pass: async (ms) => {
      const { passTime } = under()
      if (passTime === 'not-movable') await new Promise((resolve) => setTimeout(resolve, ms + CLOCK_SLACK_MS))
      else passTime(ms)
    },
  }
}
