// Conversations kept in this process: for the terminal, for tests, and for a service without a server.
import type { ConversationId, Message, MessageId } from '../../src/model/message.ts'
import type { StoredSession } from '../../src/model/stored-session.ts'
import {
  type Claim,
  type Conversations,
  type Deliverer,
  type DueTimer,
  type Letter,
  MAILBOX_MAX,
  type Outgoing,
  type OutgoingId,
  PARKED_MAX,
  type ParkedReply,
  RECEIPTS_MAX,
} from '../../src/ports/conversations.ts'
import type { WritableJournal } from '../../src/ports/journal.ts'

// Ids of taken messages that a conversation remembers, to know duplicates.
const REMEMBERED_IDS_MAX = 200

type Lying = { readonly acceptedMs: number; readonly message: Message }
type Waiting = { readonly acceptedMs: number } & (
  | { readonly kind: 'reply'; readonly outgoing: Outgoing }
  | { readonly kind: 'letter'; readonly letter: Letter }
)

type Kept = {
  version: number
  session: StoredSession | 'new'
  readonly mailbox: Lying[]
  readonly outbox: Waiting[]
  lease: { readonly holder: string; readonly untilMs: number } | 'free'
  token: number
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
  // Those that have something to do, a timer or parked replies, so that no sweep walks over all.
  const busy = new Set<ConversationId>()
  const timed = new Set<ConversationId>()
  const withParked = new Set<ConversationId>()

  const keptOf = (id: ConversationId): Kept => {
    expire()
    const found = kept.get(id)
    if (found !== undefined) return found
    const made = newlyKept()
    kept.set(id, made)
    touch(id)
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
      if (due === undefined || !isIdle(due)) touch(id)
      else {
        kept.delete(id)
        withParked.delete(id)
      }
    }
  }
  const mark = (set: Set<ConversationId>, id: ConversationId, isIn: boolean): void => {
    if (isIn) set.add(id)
    else set.delete(id)
  }
  const remark = (id: ConversationId, { mailbox, outbox, parked, wakeAtMs }: Kept): void => {
    mark(busy, id, mailbox.length + outbox.length > 0)
    mark(timed, id, wakeAtMs !== 'none')
    mark(withParked, id, parked.length > 0)
  }

  // What is next, claimed for the deliverer where it may have it.
  const next = (id: ConversationId, conversation: Kept, deliverer: Deliverer): Claim => {
    const [first] = conversation.outbox
    const isOurs =
      first?.kind === 'letter' ||
      (first !== undefined && deliverer.channels.includes(first.outgoing.message.channel))
    if (first === undefined || !isOurs) {
      conversation.lease = 'free'
      return { kind: first === undefined ? 'nothing' : 'not-ours' }
    }
    if (holderOf(conversation, settings.nowMs()) !== deliverer.holder) conversation.token += 1
    conversation.lease = { holder: deliverer.holder, untilMs: settings.nowMs() + deliverer.leaseMs }
    const lease = { conversation: id, deliverer, token: conversation.token }
    const { acceptedMs } = first
    if (first.kind === 'letter') {
      return { kind: 'claimed', lease, acceptedMs, posting: { kind: 'letter', letter: first.letter } }
    }
    const earlier = conversation.receipts.get(first.outgoing.place) ?? 'none'
    return {
      kind: 'claimed',
      lease,
      acceptedMs,
      posting: { kind: 'reply', outgoing: first.outgoing, earlier },
    }
  }

  // Takes a parked reply out.
  const unpark = (id: ConversationId, outgoingId: OutgoingId): ParkedReply | 'absent' => {
    const { parked } = keptOf(id)
    const at = parked.findIndex(({ outgoing }) => outgoing.id === outgoingId)
    return (at === -1 ? undefined : parked.splice(at, 1)[0]) ?? 'absent'
  }

  return {
    accept: async (message) => {
      const conversation = keptOf(message.conversation)
      if (conversation.knownIds.has(message.id)) return 'duplicate'
      if (conversation.mailbox.length >= MAILBOX_MAX) return 'full'
      conversation.knownIds.add(message.id)
      if (conversation.knownIds.size > REMEMBERED_IDS_MAX) forgetOldest(conversation.knownIds)
      conversation.mailbox.push({ acceptedMs: settings.nowMs(), message })
      busy.add(message.conversation)
      touch(message.conversation)
      return 'accepted'
    },
    open: async (id) => {
      const { version, session, mailbox } = keptOf(id)
      return { version, session, next: mailbox[0]?.message ?? 'none' }
    },
    commit: async (turn) => {
      const conversation = keptOf(turn.conversation)
      const [head] = conversation.mailbox
      if (conversation.version !== turn.version || head?.message.id !== turn.consumed) return 'stale'
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
      const { acceptedMs } = head
      conversation.outbox.push(
        ...turn.outgoing.map((outgoing) => ({ kind: 'reply', outgoing, acceptedMs }) as const),
        ...turn.letters.map((letter) => ({ kind: 'letter', letter, acceptedMs }) as const),
      )
      remark(turn.conversation, conversation)
      touch(turn.conversation)
      return 'committed'
    },
    claim: async (id, deliverer) => {
      const conversation = keptOf(id)
      const holder = holderOf(conversation, settings.nowMs())
      if (holder !== 'nobody' && holder !== deliverer.holder) return { kind: 'held' }
      return next(id, conversation, deliverer)
    },
    settle: async ({ conversation: id, deliverer, token }, outgoingId, settled) => {
      const conversation = keptOf(id)
      const holder = holderOf(conversation, settings.nowMs())
      const isHeld = holder !== 'nobody' && holder !== deliverer.holder
      if (isHeld || conversation.token !== token) return { kind: 'held' }
      const [first] = conversation.outbox
      if (first !== undefined && idOf(first) === outgoingId) {
        conversation.outbox.shift()
        if (first.kind === 'reply' && settled.kind === 'sent') {
          keepReceipt(conversation, first.outgoing.place, settled.receipt)
        }
        if (first.kind === 'reply' && settled.kind === 'parked') {
          const parkedAtMs = settings.nowMs()
          conversation.parked.push({ outgoing: first.outgoing, why: settled.why, parkedAtMs })
          if (conversation.parked.length > PARKED_MAX) conversation.parked.shift()
        }
        remark(id, conversation)
      }
      return next(id, conversation, deliverer)
    },
    release: async ({ conversation: id, deliverer }) => {
      const conversation = keptOf(id)
      if (holderOf(conversation, settings.nowMs()) === deliverer.holder) conversation.lease = 'free'
    },
    // Those that are handed out go to the back, so that the next sweep begins with others.
    pending: async (limit) => {
      const found = [...busy].slice(0, limit)
      for (const id of found) {
        busy.delete(id)
        busy.add(id)
      }
      return found
    },
    due: async (nowMs, limit) =>
      [...timed]
        .flatMap((conversation): readonly DueTimer[] => {
          const { wakeAtMs } = keptOf(conversation)
          return wakeAtMs === 'none' || wakeAtMs > nowMs ? [] : [{ conversation, atMs: wakeAtMs }]
        })
        .slice(0, limit),
    parked: async (id) => [...keptOf(id).parked],
    allParked: async (limit) =>
      [...withParked]
        .flatMap((id) => keptOf(id).parked)
        .sort((a, b) => b.parkedAtMs - a.parkedAtMs)
        .slice(0, limit),
    retryParked: async (id, outgoingId) => {
      const found = unpark(id, outgoingId)
      if (found === 'absent') return 'absent'
      const conversation = keptOf(id)
      const { outgoing } = found
      conversation.outbox.push({ kind: 'reply', outgoing, acceptedMs: settings.nowMs() })
      remark(id, conversation)
      return 'retried'
    },
    dropParked: async (id, outgoingId) => {
      const found = unpark(id, outgoingId)
      remark(id, keptOf(id))
      return found === 'absent' ? 'absent' : 'dropped'
    },
    figures: async () => {
      const since = [...busy].map((id) => waitingSinceMs(keptOf(id)))
      return {
        pending: busy.size,
        oldestWaitMs: since.length === 0 ? 'none' : settings.nowMs() - since.reduce((a, b) => Math.min(a, b)),
        parked: [...withParked].reduce((count, id) => count + keptOf(id).parked.length, 0),
      }
    },
    // There are no other processes.
    nudge: async () => undefined,
    onNudge: () => undefined,
    isReachable: async () => true,
    close: async () => undefined,
  }
}

function newlyKept(): Kept {
  return {
    version: 0,
    session: 'new',
    mailbox: [],
    outbox: [],
    lease: 'free',
    token: 0,
    receipts: new Map(),
    wakeAtMs: 'none',
    parked: [],
    knownIds: new Set(),
  }
}

function idOf(waiting: Waiting): OutgoingId {
  return waiting.kind === 'reply' ? waiting.outgoing.id : waiting.letter.id
}

function holderOf({ lease }: Kept, nowMs: number): string | 'nobody' {
  return lease === 'free' || lease.untilMs <= nowMs ? 'nobody' : lease.holder
}

// A reply is older than the messages behind it.
function waitingSinceMs({ outbox, mailbox }: Kept): number {
  return (outbox[0] ?? mailbox[0])?.acceptedMs ?? Number.POSITIVE_INFINITY
}

function forgetOldest(ids: Set<MessageId>): void {
  const [oldest] = ids
  if (oldest !== undefined) ids.delete(oldest)
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
