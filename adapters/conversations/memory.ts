// Conversations kept in this process: for the terminal, for tests, and for a service without a server.
import type { ConversationId, Message, MessageId } from '../../src/model/message.ts'
import type { Session } from '../../src/model/session.ts'
import {
  type Conversations,
  MAILBOX_MAX,
  type Outgoing,
  type ParkedReply,
} from '../../src/ports/conversations.ts'

// Ids of taken messages that a conversation remembers, to know duplicates.
const REMEMBERED_IDS_MAX = 200
const PARKED_MAX = 100

type Kept = {
  version: number
  session: Session | 'new'
  readonly mailbox: Message[]
  readonly outbox: Outgoing[]
  readonly parked: ParkedReply[]
  // In order of arrival; a Set keeps it.
  readonly knownIds: Set<MessageId>
}

export type MemorySettings = {
  // A conversation without a turn for so long is forgotten.
  readonly retentionMs: number
  readonly nowMs: () => number
}

export function memoryConversations(settings: MemorySettings): Conversations {
  const kept = new Map<ConversationId, Kept>()
  const touchedMs = new Map<ConversationId, number>()

  const keptOf = (id: ConversationId): Kept => {
    expire()
    const found = kept.get(id)
    if (found !== undefined) return found
    const made: Kept = {
      version: 0,
      session: 'new',
      mailbox: [],
      outbox: [],
      parked: [],
      knownIds: new Set(),
    }
    kept.set(id, made)
    return made
  }
  // The map is in order of the last touch, so only its head can be due.
  const touch = (id: ConversationId): void => {
    touchedMs.delete(id)
    touchedMs.set(id, settings.nowMs())
  }
  const expire = (): void => {
    for (const [id, atMs] of touchedMs) {
      if (settings.nowMs() - atMs < settings.retentionMs) return
      touchedMs.delete(id)
      const due = kept.get(id)
      if (due !== undefined && isIdle(due)) kept.delete(id)
      else touch(id)
    }
  }

  return {
    accept: async (message) => {
      const conversation = keptOf(message.conversation)
      if (conversation.knownIds.has(message.id)) return 'duplicate'
      if (conversation.mailbox.length >= MAILBOX_MAX) return 'full'
      conversation.knownIds.add(message.id)
      for (const id of conversation.knownIds) {
        if (conversation.knownIds.size <= REMEMBERED_IDS_MAX) break
        conversation.knownIds.delete(id)
      }
      conversation.mailbox.push(message)
      touch(message.conversation)
      return 'accepted'
    },
    open: async (id) => {
      const { version, session, mailbox } = keptOf(id)
      return { version, session, next: mailbox[0] ?? 'none' }
    },
    commit: async (turn) => {
      const conversation = keptOf(turn.conversation)
      if (conversation.version !== turn.version) return 'stale'
      if (conversation.mailbox[0]?.id !== turn.consumed) return 'stale'
      conversation.version += 1
      conversation.mailbox.shift()
      conversation.session = turn.session === 'forgotten' ? 'new' : turn.session
      if (turn.session === 'forgotten') conversation.parked.length = 0
      conversation.outbox.push(...turn.outgoing)
      touch(turn.conversation)
      return 'committed'
    },
    firstOutgoing: async (id) => keptOf(id).outbox[0] ?? 'none',
    settle: async (id, outgoingId, settled) => {
      const conversation = keptOf(id)
      const [first] = conversation.outbox
      if (first?.id !== outgoingId) return
      conversation.outbox.shift()
      if (settled.kind !== 'parked') return
      conversation.parked.push({ outgoing: first, why: settled.why })
      if (conversation.parked.length > PARKED_MAX) conversation.parked.shift()
    },
    pending: async (limit) =>
      [...kept]
        .filter(([, conversation]) => !isIdle(conversation))
        .map(([id]) => id)
        .slice(0, limit),
    parked: async (id) => [...keptOf(id).parked],
    isReachable: async () => true,
    close: async () => undefined,
  }
}

function isIdle(conversation: Kept): boolean {
  return conversation.mailbox.length === 0 && conversation.outbox.length === 0
}
