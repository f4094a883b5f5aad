// The shell round the core: accepts messages into mailboxes, takes their turns, delivers the replies.
import { takeMailboxTurn } from '../dialogue/take-mailbox-turn.ts'
import { quietTurn, type Turn } from '../dialogue/turn.ts'
import { assertNever } from '../model/assert-never.ts'
import type { StaffedOffice } from '../model/case.ts'
import type { Knowledge } from '../model/content.ts'
import type { Moment } from '../model/day.ts'
import { authoredFor } from '../model/language.ts'
import type { ChannelKind, ConversationId, Message, MessageBody } from '../model/message.ts'
import { plainFacts } from '../model/plain-facts.ts'
import type { Reply } from '../model/reply.ts'
import { newSession } from '../model/session.ts'
import type { StoredSession } from '../model/stored-session.ts'
import type { Channel } from '../ports/channel.ts'
import type { Clock } from '../ports/clock.ts'
import type { Accepted, Conversations } from '../ports/conversations.ts'
import type { TurnEntry } from '../ports/journal.ts'
import type { Observer } from '../ports/observer.ts'
import { letterCarrying } from './carry-letters.ts'
import { postingDelivery } from './deliver-postings.ts'
import { nameOf } from './error-name.ts'
import { lanes } from './lanes.ts'
import { postingsOf, timerMessage } from './postings.ts'
import { redactMessage } from './redact.ts'
import { stopping } from './stopping.ts'

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
  // Where staff are asked for help; `none`: nobody answers here, and people are given contacts.
  readonly staffPlace: StaffedOffice | 'none'
}

export type ConversationService = {
  // Keeps the message and wakes its conversation. Rejects when the store cannot be reached: the platform is
  // then to send it again.
  readonly accept: (message: Message) => Promise<Accepted>
  // Takes up what the store holds: after a start, and at every sweep.
  readonly sweep: () => Promise<void>
  // Delivers a parked reply after all.
  readonly retryParked: Conversations['retryParked']
  // Resolves once nothing is in hand, or after the deadline; then no new work is begun.
  readonly stop: (deadlineMs: number) => Promise<void>
  // Resolves once nothing is in hand.
  readonly idle: () => Promise<void>
}

// A conversation that keeps losing to another worker is left to that one.
const STALE_COMMITS_MAX = 5
const SWEEP_LIMIT = 1000
const STOP_GRACE_MS = 500

