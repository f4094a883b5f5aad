// The shell round the core: accepts messages into mailboxes, takes their turns, delivers the replies.
import { type Turn, takeTurn } from '../dialogue/take-turn.ts'
import { assertNever } from '../model/assert-never.ts'
import type { Knowledge } from '../model/content.ts'
import type { Moment } from '../model/day.ts'
import { authoredFor } from '../model/language.ts'
import type { ChannelKind, ConversationId, Message, MessageBody, MessageId } from '../model/message.ts'
import { plainFacts } from '../model/plain-facts.ts'
import type { Reply } from '../model/reply.ts'
import { newSession, type Session } from '../model/session.ts'
import type { Channel, Delivery } from '../ports/channel.ts'
import type { Clock } from '../ports/clock.ts'
import type { Accepted, Conversations, Outgoing, OutgoingId, Posting } from '../ports/conversations.ts'
import type { TurnEntry } from '../ports/journal.ts'
import type { Observer } from '../ports/observer.ts'
import { backoffMs } from './backoff.ts'
import { lanes } from './lanes.ts'
import { redactMessage } from './redact.ts'

export type ServiceSettings = {
  readonly conversations: Conversations
  readonly channels: readonly Channel[]
  // Asked at every turn, so that new content takes effect at the next message.
  readonly knowledge: () => Knowledge
  readonly clock: Clock
  readonly observer: Observer
  // Names a conversation in journal and log by a keyed hash; identifiers never stand there.
  readonly shortId: (conversation: ConversationId) => string
  // The version of this code, for the journal.
  readonly code: string
}

export type ConversationService = {
  // Keeps the message and wakes its conversation. Rejects when the store cannot be reached: the platform is
  // then to send it again.
  readonly accept: (message: Message) => Promise<Accepted>
  // Takes up what the store holds: after a start, and at every sweep.
  readonly sweep: () => Promise<void>
  // Resolves once nothing is in hand, or after the deadline; then no new work is begun.
  readonly stop: (deadlineMs: number) => Promise<void>
  // Resolves once nothing is in hand.
  readonly idle: () => Promise<void>
}

// A conversation that keeps losing to another worker is left to that one.
const STALE_COMMITS_MAX = 5
// Two days of waiting at the longest delay; then the reply is parked for staff.
const DELIVERY_ATTEMPTS_MAX = 50
const SWEEP_LIMIT = 1000
const STOP_GRACE_MS = 500
// A mailbox that is full takes the letter later.
const LETTER_RETRY_MS = 1000

