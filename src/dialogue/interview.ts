// The interview about eligibility: one question at a time, until nothing that is asked can change a verdict.
import { formatFactValue } from '../answers/format-fact-value.ts'
import type { FactDefinition, FactId } from '../model/fact.ts'
import type { Block } from '../model/reply.ts'
import type { Interview, Session } from '../model/session.ts'
import { applicantOf, believedApplicant, doubtedFacts, factsText, withoutFacts } from './applicant-facts.ts'
import {
  type Draft,
  NO_OFFERS,
  type Offer,
  paragraph,
  type Step,
  type TurnContext,
  words,
} from './turn-context.ts'
import { type About, aboutQuestion, benefitsAbout, conclude, verdictLines } from './verdict-steps.ts'

type Running = Extract<Interview, { kind: 'running' }>
// What stands between two questions: nothing is pending yet.
export type Progress = Omit<Running, 'kind' | 'pending' | 'remaining'>

// Of all benefits a person wants to see something after so many answers; who wants it surer goes on.
const QUESTIONS_AT_ONCE = 9

export function startInterview(context: TurnContext, about: About, before: readonly Block[] = []): Step {
  if (benefitsAbout(context, about).length === 0) {
    const blocks = [...before, paragraph(words(context, 'no-benefit'))]
    const draft: Draft = {
      kind: 'small-talk',
      questions: aboutQuestion(about),
      benefits: [],
      blocks,
      offers: NO_OFFERS,
    }
    return { session: context.session, draft, events: [] }
  }
  const step = goOn(context, { about, asked: [], skipped: [], pauseAfter: pauseAfter(context, about) }, [])
  // Where everything needed is known already, the verdict follows at once.
  const opening = step.draft.kind === 'ask-fact' ? [paragraph(openingWords(context, about))] : []
  return { ...step, draft: { ...step.draft, blocks: [...before, ...opening, ...step.draft.blocks] } }
}

function openingWords(context: TurnContext, about: About): string {
  if (about === 'all') return words(context, 'check-all-begins')
  const { content } = context.knowledge
  const [only, ...others] = benefitsAbout(context, about)
  // "The age limit" is no benefit; where one alone is looked at, it has the better name.
  const named = only !== undefined && others.length === 0 ? content.benefits.get(only) : undefined
  const title = (named ?? content.questions.get(about))?.title[context.language] ?? ''
  return words(context, 'check-begins', { title })
}

// Asks for the next fact that can still change a verdict, or tells the verdicts. `preferred` is asked first
// where it still matters: the question that was open before somebody said something else.
export function goOn(
  context: TurnContext,
  progress: Progress,
  before: readonly Block[],
  preferred: FactId | 'none' = 'none',
): Step {
  const { at, knowledge } = context
  const doubted = doubtedFacts(context.session, at.day)
  if (doubted.length > 0) return askAgain(context, progress, doubted, before)
  const next = knowledge.eligibility.nextFact(
    benefitsAbout(context, progress.about),
    believedApplicant(context),
    at.day,
    new Set(progress.skipped),
  )
  if (next.kind === 'done') return conclude(context, progress.about, before)
  if (progress.asked.length >= progress.pauseAfter && preferred === 'none')
    return pause(context, progress, before)
  const isOpen = preferred !== 'none' && context.session.facts[preferred] === undefined
  const fact = isOpen ? preferred : next.fact
  // The talk pauses with a result before the last of many questions.
  const untilPause = progress.pauseAfter - progress.asked.length
  const remaining = Math.max(0, Math.min(Math.round(next.remaining), untilPause) - 1)
  return ask(context, progress, fact, remaining, before)
}

// The verdicts as they stand, with a choice to go on.
function pause(context: TurnContext, progress: Progress, before: readonly Block[]): Step {
  const count = String(progress.asked.length)
  const text = words(context, 'interview-paused', { count })
  const step = conclude(context, progress.about, [...before, paragraph(text)])
  const label = words(context, 'go-on-offer')
  const action = { kind: 'go-on', question: progress.about, skipped: progress.skipped } as const
  const offers = [{ label, say: label, action }, ...step.draft.offers.offers]
  return { ...step, draft: { ...step.draft, offers: { ...step.draft.offers, offers } } }
}