export function conversationService(settings: ServiceSettings): ConversationService {
  const { conversations, clock, observer } = settings
  const served = new Set<ChannelKind>(settings.channels.map((channel) => channel.kind))
  const ending = stopping(clock)
  // A lane does one conversation's work in series; turns, sendings and letters are separate lanes, so that a reply
  // that must wait holds up no turn, and no word from staff to a person.
  const turns = lanes(advance, onFailure)
  const onLetter = (conversation: ConversationId): void => turns.wake(conversation)
  const deliveries = lanes(postingDelivery({ ...settings, stopping: ending, onLetter }), onFailure)
  const carryings = lanes(letterCarrying({ conversations, stopping: ending, onLetter }), onFailure)
  conversations.onNudge((conversation) => wake(conversation))

  function wake(conversation: ConversationId): void {
    turns.wake(conversation)
    deliveries.wake(conversation)
    carryings.wake(conversation)
  }

  // The next sweep takes the conversation up again; nothing that was accepted is dropped.
  function onFailure(_conversation: ConversationId, error: unknown): void {
    observer.note({ kind: 'store-unreachable', why: nameOf(error) })
  }

  async function advance(conversation: ConversationId): Promise<void> {
    let stale = 0
    while (!ending.now.aborted && stale < STALE_COMMITS_MAX) {
      const opened = await conversations.open(conversation)
      if (opened.next === 'none') return
      const message = opened.next
      const startedMs = clock.nowMs()
      const taken = turnFor(opened.session, message, startedMs)
      const postings = postingsOf(message, taken)
      const entries =
        taken.at === 'failed' || isSilent(taken) ? [] : [entryOf(message, taken, taken.at, startedMs)]
      const committed = await conversations.commit({
        conversation,
        version: opened.version,
        consumed: message.id,
        session: taken.session,
        ...postings,
        journalName: settings.shortId(conversation),
        journal: entries,
        wakeAtMs: taken.wakeAtMs,
      })
      if (committed === 'stale') {
        stale += 1
        continue
      }
      stale = 0
      deliveries.wake(conversation)
      if (postings.letters.length > 0) carryings.wake(conversation)
      // Another process serves that channel; it need not wait for its sweep.
      if (postings.outgoing.some(({ message: { channel } }) => !served.has(channel)))
        await conversations.nudge(conversation)
      for (const { kind: _, said: __, ...turn } of entries) observer.note({ kind: 'turn-taken', turn })
    }
  }

  function entryOf(message: Message, taken: Turn, at: Moment, startedMs: number): TurnEntry {
    const [reply] = taken.replies
    const forgotten = taken.session === 'forgotten'
    return {
      kind: 'turn',
      atMs: startedMs,
      at,
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
  function turnFor(session: StoredSession | 'new', message: Message, nowMs: number) {
    const knowledge = settings.knowledge()
    try {
      const at = clock.moment()
      const name = settings.shortId(message.conversation)
      const { staffPlace } = settings
      return { ...takeMailboxTurn(session, message, { knowledge, at, nowMs, staffPlace, name }), at }
    } catch (error) {
      observer.note({
        kind: 'turn-failed',
        conversation: settings.shortId(message.conversation),
        why: nameOf(error),
      })
      const kept = quietTurn(session === 'new' ? newSession(knowledge.content.hash) : session)
      // Nobody waits for the answer to a letter.
      const isSaid = message.body.kind !== 'letter' && message.body.kind !== 'timer'
      const replies = isSaid ? [apology(session, knowledge, message)] : []
      return { ...kept, replies, at: 'failed' as const }
    }
  }

  function apology(session: StoredSession | 'new', knowledge: Knowledge, message: Message): Reply {
    const hint = message.localeHint === 'none' ? 'zh' : message.localeHint
    const person = session !== 'new' && session.kind === 'person' ? session : newSession('')
    const locale = person.locale === 'not-known' ? hint : person.locale
    const text = knowledge.content.wordings[authoredFor(locale)]['turn-failed']
    const blocks = [{ kind: 'text', role: 'body', text }] as const
    const facts = plainFacts(person.facts)
    return {
      kind: 'out-of-scope',
      locale,
      questions: [],
      benefits: [],
      blocks,
      facts,
      progress: { kind: 'none' },
      on: clock.moment().day,
      turn: person.turns + 1,
    }
  }

  const idle = async (): Promise<void> => {
    const all = [turns, deliveries, carryings]
    while (all.some((each) => each.isBusy())) for (const each of all) await each.idle()
  }

  const withinDeadline = async (deadlineMs: number): Promise<void> => {
    const drained = new AbortController()
    await Promise.race([idle().then(() => drained.abort()), clock.sleep(deadlineMs, drained.signal)])
  }

  return {
    accept: async (said) => {
      // Before anything is stored: what stands in no mailbox can stand in no session, journal or log.
      const message = redactMessage(said)
      const accepted = await conversations.accept(message).catch((error: unknown) => {
        observer.note({ kind: 'store-unreachable', why: nameOf(error) })
        throw error
      })
      // The try that kept a duplicate may have died before it woke anybody.
      if (accepted !== 'full') turns.wake(message.conversation)
      return accepted
    },
    sweep: async () => {
      for (const { conversation, atMs } of await conversations.due(clock.nowMs(), SWEEP_LIMIT)) {
        await conversations.accept(timerMessage(conversation, atMs))
      }
      for (const conversation of await conversations.pending(SWEEP_LIMIT)) wake(conversation)
    },
    retryParked: async (conversation, id) => {
      const retried = await conversations.retryParked(conversation, id)
      if (retried === 'retried') deliveries.wake(conversation)
      return retried
    },
    stop: async (deadlineMs) => {
      ending.begin(deadlineMs)
      await withinDeadline(deadlineMs)
      ending.end()
      // What waited is now awake and ends; what hangs in a platform's hands is left to the next start.
      await withinDeadline(STOP_GRACE_MS)
    },
    idle,
  }
}

// A letter between mailboxes of ours that nobody need know of; the journal is for what happened.
function isSilent({ replies, events }: Turn): boolean {
  return replies.length === 0 && events.length === 0
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
    case 'letter':
      return ''
    default:
      return assertNever(body)
  }
}
