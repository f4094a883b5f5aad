// A case: one person's request for a member of staff, from its opening to its end; and who is on each side.
import type { Moment } from './day.ts'
import type { KnownFact } from './fact.ts'
import type { Locale } from './language.ts'
import type { StaffLetter } from './letter.ts'
import type { ConversationId, Message } from './message.ts'
import type { QuestionId } from './question.ts'

// Why somebody is wanted, the most urgent first.
export const CASE_REASONS = ['distress', 'complaint', 'asked', 'misunderstood'] as const
export type CaseReason = (typeof CASE_REASONS)[number]

// Where a reply reaches somebody, in the words of their channel.
export type ReplyTo = Pick<Message, 'channel' | 'address' | 'audience' | 'localeHint'>

// A member of staff; the id is that of the place they work in.
export type Staff = {
  readonly id: string
  readonly name: string | 'not-known'
  readonly via: 'slack' | 'desk'
}

// The staff's place: where new cases are shown, and the language that staff read.
export type StaffPlace = Pick<ReplyTo, 'channel' | 'address'> & { readonly locale: Locale }

// That place, and whether cases are shown at a desk of ours too: there staff work on what their place refuses.
export type StaffedOffice = StaffPlace & { readonly hasDesk: boolean }

// What a person said lately, and what it was answered with. Kept only where staff can be asked for, at most so
// many, until a case has taken them along or the day is over.
export type Recent = {
  readonly said: string
  readonly questions: readonly QuestionId[]
  readonly at: Moment
  // Holds facts of the person, which staff see only if the person agrees.
  readonly tellsFacts: boolean
}
export const RECENT_MAX = 6

export type CaseLine = {
  readonly atMs: number
  readonly from: 'person' | 'staff'
  // Of the member of staff; empty for the person.
  readonly name: string
  readonly text: string
}
// Older lines are dropped; they still stand in the staff's thread.
export const CASE_LINES_MAX = 50

export type CaseState =
  | { readonly kind: 'open' }
  | { readonly kind: 'claimed'; readonly by: Staff }
  | { readonly kind: 'closed'; readonly by: CaseEnd }
export type CaseEnd =
  | { readonly kind: 'staff'; readonly staff: Staff }
  // The person no longer wants it.
  | { readonly kind: 'person' }
  // What staff should have seen could not be posted.
  | { readonly kind: 'not-posted' }
  // The person had everything erased; what stands in the staff's place is being taken back.
  | { readonly kind: 'forgotten' }

export type SharedFacts = Readonly<Record<string, KnownFact>>

export type CaseRequest = {
  readonly why: CaseReason
  readonly locale: Locale
  readonly channel: Message['channel']
  // What was talked about last.
  readonly question: QuestionId | 'none'
  readonly recent: readonly Recent[]
  // `not-told`: nothing is known of the person that could be shown.
  readonly facts: 'not-told' | 'not-agreed'
  readonly staffPlace: StaffPlace
}

export type CaseSession = Omit<CaseRequest, 'facts'> & {
  readonly kind: 'case'
  readonly v: number
  readonly content: string
  readonly case: ConversationId
  readonly person: ConversationId
  // Milliseconds since 1970.
  readonly openedAtMs: number
  readonly state: CaseState
  readonly facts: 'not-told' | 'not-agreed' | SharedFacts
  // The threads that show it to staff: the receipt of a thread's first post is its conversation's id.
  readonly threads: readonly ConversationId[]
  readonly lines: readonly CaseLine[]
  // When staff are reminded that nobody has claimed it; `none` once they were.
  readonly remindAtMs: number | 'none'
  // Whether the person heard that it takes longer.
  readonly isDelayTold: boolean
  readonly turns: number
}

// The mailbox of a staff's thread: which case it shows. Before that is known its messages are held.
export type ThreadSession = {
  readonly kind: 'thread'
  readonly v: number
  readonly content: string
  readonly case: ConversationId | 'not-known'
  readonly held: readonly StaffLetter[]
  readonly turns: number
}

// The mailbox that knows which cases wait or are being answered, oldest first.
export type CaseIndexSession = {
  readonly kind: 'case-index'
  readonly v: number
  readonly content: string
  readonly open: readonly ConversationId[]
  readonly turns: number
}
export const CASE_INDEX = 'cases' as ConversationId
// More than a city's staff could answer in a month; the oldest would no longer be listed.
export const OPEN_CASES_MAX = 2000

// Of the posts of this place a case is told, in a letter, that they stand and where, or that they never will.
export const CASE_PLACE = 'case'
const CASE_PREFIX = 'case:'

// `name` is that of the person's conversation in the journal, so that nobody is found from a case's id.
export function caseIdOf(name: string, turn: number): ConversationId {
  return `${CASE_PREFIX}${name}.${turn}` as ConversationId
}
