// What every step of a turn reads, and the draft of a reply that a step returns.
import { say } from '../answers/fill-text.ts'
import type { Knowledge } from '../model/content.ts'
import type { Moment } from '../model/day.ts'
import { type Authored, authoredFor, type Locale } from '../model/language.ts'
import type { BenefitLine, Block, MatchedQuestion, Reply, ReplyKind } from '../model/reply.ts'
import type { ChoiceAction, Session } from '../model/session.ts'
import type { TurnEvent } from '../model/turn-event.ts'
import { type Mentioned, NOTHING_MENTIONED } from '../model/understanding.ts'
import type { WordingKey } from '../model/wording.ts'

export type TurnContext = {
  readonly session: Session
  readonly knowledge: Knowledge
  readonly at: Moment
  readonly locale: Locale
  readonly language: Authored
  // What the words of this turn name beside what they ask.
  readonly mentioned: Mentioned
}

export type Offer = {
  readonly label: string
  readonly say: string
  readonly action: ChoiceAction
  readonly role?: 'step'
}

export type Draft = {
  readonly kind: ReplyKind
  readonly questions: readonly MatchedQuestion[]
  readonly benefits: readonly BenefitLine[]
  readonly blocks: readonly Block[]
  readonly offers: { readonly title: string; readonly offers: readonly Offer[] }
  // As of the reply.
  readonly press?: Reply['press']
  readonly aside?: string
}

export type Step = {
  // `forgotten`: nothing of the person is kept, in the session or anywhere else.
  readonly session: Session | 'forgotten'
  readonly draft: Draft
  readonly events: readonly TurnEvent[]
}

export const NO_OFFERS: Draft['offers'] = { title: '', offers: [] }

export function contextFor(
  session: Session,
  knowledge: Knowledge,
  at: Moment,
  locale: Locale,
  mentioned: Mentioned = NOTHING_MENTIONED,
): TurnContext {
  return { session, knowledge, at, locale, language: authoredFor(locale), mentioned }
}

export function words(
  context: TurnContext,
  key: WordingKey,
  parameters: Readonly<Record<string, string>> = {},
): string {
  return say(context.knowledge.content, context.language, key, parameters)
}

export function paragraph(text: string): Block {
  return { kind: 'text', role: 'body', text }
}
