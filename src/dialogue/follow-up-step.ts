// Goes on from the last question: a side of it ("and for PhDs?"), another time, a district; and "did you mean".
import type { DialogueActId } from '../model/dialogue-act.ts'
import type { FacetId, Question, QuestionId } from '../model/question.ts'
import type { MatchedQuestion } from '../model/reply.ts'
import type { Focus } from '../model/session.ts'
import type { Meaning } from '../model/understanding.ts'
import { type Answerable, answerable, answerStep } from './answer-steps.ts'
import { contactStep } from './contact-step.ts'
import { partOfDistrict, textsToday } from './of-district.ts'
import { clarificationOffers } from './offers.ts'
import { SERVICE_QUESTIONS } from './service-questions.ts'
import { paragraph, type Step, type TurnContext, words } from './turn-context.ts'

// "And for PhDs?": the facet of the question in focus, told by itself or by the question that answers it.
export function followUpStep(
  context: TurnContext,
  meaning: Extract<Meaning, { kind: 'follow-up' }>,
): Step | 'no-focus' {
  const { focus } = context.session
  if (focus.kind === 'none') return 'no-focus'
  const inFocus = answerable(context, focus.question, 1)
  if (inFocus === 'gone') return 'no-focus'
  const isHeld = meaning.facets.some((facet) => holdsFacet(inFocus.question, facet))
  // "转人工" after an answer names whom to ask, and yet it asks for a person.
  if (!meaning.isMarked && meaning.otherwise.kind === 'act' && FOR_STAFF.includes(meaning.otherwise.act)) {
    return 'no-focus'
  }
  // A side that the question says nothing of, but another question surely answers, is that question.
  const isOwnQuestion = !meaning.isMarked && meaning.otherwise.kind === 'question'
  if (meaning.facets.length > 0 && !isHeld && isOwnQuestion) return 'no-focus'
  const asked = new Map<QuestionId, Answerable>()
  for (const facet of meaning.facets) {
    const target = inFocus.question.followUps.get(facet)
    const hasDetail = hasDetailOn(inFocus.question, facet)
    const found =
      hasDetail || target === undefined
        ? answerable(context, focus.question, 1, { facet })
        : answerable(context, target, 1)
    if (found !== 'gone') asked.set(found.question.id, found)
  }
  // A follow-up about the time or a district alone repeats the question for that.
  if (asked.size === 0) {
    asked.set(inFocus.question.id, { ...inFocus, part: partOfDistrict(context, inFocus.question) })
  }
  const all = [...asked.values()]
  const [only] = all
  const isForContact = all.length === 1 && only?.question.id === SERVICE_QUESTIONS.contact
  return isForContact ? contactStep(context, only) : answerStep(context, all)
}

/**
 * "那函授呢" where nothing is known by itself: read with the title of the last question, it is that question, whose
 * answer says nothing of its own on it, or another.
 */
export function goOnStep(context: TurnContext): Step | 'nothing-to-go-on' {
  const { focus } = context.session
  const { goesOnWith } = context.mentioned
  if (goesOnWith === 'none' || focus.kind === 'none') return 'nothing-to-go-on'
  const inFocus = answerable(context, focus.question, 1)
  if (inFocus === 'gone') return 'nothing-to-go-on'
  const { understand } = context.knowledge
  const joint = `${goesOnWith} ${inFocus.question.title[context.language]}`
  const [meaning] = understand(joint, context.at.day).meanings
  const best = meaning?.kind === 'question' ? meaning.candidates[0] : undefined
  if (best === undefined) return 'nothing-to-go-on'
  const asked = answerable(context, best.id, best.confidence)
  if (asked === 'gone') return 'nothing-to-go-on'
  const step = answerStep(context, [asked])
  const isToldOf = textsToday(context, asked.question).some((text) => text.includes(goesOnWith))
  if (best.id !== focus.question || isToldOf) return step
  const note = words(context, 'no-detail', { facet: goesOnWith })
  return { ...step, draft: { ...step.draft, blocks: [paragraph(note), ...step.draft.blocks] } }
}

const FOR_STAFF: readonly DialogueActId[] = ['person', 'complaint', 'distress']

function holdsFacet(question: Question, facet: FacetId): boolean {
  return question.followUps.has(facet) || hasDetailOn(question, facet)
}

function hasDetailOn(question: Question, facet: FacetId): boolean {
  return question.provisions.some((provision) => provision.details.has(facet))
}

export function clarificationStep(context: TurnContext, candidates: readonly MatchedQuestion[]): Step {
  const [likeliest] = candidates
  // A follow-up before the choice is made is most likely about the likeliest.
  const focus: Focus =
    likeliest === undefined ? context.session.focus : { kind: 'question', question: likeliest.id }
  return {
    session: { ...context.session, focus },
    draft: {
      kind: 'did-you-mean',
      questions: candidates,
      benefits: [],
      blocks: [paragraph(words(context, 'did-you-mean'))],
      offers: clarificationOffers(context, candidates),
    },
    events: [{ kind: 'clarified', questions: candidates }],
  }
}
