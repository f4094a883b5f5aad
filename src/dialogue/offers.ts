// The choices that replies offer: what they are called, what they do, and how words pick one.
import type { QuestionId } from '../model/question.ts'
import {
  type Block,
  CHOICE_TOKEN_BYTES_MAX,
  type ChoiceToken,
  type MatchedQuestion,
  type ShownChoice,
} from '../model/reply.ts'
import { type ChoiceAction, OFFERED_CHOICES_MAX, type OfferedChoice, type Session } from '../model/session.ts'
import { type Draft, type Offer, type TurnContext, words } from './turn-context.ts'

function questionOffer(context: TurnContext, id: QuestionId): readonly Offer[] {
  const question = context.knowledge.content.questions.get(id)
  if (question === undefined) return []
  const label = question.title[context.language]
  return [{ label, say: label, action: { kind: 'ask-question', question: id } }]
}

export function questionOffers(context: TurnContext, ids: readonly QuestionId[]): readonly Offer[] {
  return ids.flatMap((id) => questionOffer(context, id))
}

export function suggestionOffers(context: TurnContext): Draft['offers'] {
  const { suggestions } = context.knowledge.content.assistant
  return { title: words(context, 'suggestions'), offers: questionOffers(context, suggestions) }
}

export function personOffer(context: TurnContext): Offer {
  const label = words(context, 'talk-to-person')
  return { label, say: label, action: { kind: 'ask-person' } }
}

export function clarificationOffers(
  context: TurnContext,
  candidates: readonly MatchedQuestion[],
): Draft['offers'] {
  const ids = candidates.map((candidate) => candidate.id)
  return { title: '', offers: [...questionOffers(context, ids), personOffer(context)] }
}

export type Labelled = {
  readonly choices: readonly ShownChoice[]
  readonly offered: readonly OfferedChoice[]
}

/**
 * Gives each offer its token: turn, place, and a digest of what it does, so that a token of a forgotten or
 * foreign session resolves to nothing rather than to something else. At most 64 bytes.
 */
export function labelOffers(turn: number, offers: readonly Offer[]): Labelled {
  const offered = offers.map((offer, index) => {
    const token = `${turnMark(turn)}.${index}.${digest(JSON.stringify(offer.action))}`
    if (token.length > CHOICE_TOKEN_BYTES_MAX) throw new Error(`token over the limit: ${token}`)
    return { ...offer, token: token as ChoiceToken }
  })
  return {
    choices: offered.map(({ label, say, token, role }) => ({ label, say, token, ...(role && { role }) })),
    offered: offered.map(({ say, token, action }) => ({ say, token, action })),
  }
}

// FNV-1a, 32 bit (Fowler, Noll, Vo): tells actions apart; it is no secret.
function digest(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  }
  return hash.toString(36)
}

export function withOffered(session: Session, offered: readonly OfferedChoice[]): Session {
  return { ...session, offered: [...session.offered, ...offered].slice(-OFFERED_CHOICES_MAX) }
}

export function choicesBlock(title: string, choices: readonly ShownChoice[]): readonly Block[] {
  return choices.length === 0 ? [] : [{ kind: 'choices', title, choices }]
}

export function actionOfToken(session: Session, token: string): ChoiceAction | 'stale' {
  return session.offered.findLast((choice) => choice.token === token)?.action ?? 'stale'
}

// The choice of the last reply that words pick: its own words, or its number ("2").
export function actionOfWords(session: Session, utterance: string): ChoiceAction | 'none' {
  const lastTurn = session.offered.at(-1)?.token.split('.')[0]
  const latest = session.offered.filter((choice) => choice.token.split('.')[0] === lastTurn)
  const said = utterance.trim().replace(/[。.?？!！]$/, '')
  if (isFromLastTurn(session, lastTurn) && /^[1-9]$/.test(said) && !asksForFigure(latest)) {
    return latest[Number(said) - 1]?.action ?? 'none'
  }
  return latest.find((choice) => choice.say.toLowerCase() === said.toLowerCase())?.action ?? 'none'
}

// "How many people have you hired?" offers no answers to pick, only to skip it: "2" is the answer itself.
function asksForFigure(latest: readonly OfferedChoice[]): boolean {
  const kinds = latest.map(({ action }) => action.kind)
  return kinds.includes('skip-fact') && !kinds.includes('answer-fact')
}

// A number picks only from the reply just given, in the turn before this one; later "2" is an utterance like
// any other.
function isFromLastTurn(session: Session, turn: string | undefined): boolean {
  return turn === turnMark(session.turns - 1)
}

function turnMark(turn: number): string {
  return `t${turn.toString(36)}`
}