// Another round of questions after the verdicts were shown.
export function resumeInterview(context: TurnContext, about: About, skipped: readonly FactId[]): Step {
  return goOn(context, { about, asked: [], skipped, pauseAfter: pauseAfter(context, about) }, [])
}

// Of one question's benefits the verdict itself was asked for: nothing short of it ends the interview.
function pauseAfter(context: TurnContext, about: About): number {
  return about === 'all' ? QUESTIONS_AT_ONCE : context.knowledge.content.facts.size
}

// Facts that contradict each other are forgotten and asked for once more, the first of them at once.
function askAgain(
  context: TurnContext,
  progress: Progress,
  doubted: readonly FactId[],
  before: readonly Block[],
): Step {
  const facts = new Map([...applicantOf(context.session)].filter(([id]) => doubted.includes(id)))
  const session = withoutFacts(context.session, doubted)
  const text = words(context, 'contradiction', { facts: factsText(context, facts) })
  const [first] = doubted
  const next = { ...context, session }
  // Who insists is not asked for ever: what cannot be true counts as not told.
  const isInsistedOn = doubted.every((fact) => progress.asked.includes(fact))
  if (first === undefined || isInsistedOn) {
    return goOn(next, { ...progress, skipped: [...progress.skipped, ...doubted] }, before)
  }
  return ask(next, progress, first, 0, [...before, paragraph(text)])
}

function ask(
  context: TurnContext,
  progress: Progress,
  fact: FactId,
  remaining: number,
  before: readonly Block[],
): Step {
  const definition = context.knowledge.content.facts.get(fact)
  if (definition === undefined) throw new Error(`no fact "${fact}"`)
  const blocks: Block[] = [...before]
  const known = context.session.facts[fact]
  if (known !== undefined) {
    const value = formatFactValue(definition, known.value, context.language)
    blocks.push(paragraph(words(context, 'ask-more-exactly', { value })))
  }
  blocks.push(paragraph(definition.ask[context.language]))
  if (remaining > 0) {
    const text = words(context, 'ask-progress', { count: String(remaining) })
    blocks.push({ kind: 'text', role: 'quiet', text })
  }
  const interview: Running = { kind: 'running', ...progress, pending: fact, remaining }
  const session: Session = { ...context.session, interview }
  const draft: Draft = {
    kind: 'ask-fact',
    questions: aboutQuestion(progress.about),
    benefits: progress.about === 'all' ? [] : verdictLines(context, progress.about),
    blocks,
    offers: { title: '', offers: [...answerOffers(context, definition), ...stepOffers(context, fact)] },
  }
  return { session, draft, events: [{ kind: 'fact-asked', fact }] }
}

function answerOffers(context: TurnContext, definition: FactDefinition): readonly Offer[] {
  const offer = (label: string, answer: string): Offer => ({
    label,
    say: label,
    action: { kind: 'answer-fact', fact: definition.id, answer },
  })
  switch (definition.type.kind) {
    case 'choice':
      return definition.type.choices.map((choice) => offer(choice.label[context.language], choice.id))
    case 'yes-no':
      return [offer(words(context, 'ask-yes'), 'yes'), offer(words(context, 'ask-no'), 'no')]
    case 'number':
    case 'date':
      return []
  }
}

function stepOffers(context: TurnContext, fact: FactId): readonly Offer[] {
  const offer = (key: 'ask-unknown' | 'ask-skip' | 'ask-stop', action: Offer['action']): Offer => {
    const label = words(context, key)
    return { label, say: label, action, role: 'step' }
  }
  return [
    offer('ask-unknown', { kind: 'skip-fact', fact }),
    offer('ask-skip', { kind: 'skip-fact', fact }),
    offer('ask-stop', { kind: 'interview', step: 'stop' }),
  ]
}
