// What memory keeps of one conversation, and what may be done with it at a time.
import type { ConversationId, Message, MessageId } from '../../../src/model/message.ts'
import type { StoredSession } from '../../../src/model/stored-session.ts'
import {
  type Claim,
  type Deliverer,
  type DeliveryLease,
  KNOWN_IDS_MAX,
  type Letter,
  type Outgoing,
  type OutgoingId,
  PARKED_MAX,
  type ParkedReply,
  RECEIPTS_MAX,
  type Settled,
} from '../../../src/ports/conversations.ts'

type Lying = { readonly acceptedMs: number; readonly message: Message }
type Waiting = { readonly acceptedMs: number } & (
  | { readonly kind: 'reply'; readonly outgoing: Outgoing }
  | { readonly kind: 'letter'; readonly letter: Letter }
)

type Carried = { readonly acceptedMs: number; readonly letter: Letter }

export type Kept = {
  version: number
  session: StoredSession | 'new'
  readonly mailbox: Lying[]
  readonly outbox: Waiting[]
  readonly letters: Carried[]
  lease: { readonly holder: string; readonly untilMs: number } | 'free'
  token: number
  // By place; in order of arrival.
  readonly receipts: Map<string, string>
  wakeAtMs: number | 'none'
  readonly parked: ParkedReply[]
  // In order of arrival; a Set keeps it.
  readonly knownIds: Set<MessageId>
}

export function newlyKept(): Kept {
  return {
    version: 0,
    session: 'new',
    mailbox: [],
    outbox: [],
    letters: [],
    lease: 'free',
    token: 0,
    receipts: new Map(),
    wakeAtMs: 'none',
    parked: [],
    knownIds: new Set(),
  }
}

/** Puts the message in the mailbox; its id is remembered beyond its turn. */
export function takeIn({ mailbox, knownIds }: Kept, message: Message, nowMs: number): void {
  knownIds.add(message.id)
  const [oldest] = knownIds
  if (knownIds.size > KNOWN_IDS_MAX && oldest !== undefined) knownIds.delete(oldest)
  mailbox.push({ acceptedMs: nowMs, message })
}

/** What is next, claimed for the deliverer where it may have it. */
export function claimNext(kept: Kept, id: ConversationId, deliverer: Deliverer, nowMs: number): Claim {
  const [first] = kept.outbox
  const isOurs =
    first?.kind === 'letter' ||
    (first !== undefined && deliverer.channels.includes(first.outgoing.message.channel))
  if (first === undefined || !isOurs) {
    kept.lease = 'free'
    return { kind: first === undefined ? 'nothing' : 'not-ours' }
  }
  if (holderOf(kept, nowMs) !== deliverer.holder) kept.token += 1
  kept.lease = { holder: deliverer.holder, untilMs: nowMs + deliverer.leaseMs }
  const lease: DeliveryLease = { conversation: id, deliverer, token: kept.token }
  const { acceptedMs } = first
  if (first.kind === 'letter') {
    return { kind: 'claimed', lease, acceptedMs, posting: { kind: 'letter', letter: first.letter } }
  }
  const { outgoing } = first
  const earlier = kept.receipts.get(outgoing.place) ?? 'none'
  return { kind: 'claimed', lease, acceptedMs, posting: { kind: 'reply', outgoing, earlier } }
}

/** Settles what is next, where it has that id; anything else is settled already. */
export function settleFirst(kept: Kept, id: OutgoingId, settled: Settled, nowMs: number): void {
  const [first] = kept.outbox
  if (first === undefined || idOf(first) !== id) return
  kept.outbox.shift()
  if (first.kind === 'letter') return
  if (settled.kind === 'sent') {
    keepReceipt(kept, first.outgoing.place, settled.receipt)
    return
  }
  kept.parked.push({ outgoing: first.outgoing, why: settled.why, parkedAtMs: nowMs })
  if (kept.parked.length > PARKED_MAX) kept.parked.shift()
}

/** Settles the letter that is to leave next, where it has that id; any other is settled already. */
export function settleFirstLetter({ letters }: Kept, id: OutgoingId): void {
  if (letters[0]?.letter.id === id) letters.shift()
}

/** Takes a parked reply out. */
export function unpark({ parked }: Kept, id: OutgoingId): ParkedReply | 'absent' {
  const at = parked.findIndex(({ outgoing }) => outgoing.id === id)
  return (at === -1 ? undefined : parked.splice(at, 1)[0]) ?? 'absent'
}

export function holderOf({ lease }: Kept, nowMs: number): string | 'nobody' {
  return lease === 'free' || lease.untilMs <= nowMs ? 'nobody' : lease.holder
}

export function isHeldByOther(kept: Kept, deliverer: Deliverer, nowMs: number): boolean {
  const holder = holderOf(kept, nowMs)
  return holder !== 'nobody' && holder !== deliverer.holder
}

/** Since when somebody has waited for what is to be sent or taken. */
export function waitingSinceMs({ outbox, letters, mailbox }: Kept): number {
  const firsts = [outbox[0], letters[0], mailbox[0]]
  return Math.min(...firsts.map((first) => first?.acceptedMs ?? Number.POSITIVE_INFINITY))
}

/** A message to take, or something to send. */
export function hasWork({ mailbox, outbox, letters }: Kept): boolean {
  return mailbox.length + outbox.length + letters.length > 0
}

/** Nothing to take, to send or to wake up for. */
export function isIdle(kept: Kept): boolean {
  return !hasWork(kept) && kept.wakeAtMs === 'none'
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