export function conversationService(settings: ServiceSettings): ConversationService {
  const { conversations, clock, observer } = settings
  const channelOf = new Map<ChannelKind, Channel>(settings.channels.map((channel) => [channel.kind, channel]))
  const stopping = new AbortController()
  // A lane does one conversation's work in series; turns and sendings are separate lanes, so that a reply
  // that must wait holds up no turn.
  const turns = lanes(advance, onFailure)
  const deliveries = lanes(deliver, onFailure)

  // The next sweep takes the conversation up again; nothing that was accepted is dropped.
  function onFailure(_conversation: ConversationId, error: unknown): void {
    observer.note({ kind: 'store-unreachable', why: nameOf(error) })
  }

  async function advance(conversation: ConversationId): Promise<void> {
    let stale = 0
    while (!stopping.signal.aborted && stale < STALE_COMMITS_MAX) {
      const opened = await conversations.open(conversation)
      if (opened.next === 'none') return
      const message = opened.next
      const startedMs = clock.nowMs()
      const taken = turnFor(opened.session, message)
      const outgoing = taken.replies.map(
        (reply, index): Outgoing => ({
          id: `${message.id}/${index}` as OutgoingId,
          message,
          reply,
          place: message.origin,
        }),
      )
      const entries = taken.events === 'failed' ? [] : [entryOf(message, taken, startedMs)]
      const committed = await conversations.commit({
        conversation,
        version: opened.version,
        consumed: message.id,
        session: taken.session,
        outgoing,
        letters: [],
        journalName: settings.shortId(conversation),
        journal: entries,
        wakeAtMs: 'none',
      })
      if (committed === 'stale') {
        stale += 1
        continue
      }
      stale = 0
      deliveries.wake(conversation)
      for (const { kind: _, said: __, ...turn } of entries) observer.note({ kind: 'turn-taken', turn })
    }
  }

  function entryOf(message: Message, taken: Turn & { readonly at: Moment }, startedMs: number): TurnEntry {
    const [reply] = taken.replies
    const forgotten = taken.session === 'forgotten'
    return {
      kind: 'turn',
      atMs: startedMs,
      at: taken.at,
      conversation: settings.shortId(message.conversation),
      turn: reply?.turn ?? 0,
      channel: message.channel,
      locale: reply?.locale ?? 'zh',
      said: forgotten ? '' : saidIn(message.body),
      replied: reply?.kind ?? 'none',
      content: settings.knowledge().content.hash,
      code: settings.code,
      durationMs: clock.nowMs() - startedMs,
      events: taken.events,
    }
  }

  // A turn that throws is a programmer's error; the person still gets a reply, and the next message its turn.
  function turnFor(session: Session | 'new', message: Message) {
    const knowledge = settings.knowledge()
    const begun = session === 'new' ? newSession(knowledge.content.hash) : session
    try {
      const at = clock.moment()
      return { ...takeTurn(begun, message, knowledge, at), at }
    } catch (error) {
      observer.note({
        kind: 'turn-failed',
        conversation: settings.shortId(message.conversation),
        why: nameOf(error),
      })
      return { session: begun, replies: [apology(begun, knowledge, message)], events: 'failed' as const }
    }
  }

  function apology(session: Session, knowledge: Knowledge, message: Message): Reply {
    const hint = message.localeHint === 'none' ? 'zh' : message.localeHint
    const locale = session.locale === 'not-known' ? hint : session.locale
    const text = knowledge.content.wordings[authoredFor(locale)]['turn-failed']
    const blocks = [{ kind: 'text', role: 'body', text }] as const
    const facts = plainFacts(session.facts)
    return {
      kind: 'out-of-scope',
      locale,
      questions: [],
      benefits: [],
      blocks,
      facts,
      on: clock.moment().day,
      turn: session.turns + 1,
    }
  }

  async function deliver(conversation: ConversationId): Promise<void> {
    let attempt = 0
    while (!stopping.signal.aborted) {
      const posting = await conversations.firstPosting(conversation)
      if (posting === 'none') return
      attempt += 1
      const waitMs = posting.kind === 'letter' ? await post(conversation, posting) : await send(posting)
      // Another process serves that channel; its sweep delivers.
      if (waitMs === 'not-ours') return
      if (waitMs === 'settled') attempt = 0
      else await clock.sleep(waitMs, stopping.signal)
    }

    async function send({ outgoing, earlier }: Extract<Posting, { kind: 'reply' }>) {
      const channel = channelOf.get(outgoing.message.channel)
      if (channel === undefined) return 'not-ours'
      return settleOrWait(conversation, outgoing, await channel.deliver(outgoing, earlier), attempt)
    }
  }

  // Its own id makes a letter that is posted twice arrive once.
  async function post(
    conversation: ConversationId,
    { letter }: Extract<Posting, { kind: 'letter' }>,
  ): Promise<number | 'settled'> {
    const accepted = await conversations.accept(letter.message)
    if (accepted === 'full') return LETTER_RETRY_MS
    await conversations.settle(conversation, letter.id, { kind: 'sent', receipt: 'none' })
    turns.wake(letter.message.conversation)
    return 'settled'
  }

  async function settleOrWait(
    conversation: ConversationId,
    outgoing: Outgoing,
    delivery: Delivery,
    attempt: number,
  ): Promise<number | 'settled'> {
    const park = async (why: string): Promise<'settled'> => {
      await conversations.settle(conversation, outgoing.id, { kind: 'parked', why })
      observer.note({ kind: 'delivery-parked', conversation: settings.shortId(conversation), why })
      return 'settled'
    }
    switch (delivery.kind) {
      case 'sent':
        await conversations.settle(conversation, outgoing.id, delivery)
        observer.note({
          kind: 'delivered',
          conversation: settings.shortId(conversation),
          reply: outgoing.reply.kind,
          attempts: attempt,
        })
        return 'settled'
      case 'refused':
        return park(delivery.why)
      case 'wait':
      case 'unknown-outcome': {
        if (attempt >= DELIVERY_ATTEMPTS_MAX) return park(delivery.why)
        const isTold = delivery.kind === 'wait' && delivery.afterMs !== 'backoff'
        const afterMs = isTold ? Number(delivery.afterMs) : backoffMs(attempt)
        const shortId = settings.shortId(conversation)
        observer.note({ kind: 'delivery-delayed', conversation: shortId, why: delivery.why, afterMs })
        return afterMs
      }
      default:
        return assertNever(delivery)
    }
  }

  const idle = async (): Promise<void> => {
    while (turns.isBusy() || deliveries.isBusy()) {
      await turns.idle()
      await deliveries.idle()
    }
  }

  const withinDeadline = async (deadlineMs: number): Promise<void> => {
    const drained = new AbortController()
    await Promise.race([idle().then(() => drained.abort()), clock.sleep(deadlineMs, drained.signal)])
  }

  return {
    accept: async (said) => {
      // Before anything is stored: what stands in no mailbox can stand in no session, journal or log.
      const message = redactMessage(said)
      const accepted = await conversations.accept(message)
      if (accepted === 'accepted') turns.wake(message.conversation)
      return accepted
    },
    sweep: async () => {
      for (const { conversation, atMs } of await conversations.due(clock.nowMs(), SWEEP_LIMIT)) {
        await conversations.accept(timerMessage(conversation, atMs))
      }
      for (const conversation of await conversations.pending(SWEEP_LIMIT)) {
        turns.wake(conversation)
        deliveries.wake(conversation)
      }
    },
    stop: async (deadlineMs) => {
      await withinDeadline(deadlineMs)
      stopping.abort()
      // What waited is now awake and ends; what hangs in a platform's hands is left to the next start.
      await withinDeadline(STOP_GRACE_MS)
    },
    idle,
  }
}

// The time is in the id, so that two workers who see the same timer wake the conversation once.
function timerMessage(conversation: ConversationId, atMs: number): Message {
  return {
    id: `timer:${conversation}:${atMs}` as MessageId,
    conversation,
    channel: 'mailbox',
    localeHint: 'none',
    body: { kind: 'timer' },
    audience: 'private',
    origin: 'none',
    address: '',
  }
}

function saidIn(body: MessageBody): string {
  switch (body.kind) {
    case 'text':
      return body.text
    case 'attachment':
      return body.caption
    case 'command':
      return `/${body.command} ${body.argument}`.trim()
    case 'choice':
    case 'rating':
    case 'timer':
      return ''
    default:
      return assertNever(body)
  }
}

// The kind of an error and its code, never its message: that may hold what a person said.
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  return `${error.name}${code}`
}
