// What the desk needs of the running service, and what its routes share.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import type { Content } from '../../src/model/content.ts'
import { clockTime, type Day, momentInWuhan } from '../../src/model/day.ts'
import type { FactDefinition, FactValue } from '../../src/model/fact.ts'
import type { Authored } from '../../src/model/language.ts'
import type { ConversationId, Message } from '../../src/model/message.ts'
import type { Cases } from '../../src/ports/cases.ts'
import type { Accepted, Conversations } from '../../src/ports/conversations.ts'
import type { Journal } from '../../src/ports/journal.ts'
import type { Frame } from './markup/frame.tsx'
import type { Staff } from './staff-session.ts'
import type { DraftTrials } from './try-draft.ts'

export type DeskParts = {
  readonly journal: Journal
  readonly content: () => Content
  readonly deadLetters: Pick<Conversations, 'allParked' | 'retryParked' | 'dropParked'>
  readonly cases: Cases
  // Whether people are handed over at all, or given contacts alone.
  readonly opensCases: boolean
  // Puts a letter of staff into a case's mailbox; durable once it resolves.
  readonly accept: (message: Message) => Promise<Accepted>
  // A fact's value as people say it.
  readonly factText: (definition: FactDefinition, value: FactValue, language: Authored) => string
  readonly contentFolder: string
  readonly trials: DraftTrials
  // A page that could not be made: the fault's name alone.
  readonly onFault: (why: string) => void
  readonly nowMs: () => number
  readonly today: () => Day
  // Names a conversation as journal and log do.
  readonly shortId: (conversation: ConversationId) => string
  // Brings spellings of one utterance together.
  readonly keyOf: (utterance: string) => string
}

// What a route needs to answer one request of somebody who is signed in.
export type DeskVisit = {
  readonly frame: Frame
  readonly staff: Staff
  readonly send: (page: VNode) => FastifyReply
}

export type DeskRoute = (
  request: FastifyRequest,
  reply: FastifyReply,
  visit: DeskVisit,
) => Promise<FastifyReply>

export type DeskRoutes = readonly {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly answer: DeskRoute
}[]

const ENTRIES_READ_MAX = 100_000
const MS_A_DAY = 86_400_000

// The journal of the last days, oldest first.
export function entriesOf(parts: DeskParts, days: number) {
  const untilMs = parts.nowMs() + 1
  return parts.journal.read({ fromMs: untilMs - days * MS_A_DAY, untilMs, limit: ENTRIES_READ_MAX })
}

export function titleFinder(parts: DeskParts, frame: Frame): (id: string) => string {
  const titles = new Map([...parts.content().questions].map(([id, { title }]) => [id as string, title]))
  return (id) => titles.get(id)?.[frame.language] ?? id
}

export type NamedArea = { readonly id: string; readonly name: string }

// The areas in the content's order, by the names that the public pages give them; the last one holds what was
// asked of questions that the content has no more.
export function areasOf(parts: DeskParts, { language, words }: Frame): readonly NamedArea[] {
  const { assistant } = parts.content()
  const named = [...assistant.areas].map(([id, name]) => ({ id, name: name[language] }))
  return [...named, { id: GONE, name: words('area-gone') }]
}

export const GONE = 'gone'

// The day and the minute in Wuhan, as staff read it: "2026-11-24 09:05".
export function wuhanTime(ms: number): string {
  const { day, minuteOfDay } = momentInWuhan(ms)
  return `${day} ${clockTime(minuteOfDay).padStart(5, '0')}`
}
