// Delivers what a conversation has to send to channels, in order, and as the only process that does so at the time.
import { assertNever } from '../model/assert-never.ts'
import { CASE_PLACE } from '../model/case.ts'
import type { ChannelKind, ConversationId } from '../model/message.ts'
import type { Channel, Delivery } from '../ports/channel.ts'
import type { Clock } from '../ports/clock.ts'
import type {
  Claim,
  Conversations,
  Deliverer,
  DeliveryLease,
  Outgoing,
  Posting,
  Settled,
} from '../ports/conversations.ts'
import type { Observer } from '../ports/observer.ts'
import { backoffMs } from './backoff.ts'
import { handIn, LETTER_RETRY_MS, type LetterSettings } from './carry-letters.ts'
import { nameOf } from './error-name.ts'
import { letterTo } from './postings.ts'
import { safeReason } from './safe-reason.ts'
import type { Stopping } from './stopping.ts'

export type DeliverySettings = LetterSettings & {
  readonly conversations: Conversations
  readonly channels: readonly Channel[]
  readonly clock: Clock
  readonly observer: Observer
  readonly shortId: (conversation: ConversationId) => string
  readonly stopping: Stopping
}

// Two days of waiting at the longest delay; then the reply is parked for staff.
const DELIVERY_ATTEMPTS_MAX = 50
// What a dead process held is free after that time, and the next sweep takes it up: within 30 s in all.
const LEASE_MS = 15_000
export const LEASE_RENEWAL_MS = 5000
// What was sent must be noted as sent, however long the store is away; it is asked again this often.
const SETTLE_RETRY_LONGEST_MS = 2000
// A reply to a timer or a letter has nobody to go to.
const NOBODY = 'mailbox'

type Outcome = Settled | { readonly kind: 'later'; readonly afterMs: number }

