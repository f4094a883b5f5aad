// What words do: pick a choice, answer the interview, ask a question, or do something else in the talk.
import type { FactId, FactValue } from '../model/fact.ts'
import type { QuestionId } from '../model/question.ts'
import type { MatchedQuestion } from '../model/reply.ts'
import type { Interview, Session } from '../model/session.ts'
import { candidatesOf, type Understanding } from '../model/understanding.ts'
import { asksAnything, asksOfOneself } from '../understanding/asks-anything.ts'
import { supposedFacts } from '../understanding/facts/supposed-facts.ts'
import { normalise } from '../understanding/normalise.ts'
import { tellsPartnersDegree } from '../understanding/partners-degree.ts'
import { answerable, answerStep } from './answer-steps.ts'
import { notedBlocks, withFacts } from './applicant-facts.ts'
import { startInterview } from './interview.ts'
import { askPending, interviewStepOf, readAnswer, steerInterview } from './interview-steps.ts'
import { meaningStep } from './meaning-step.ts'
import { factsNotedStep } from './other-steps.ts'
import { SERVICE_QUESTIONS } from './service-questions.ts'
import { settledBy, settledQuestion } from './settled-question.ts'
import { supposeStep } from './suppose-step.ts'
import { paragraph, type Step, type TurnContext, words } from './turn-context.ts'
import { benefitsAbout, conclude } from './verdict-steps.ts'

// A candidate less likely than this is not the thing that people ask their own eligibility for.
const TOPIC_CONFIDENCE_MIN = 0.2
const CHECK_CONFIDENCE_MIN = 0.5
// Who tells so much of themselves with a follow-up asks for themselves; "那硕士呢" asks of a side.
const FACTS_OF_CHECK = 2

// The context's session has the language and the time of the utterance already.
export function utteranceStep(context: TurnContext, utterance: string, understood: Understanding): Step {
  const { interview } = context.session
  const said = normalise(utterance)
  const supposed = supposeStep(
    context,
    supposedFacts(utterance, context.knowledge.content.facts, context.at.day),
  )
  if (supposed !== 'not-judging') return supposed
  if (interview.kind === 'running') return interviewedStep(context, utterance, understood, interview)
  const facts = factsTold(context, said, understood)
  const session = withFacts(context.session, facts, 'said', context.at.day)
  const told: TurnContext = { ...context, session }
  const about =
    isFollowUp(understood) && isOfFocus(said, understood)
      ? aboutFocus(told)
      : asksAbout(told, utterance, said, understood)
  if (about !== 'nothing') {
    const rule = goesByPartner(said, facts) && about !== 'all' ? answerable(told, about, 1) : 'gone'
    if (rule !== 'gone') return withNoted(told, answerStep(told, [rule]), facts)
    return startInterview(told, about, notedBlocks(told, facts))
  }
  if (facts.size > 0) {
    if (isOnlyTelling(said, understood)) return toldStep(told, facts)
    const settled = isOfOneself(told, said, facts.size)
      ? settledQuestion(told, understood.meanings, facts.size)
      : 'none'
    if (settled !== 'none') return conclude(told, settled, notedBlocks(told, facts))
  }
  return withNoted(told, meaningStep(told, understood.meanings), facts)
}

// Where only the partner's degree is told, the rule is of more use than questions about one's own.
function goesByPartner(said: string, facts: Understanding['facts']): boolean {
  return tellsPartnersDegree(said) && ![...facts.keys()].some((fact) => fact === 'degree')
}

// Whose eligibility is asked for: the benefits of a question, all of them, or none.
function asksAbout(
  context: TurnContext,
  utterance: string,
  said: string,
  understood: Understanding,
): QuestionId | 'all' | 'nothing' {
  const { meanings, asksEligibility, eligibilityTopics } = understood
  const candidates = meanings.flatMap(candidatesOf)
  const [first] = meanings
  // Who tells of themselves and probably asks for a check is checked.
  const isRead = first?.kind === 'question' || (first?.kind === 'unclear' && understood.facts.size > 0)
  const isCheck = isRead && candidates[0]?.id === SERVICE_QUESTIONS.check && isProbable(candidates[0])
  if (!asksEligibility && !isCheck) return 'nothing'
  const topic = (isCheck ? eligibilityTopics : [...candidates, ...eligibilityTopics]).find(
    ({ id, confidence }) =>
      id !== SERVICE_QUESTIONS.check &&
      confidence >= TOPIC_CONFIDENCE_MIN &&
      benefitsAbout(context, id).length > 0,
  )
  if (topic !== undefined) return topic.id
  const asksForAll = /什么|哪些|啥|what|which/i.test(utterance)
  const isOfOne = (asksEligibility || isOfFocus(said, understood)) && !asksForAll
  const focused = isOfOne ? aboutFocus(context) : 'nothing'
  return focused === 'nothing' ? 'all' : focused
}

