// What is kept of a conversation between turns; it is plain JSON and holds no raw history.
import type { Recent, ReplyTo } from './case.ts'
import type { PartialDay } from './day.ts'
import type { FactId, KnownFact } from './fact.ts'
import type { Locale } from './language.ts'
import type { ConversationId } from './message.ts'
import type { QuestionId } from './question.ts'
import type { ChoiceToken } from './reply.ts'

// The steps from older ones are in stored-session.ts.
export const SESSION_V = 3

// What pressing a choice does.
export type ChoiceAction =
  | { readonly kind: 'ask-question'; readonly question: QuestionId }
  // The same question for today, after an answer for another day.
  | { readonly kind: 'ask-today'; readonly question: QuestionId }
  | { readonly kind: 'show-more'; readonly question: QuestionId }
  | { readonly kind: 'ask-person' }
  | { readonly kind: 'speak'; readonly locale: Locale }
  // Every question there is, from that page on, counted from 0; or another page of the list just shown.
  | { readonly kind: 'browse' | 'turn-page'; readonly page: number }
  // The benefits that a question explains, or all of them.
  | { readonly kind: 'check-eligibility'; readonly question: QuestionId | 'all' }
  // A value of a fact by its id ("master", "yes"), or that it is not told.
  | { readonly kind: 'answer-fact'; readonly fact: FactId; readonly answer: string }
  | { readonly kind: 'skip-fact'; readonly fact: FactId }
  // Goes on asking after the verdicts were shown as they stood.
  | { readonly kind: 'go-on'; readonly question: QuestionId | 'all'; readonly skipped: readonly FactId[] }
  | { readonly kind: 'interview'; readonly step: InterviewStep }
  // Whether staff may see what the person told of themselves.
  | { readonly kind: 'share-facts'; readonly agreed: boolean }
  | { readonly kind: 'stop-case' }

export type OfferedChoice = {
  readonly token: ChoiceToken
  readonly say: string
  readonly action: ChoiceAction
}

// The last question or benefit talked about, for follow-ups.
export type Focus = { readonly kind: 'none' } | { readonly kind: 'question'; readonly question: QuestionId }

export const INTERVIEW_STEPS = ['back', 'why', 'stop'] as const
export type InterviewStep = (typeof INTERVIEW_STEPS)[number]

// The questions about the applicant that are being asked.
export type Interview =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running'
      // The question whose benefits are looked at, or all benefits.
      readonly about: QuestionId | 'all'
      // The fact that was asked for last.
      readonly pending: FactId
      // Facts asked for before it, in order, for "back".
      readonly asked: readonly FactId[]
      // Facts that the person does not know or tell; they are not asked for again.
      readonly skipped: readonly FactId[]
      // About how many questions follow the pending one.
      readonly remaining: number
      // Questions after which the verdicts are shown as they stand.
      readonly pauseAfter: number
    }

// Whether the person was handed over to staff. `to`: where the person was last heard from.
export type Handoff =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly case: ConversationId; readonly to: ReplyTo; readonly consent: Consent }
  | {
      readonly kind: 'claimed'
      readonly case: ConversationId
      readonly to: ReplyTo
      readonly consent: Consent
      // `hidden` where the office shows no names.
      readonly by: string | 'hidden'
    }
// Whether the person was asked if staff may see the facts, and has not said yet.
type Consent = 'asked' | 'settled'

export type Session = {
  readonly kind: 'person'
  readonly v: typeof SESSION_V
  // The content's hash of the last turn.
  readonly content: string
  readonly locale: Locale | 'not-known'
  // Whether the person chose the language, so that a stray word does not switch it.
  readonly isLocaleChosen: boolean
  // The day that answers are given for.
  readonly asOf: PartialDay | 'today'
  readonly facts: Readonly<Record<string, KnownFact>>
  readonly focus: Focus
  readonly interview: Interview
  readonly offered: readonly OfferedChoice[]
  readonly handoff: Handoff
  // Cases of this person that staff may still see, oldest first, so that they can be erased.
  readonly cases: readonly ConversationId[]
  readonly recent: readonly Recent[]
  // Utterances in a row that were not understood; `case-opened` once that has opened a case of itself: it does
  // so once in a conversation, until the person starts over.
  readonly misunderstood: number | 'case-opened'
  readonly turns: number
  // Said once: a person who keeps sending numbers is not lectured again.
  readonly isToldOfRedaction: boolean
}

// Older cases are no longer erased on request; their threads are as old.
export const CASES_KEPT_MAX = 50

// Choices of older turns are dropped beyond this number; their buttons then count as stale.
export const OFFERED_CHOICES_MAX = 40

export function newSession(content: string): Session {
  return {
    kind: 'person',
    v: SESSION_V,
    content,
    locale: 'not-known',
    isLocaleChosen: false,
    asOf: 'today',
    facts: {},
    focus: { kind: 'none' },
    interview: { kind: 'none' },
    offered: [],
    handoff: { kind: 'none' },
    cases: [],
    recent: [],
    misunderstood: 0,
    turns: 0,
    isToldOfRedaction: false,
  }
}