export function postingDelivery(settings: DeliverySettings): (conversation: ConversationId) => Promise<void> {
  const { conversations, clock, observer, stopping } = settings
  const channelOf = new Map<ChannelKind, Channel>(settings.channels.map((channel) => [channel.kind, channel]))
  const deliverer: Deliverer = {
    holder: globalThis.crypto.randomUUID(),
    leaseMs: LEASE_MS,
    channels: [...channelOf.keys(), NOBODY],
  }

  async function deliver(conversation: ConversationId): Promise<void> {
    let attempt = 0
    let askedMs = clock.nowMs()
    let claim = await conversations.claim(conversation, deliverer)
    while (claim.kind === 'claimed') {
      const { lease, posting, acceptedMs } = claim
      if (stopping.now.aborted) return handOver(lease)
      // A process that stood still may have lost the lease to another: it asks before it sends.
      const isFresh = clock.nowMs() - askedMs < LEASE_RENEWAL_MS
      if (isFresh) {
        attempt += 1
        const outcome = await holding(lease, () => outcomeOf(posting, acceptedMs, attempt))
        if (outcome.kind !== 'later') {
          attempt = 0
          askedMs = clock.nowMs()
          claim = await settle(lease, posting, outcome)
          continue
        }
        const isDue = await holding(lease, () => stopping.sleep(outcome.afterMs))
        if (!isDue) return handOver(lease)
      }
      askedMs = clock.nowMs()
      claim = await conversations.claim(conversation, deliverer)
    }
  }

  // Keeps the lease while the work lasts. One that is lost all the same shows at the next claim or settlement.
  async function holding<T>(lease: DeliveryLease, work: () => Promise<T>): Promise<T> {
    const ended = new AbortController()
    const renewing = (async () => {
      while (!ended.signal.aborted) {
        await clock.sleep(LEASE_RENEWAL_MS, ended.signal)
        if (!ended.signal.aborted)
          await conversations.claim(lease.conversation, deliverer).catch(() => undefined)
      }
    })()
    try {
      return await work()
    } finally {
      ended.abort()
      await renewing
    }
  }

  // The platform has its answer, so the store must learn of it; without that the reply would be sent again.
  async function settle(lease: DeliveryLease, posting: Posting, settled: Settled): Promise<Claim> {
    const id = posting.kind === 'reply' ? posting.outgoing.id : posting.letter.id
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await conversations.settle(lease, id, settled)
      } catch (error) {
        if (stopping.now.aborted) throw error
        observer.note({ kind: 'store-unreachable', why: nameOf(error) })
        await clock.sleep(Math.min(SETTLE_RETRY_LONGEST_MS, backoffMs(attempt)), stopping.now)
      }
    }
  }

  async function handOver(lease: DeliveryLease): Promise<void> {
    await conversations.release(lease)
    await conversations.nudge(lease.conversation)
  }

  function outcomeOf(posting: Posting, acceptedMs: number, attempt: number): Promise<Outcome> {
    return posting.kind === 'letter' ? post(posting) : send(posting, acceptedMs, attempt)
  }

  async function post({ letter }: Extract<Posting, { kind: 'letter' }>): Promise<Outcome> {
    const accepted = await handIn(settings, letter)
    return accepted === 'full'
      ? { kind: 'later', afterMs: LETTER_RETRY_MS }
      : { kind: 'sent', receipt: 'none' }
  }

  async function send(
    { outgoing, earlier }: Extract<Posting, { kind: 'reply' }>,
    acceptedMs: number,
    attempt: number,
  ): Promise<Outcome> {
    const channel = channelOf.get(outgoing.message.channel)
    if (channel === undefined) return park(outgoing, 'nobody to reply to')
    const delivery = await channel.deliver(outgoing, earlier)
    const outcome = afterDelivery(outgoing, delivery, acceptedMs, attempt)
    if (outgoing.place === CASE_PLACE && outcome.kind !== 'later') await tellCase(outgoing, outcome)
    return outcome
  }

  // Told before the sending is settled: after a crash in between it is told again, under the same id.
  async function tellCase({ id, message }: Outgoing, settled: Settled): Promise<void> {
    if (settled.kind === 'sent' && settled.receipt === 'none') return
    const letter =
      settled.kind === 'sent'
        ? ({ kind: 'posted', receipt: settled.receipt } as const)
        : ({ kind: 'not-posted' } as const)
    const told = letterTo(message.conversation, `${id}/${letter.kind}`, message, letter)
    if ((await handIn(settings, told)) === 'full') throw new Error('the mailbox of a case is full')
  }

  function park({ message }: Outgoing, said: string): Settled {
    const why = safeReason(said)
    observer.note({ kind: 'delivery-parked', conversation: settings.shortId(message.conversation), why })
    return { kind: 'parked', why }
  }

  function afterDelivery(
    outgoing: Outgoing,
    delivery: Delivery,
    acceptedMs: number,
    attempt: number,
  ): Outcome {
    const conversation = settings.shortId(outgoing.message.conversation)
    switch (delivery.kind) {
      case 'sent':
        observer.note({
          kind: 'delivered',
          conversation,
          reply: outgoing.reply.kind,
          attempts: attempt,
          // The store's clock may be ahead of ours.
          waitedMs: Math.max(0, clock.nowMs() - acceptedMs),
        })
        return delivery
      case 'refused':
        return park(outgoing, delivery.why)
      case 'wait':
      case 'unknown-outcome': {
        if (attempt >= DELIVERY_ATTEMPTS_MAX) return park(outgoing, delivery.why)
        const isTold = delivery.kind === 'wait' && delivery.afterMs !== 'backoff'
        const afterMs = isTold ? Number(delivery.afterMs) : backoffMs(attempt)
        observer.note({ kind: 'delivery-delayed', conversation, why: safeReason(delivery.why), afterMs })
        return { kind: 'later', afterMs }
      }
      default:
        return assertNever(delivery)
    }
  }

  return deliver
}