function isProbable({ confidence }: MatchedQuestion): boolean {
  return confidence >= CHECK_CONFIDENCE_MIN
}

function aboutFocus(context: TurnContext): QuestionId | 'nothing' {
  const { focus } = context.session
  if (focus.kind === 'none') return 'nothing'
  return benefitsAbout(context, focus.question).length > 0 ? focus.question : 'nothing'
}

// "那硕士呢？" names a side of the question in focus and tells nothing of the person.
function factsTold(context: TurnContext, said: string, understood: Understanding): Understanding['facts'] {
  if (context.session.focus.kind === 'none' || !isFollowUp(understood)) return understood.facts
  // "没有房" by itself tells, "没房呢" asks.
  if (!isMarked(understood) && !asksAnything(said)) return understood.facts
  return isOfFocus(said, understood) ? understood.facts : new Map()
}

function isMarked({ meanings }: Understanding): boolean {
  return meanings.some((meaning) => meaning.kind === 'follow-up' && meaning.isMarked)
}

function isFollowUp({ meanings }: Understanding): boolean {
  return meanings.every((meaning) => meaning.kind === 'follow-up')
}

// "我26岁，硕士，可以申请吗" asks whether oneself may have what was spoken of.
function isOfFocus(said: string, { facts }: Understanding): boolean {
  return facts.size >= FACTS_OF_CHECK && asksOfOneself(said)
}

// "46岁，本科" after an answer asks what that answer comes to.
function isOfOneself({ session }: TurnContext, said: string, factsTold: number): boolean {
  return (
    asksOfOneself(said) ||
    (factsTold >= FACTS_OF_CHECK && session.focus.kind !== 'none' && !asksAnything(said))
  )
}

// Facts by themselves, after a question that they settle, are answered by what it comes to.
function toldStep(context: TurnContext, facts: ReadonlyMap<FactId, FactValue>): Step {
  const about = aboutFocus(context)
  const isSettled = about !== 'nothing' && settledBy(context, about, true) === about
  return isSettled ? conclude(context, about, notedBlocks(context, facts)) : factsNotedStep(context, facts)
}

// Nothing is asked, only told: "我26岁，华科硕士". `said` is normalised.
export function isOnlyTelling(said: string, { meanings, facts }: Understanding): boolean {
  if (facts.size === 0 || asksAnything(said)) return false
  return meanings.every((meaning) => {
    const read = meaning.kind === 'follow-up' ? meaning.otherwise : meaning
    // One fact in words that resemble what is refused ("hukou in Shanghai") is rather such a question.
    if (read.kind === 'out-of-scope') return read.group === 'none' || facts.size >= 2
    return read.kind === 'unclear'
  })
}

function withNoted(context: TurnContext, step: Step, facts: ReadonlyMap<FactId, FactValue>): Step {
  if (facts.size === 0) return step
  return { ...step, draft: { ...step.draft, blocks: [...notedBlocks(context, facts), ...step.draft.blocks] } }
}

// In an interview: steering words, then an answer, then anything else, after which the question stands again.
function interviewedStep(
  context: TurnContext,
  utterance: string,
  understood: Understanding,
  interview: Extract<Interview, { kind: 'running' }>,
): Step {
  const steering = interviewStepOf(utterance)
  if (steering !== 'none') {
    const step = steerInterview(context, steering)
    if (step !== 'no-interview') return step
  }
  const answered = readAnswer(context, utterance, understood.facts, interview)
  if (answered !== 'no-answer') return answered
  const aside = meaningStep(context, understood.meanings)
  const isBareYesOrNo = understood.meanings.some(
    (meaning) => meaning.kind === 'act' && (meaning.act === 'affirm' || meaning.act === 'deny'),
  )
  const isUnderstood = !isBareYesOrNo && ['answer', 'answers', 'small-talk'].includes(aside.draft.kind)
  if (!isUnderstood) {
    const leaves = aside.draft.kind === 'handoff' || aside.draft.kind === 'settings'
    return leaves ? aside : askPending(context, interview, [paragraph(words(context, 'ask-again'))])
  }
  const session: Session = aside.session === 'forgotten' ? context.session : aside.session
  const again = askPending({ ...context, session }, interview, aside.draft.blocks)
  return {
    session: again.session,
    draft: { ...again.draft, kind: aside.draft.kind, questions: aside.draft.questions },
    events: [...aside.events, ...again.events],
  }
}
