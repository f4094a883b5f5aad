// The channel-neutral reply: what is said, with sources and choices, before any channel's markup.
import type { Day } from './day.ts'
import type { Locale } from './language.ts'
import type { Rating } from './message.ts'
import type { QuestionId } from './question.ts'
import type { SourceId } from './source.ts'

export const REPLY_KINDS = [
  'answer',
  'answers',
  'did-you-mean',
  'out-of-scope',
  'ask-fact',
  'verdict',
  'overview',
  'small-talk',
  'handoff',
  'settings',
] as const
export type ReplyKind = (typeof REPLY_KINDS)[number]

export type ChoiceToken = string & { readonly __choiceToken: unique symbol }
export const CHOICE_TOKEN_BYTES_MAX = 64

export type ShownChoice = {
  readonly label: string
  // The words that do the same as the press.
  readonly say: string
  readonly token: ChoiceToken
  // Set where it steers the talk ("skip", "next page") rather than being an answer; it stands apart.
  readonly role?: 'step'
}

export type ShownSource = {
  readonly id: SourceId
  readonly title: string
  // Publisher, date and document number, worded for the reply's language.
  readonly detail: string
  readonly link: string | 'none'
}

// `heading` and `quiet` say what a text is for; each channel decides how that looks.
export type TextRole = 'heading' | 'body' | 'quiet'

export type Block =
  | { readonly kind: 'text'; readonly role: TextRole; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'link'; readonly label: string; readonly href: string }
  | { readonly kind: 'sources'; readonly title: string; readonly sources: readonly ShownSource[] }
  | { readonly kind: 'choices'; readonly title: string; readonly choices: readonly ShownChoice[] }

export type MatchedQuestion = { readonly id: QuestionId; readonly confidence: number }

export type BenefitLine = {
  readonly id: string
  readonly verdict: string
  // Sentences in the reply's language.
  readonly reasons: readonly string[]
  // Ids of the facts that can still decide.
  readonly missing: readonly string[]
}

// Facts as a script or a page reads them: a range is written "31+" or "25-30".
export type PlainFacts = Readonly<Record<string, string | number | boolean>>

// How far an interview is: questions asked before this one, and about how many follow it.
export type Progress =
  | { readonly kind: 'none' }
  | { readonly kind: 'interview'; readonly asked: number; readonly remaining: number }

export type RatedTurn = { readonly rated: Rating; readonly turn: number }

export type Reply = {
  readonly kind: ReplyKind
  readonly locale: Locale
  // Best first; empty when out of scope.
  readonly questions: readonly MatchedQuestion[]
  readonly benefits: readonly BenefitLine[]
  readonly blocks: readonly Block[]
  // What is known of the applicant after the turn; `forgotten` where the person had all of it erased, so that
  // a channel erases what it keeps too.
  readonly facts: PlainFacts | 'forgotten'
  readonly progress: Progress
  readonly on: Day
  // Counts the turns of the conversation, so that a rating says which reply it is about.
  readonly turn: number
  // Set where a choice was pressed that is offered no longer, or that turns a page: a channel that can change
  // what was pressed takes the dead buttons away, or puts this reply in its place.
  readonly press?: 'stale' | 'page'
  // Set where nothing more is said before others: what to open in private, as the argument of /start there.
  readonly aside?: string
  // Set where it answers a rating: a channel may show it with the reply that was rated.
  readonly rates?: RatedTurn
}
