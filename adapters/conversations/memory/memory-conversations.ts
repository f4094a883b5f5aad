// Conversations kept in this process: for the terminal, for tests, and for a service without a server.
import type { ConversationId } from '../../../src/model/message.ts'
import { type Conversations, type DueTimer, MAILBOX_MAX } from '../../../src/ports/conversations.ts'
import type { WritableJournal } from '../../../src/ports/journal.ts'
import {
  claimNext,
  hasWork,
  holderOf,
  isHeldByOther,
  isIdle,
  type Kept,
  newlyKept,
  settleFirst,
  settleFirstLetter,
  takeIn,
  unpark,
  waitingSinceMs,
} from './kept-conversation.ts'

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
  const remark = (id: ConversationId, conversation: Kept): void => {
    mark(busy, id, hasWork(conversation))
    mark(timed, id, conversation.wakeAtMs !== 'none')
    mark(withParked, id, conversation.parked.length > 0)
  }

  return {
    accept: async (message) => {
      const conversation = keptOf(message.conversation)
      if (conversation.knownIds.has(message.id)) return 'duplicate'
      if (conversation.mailbox.length >= MAILBOX_MAX) return 'full'
      takeIn(conversation, message, settings.nowMs())
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
        ...turn.lettersBehind.map((letter) => ({ kind: 'letter', letter, acceptedMs }) as const),
      )
      conversation.letters.push(...turn.letters.map((letter) => ({ letter, acceptedMs })))
      remark(turn.conversation, conversation)
      touch(turn.conversation)
      return 'committed'
    },
    claim: async (id, deliverer) => {
      const conversation = keptOf(id)
      if (isHeldByOther(conversation, deliverer, settings.nowMs())) return { kind: 'held' }
      return claimNext(conversation, id, deliverer, settings.nowMs())
    },
    settle: async ({ conversation: id, deliverer, token }, outgoingId, settled) => {
      const conversation = keptOf(id)
      const isHeld = isHeldByOther(conversation, deliverer, settings.nowMs())
      if (isHeld || conversation.token !== token) return { kind: 'held' }
      settleFirst(conversation, outgoingId, settled, settings.nowMs())
      remark(id, conversation)
      return claimNext(conversation, id, deliverer, settings.nowMs())
    },
    nextLetter: async (id) => keptOf(id).letters[0]?.letter ?? 'none',
    settleLetter: async (id, letter) => {
      const conversation = keptOf(id)
      settleFirstLetter(conversation, letter)
      remark(id, conversation)
      return conversation.letters[0]?.letter ?? 'none'
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
      const conversation = keptOf(id)
      const found = unpark(conversation, outgoingId)
      if (found === 'absent') return 'absent'
      const { outgoing } = found
      conversation.outbox.push({ kind: 'reply', outgoing, acceptedMs: settings.nowMs() })
      remark(id, conversation)
      return 'retried'
    },
    dropParked: async (id, outgoingId) => {
      const conversation = keptOf(id)
      const found = unpark(conversation, outgoingId)
      remark(id, conversation)
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
