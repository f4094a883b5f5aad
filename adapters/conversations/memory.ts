// Conversations kept in this process: for the terminal, for tests, and for a service without a server.
import type { ConversationId, Message, MessageId } from '../../src/model/message.ts'
import type { Session } from '../../src/model/session.ts'
import {
  type Conversations,
  type DueTimer,
  type Letter,
  MAILBOX_MAX,
  type Outgoing,
  type OutgoingId,
  type ParkedReply,
  RECEIPTS_MAX,
} from '../../src/ports/conversations.ts'
import type { WritableJournal } from '../../src/ports/journal.ts'

// Ids of taken messages that a conversation remembers, to know duplicates.
const REMEMBERED_IDS_MAX = 200
const PARKED_MAX = 100

type Waiting =
  | { readonly kind: 'reply'; readonly outgoing: Outgoing }
  | { readonly kind: 'letter'; readonly letter: Letter }

type Kept = {
  version: number
  session: Session | 'new'
  readonly mailbox: Message[]
  readonly outbox: Waiting[]
  // By place; in order of arrival.
  readonly receipts: Map<string, string>
  wakeAtMs: number | 'none'
  readonly parked: ParkedReply[]
  // In order of arrival; a Set keeps it.
  readonly knownIds: Set<MessageId>
}

export type MemorySettings = {
  // A conversation without a turn for so long is forgotten.
  readonly retentionMs: number
  readonly nowMs: () => number
  readonly journal: WritableJournal
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
      receipts: new Map(),
      wakeAtMs: 'none',
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
      conversation.wakeAtMs = turn.wakeAtMs
      if (turn.session === 'forgotten') {
        conversation.parked.length = 0
        conversation.receipts.clear()
        await settings.journal.erase(turn.journalName)
      }
      await settings.journal.append(turn.journal)
      conversation.outbox.push(
        ...turn.outgoing.map((outgoing) => ({ kind: 'reply', outgoing }) as const),
        ...turn.letters.map((letter) => ({ kind: 'letter', letter }) as const),
      )
      touch(turn.conversation)
      return 'committed'
    },
    firstPosting: async (id) => {
      const { outbox, receipts } = keptOf(id)
      const [first] = outbox
      if (first === undefined) return 'none'
      return first.kind === 'letter'
        ? first
        : { ...first, earlier: receipts.get(first.outgoing.place) ?? 'none' }
    },
    settle: async (id, outgoingId, settled) => {
      const conversation = keptOf(id)
      const [first] = conversation.outbox
      if (first === undefined || idOf(first) !== outgoingId) return
      conversation.outbox.shift()
      if (first.kind === 'letter') return
      if (settled.kind === 'sent') return keepReceipt(conversation, first.outgoing.place, settled.receipt)
      conversation.parked.push({ outgoing: first.outgoing, why: settled.why })
      if (conversation.parked.length > PARKED_MAX) conversation.parked.shift()
    },
    pending: async (limit) =>
      [...kept]
        .filter(([, { mailbox, outbox }]) => mailbox.length + outbox.length > 0)
        .map(([id]) => id)
        .slice(0, limit),
    due: async (nowMs, limit) =>
      [...kept]
        .flatMap(([conversation, { wakeAtMs }]): readonly DueTimer[] =>
          wakeAtMs === 'none' || wakeAtMs > nowMs ? [] : [{ conversation, atMs: wakeAtMs }],
        )
        .slice(0, limit),
    parked: async (id) => [...keptOf(id).parked],
    isReachable: async () => true,
    close: async () => undefined,
  }
}

function idOf(waiting: Waiting): OutgoingId {
  return waiting.kind === 'reply' ? waiting.outgoing.id : waiting.letter.id
}

function keepReceipt({ receipts }: Kept, place: string | 'none', receipt: string | 'none'): void {
  if (place === 'none' || receipt === 'none') return
  receipts.delete(place)
  receipts.set(place, receipt)
  const [oldest] = receipts.keys()
  if (receipts.size > RECEIPTS_MAX && oldest !== undefined) receipts.delete(oldest)
}

function isIdle(conversation: Kept): boolean {
  return (
    conversation.mailbox.length === 0 && conversation.outbox.length === 0 && conversation.wakeAtMs === 'none'
  )
}
