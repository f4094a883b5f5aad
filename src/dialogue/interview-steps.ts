// What people say and press while they are interviewed: answers, "skip", "back", "why", "stop".
import type { FactId, FactValue } from '../model/fact.ts'
import type { Block } from '../model/reply.ts'
import type { Interview, InterviewStep } from '../model/session.ts'
import { recogniseFactAnswer } from '../understanding/facts/recognise-fact-answer.ts'
import { recogniseFactsOfAsked } from '../understanding/facts/recognise-facts.ts'
import { normalise } from '../understanding/normalise.ts'
import { notedBlocks, withFacts, withoutFacts } from './applicant-facts.ts'
import { goOn, type Progress } from './interview.ts'
import { paragraph, type Step, type TurnContext, words } from './turn-context.ts'
import { conclude } from './verdict-steps.ts'

type Running = Extract<Interview, { kind: 'running' }>

// "Go on" repeats the question; no button says it.
type Steering = InterviewStep | 'again'

// Said in an interview, these steer it; elsewhere they are words like any other.
const STEP_WORDS: readonly (readonly [Steering, RegExp])[] = [
  ['back', /^(?:上一步|上一题|返回|回退|退回|back|go back|previous|the previous one)$/],
  [
    'why',
    /^(?:为什么(?:要)?(?:问|知道)?(?:这个|这些)?|问这个(?:干嘛|干什么|做什么)|why(?: do you (?:ask|need(?: that| this| it)?|want to know))?(?: that| this)?)$/,
  ],
  [
    'again',
    /^(?:继续|接着|接着来|接着问|继续问|继续查|刚才(?:说|问)到哪(?:里|儿)?|(?:问题|您|你)?(?:再)?(?:说|问)一遍|go on|continue|carry on|go ahead|ok go|next please|where were we|repeat(?: that| the question)?|say (?:that )?again)$/,
  ],
  [
    'stop',
    /^(?:先到这里|到此为止|停|停止|(?:算了)?,?(?:我)?(?:不查|不问|不测|不答|不弄|不想查|不想答|不想继续|不继续)(?:了)?|算了|结束|退出|(?:可以|能)?(?:直接)?(?:给我|让我)?(?:看|出|给)?(?:个)?结果(?:吗)?|stop|stop here|quit|cancel|enough|that's enough|end|exit|(?:can you |please )*(?:just )?(?:give|show|tell) me the result)$/,
  ],
]

export function interviewStepOf(utterance: string): Steering | 'none' {
  const said = normalise(utterance).replace(/[.?!,。？！，吧了啊]+$/u, '')
  const whole = normalise(utterance).replace(/[.?!,]+$/u, '')
  return STEP_WORDS.find(([, pattern]) => pattern.test(said) || pattern.test(whole))?.[0] ?? 'none'
}

export function steerInterview(context: TurnContext, step: Steering): Step | 'no-interview' {
  const { interview } = context.session
  if (interview.kind === 'none') return 'no-interview'
  const definition = context.knowledge.content.facts.get(interview.pending)
  switch (step) {
    case 'stop':
      return conclude(context, interview.about, [paragraph(words(context, 'interview-stopped'))])
    case 'again':
      return askPending(context, interview, [])
    case 'why':
      return askPending(context, interview, [paragraph(definition?.why[context.language] ?? '')])
    case 'back': {
      const last = interview.asked.at(-1)
      if (last === undefined) return askPending(context, interview, [paragraph(words(context, 'ask-first'))])
      const session = withoutFacts(context.session, [last])
      const asked = interview.asked.slice(0, -1)
      const skipped = interview.skipped.filter((fact) => fact !== last)
      return goOn({ ...context, session }, { ...progressOf(interview), asked, skipped }, [], last)
    }
  }
}

// The same question once more, after something else was said.
export function askPending(context: TurnContext, interview: Running, before: readonly Block[]): Step {
  return goOn(context, progressOf(interview), before, interview.pending)
}

function progressOf({
  kind: _kind,
  pending: _pending,
  remaining: _remaining,
  ...progress
}: Running): Progress {
  return progress
}

// An answer given, by button or by words; the interview goes on with what still matters.
export function answerFact(
  context: TurnContext,
  facts: ReadonlyMap<FactId, FactValue>,
  interview: Running,
): Step {
  const session = withFacts(context.session, facts, 'asked', context.at.day)
  const { pending } = interview
  const skipped = interview.skipped.filter((fact) => !facts.has(fact))
  const progress: Progress = {
    ...progressOf(interview),
    asked: facts.has(pending) ? [...interview.asked, pending] : interview.asked,
    skipped: saysTheSame(context, pending, facts.get(pending)) ? [...skipped, pending] : skipped,
  }
  return goOn({ ...context, session }, progress, notedBlocks(context, facts, 'noted-briefly'))
}

// Asked to be more exact, whoever says "2024" once more knows no better and is not asked a third time.
function saysTheSame(context: TurnContext, fact: FactId, value: FactValue | undefined): boolean {
  const before = context.session.facts[fact]?.value
  return value !== undefined && JSON.stringify(before) === JSON.stringify(value)
}

export function skipFact(context: TurnContext, fact: FactId, interview: Running): Step {
  const asked = [...interview.asked.filter((each) => each !== fact), fact]
  const skipped = [...interview.skipped.filter((each) => each !== fact), fact]
  return goOn(context, { ...progressOf(interview), asked, skipped }, [])
}

// What was said is an answer to what was asked, or other facts in passing; otherwise it is no answer.
export function readAnswer(
  context: TurnContext,
  utterance: string,
  inPassing: ReadonlyMap<FactId, FactValue>,
  interview: Running,
): Step | 'no-answer' {
  const definition = context.knowledge.content.facts.get(interview.pending)
  if (definition === undefined) return 'no-answer'
  // "在武汉上班" answers another question than the one about the hukou, though it names a place.
  const tellsOtherThings = inPassing.size > 0 && !inPassing.has(interview.pending)
  if (tellsOtherThings) return answerFact(context, inPassing, interview)
  const { facts } = context.knowledge.content
  const answer = recogniseFactAnswer(utterance, definition, context.at.day)
  const byNoun = recogniseFactsOfAsked(utterance, facts, context.at.day)
  const isOfOther = byNoun.size > 0 && !byNoun.has(interview.pending)
  // "Yes, full-time" says yes to something else than whether there is a home.
  if (isOfOther && inPassing.size === 0 && definition.type.kind === 'yes-no' && answer !== 'not-known') {
    return answer === 'not-understood' ? answerFact(context, byNoun, interview) : 'no-answer'
  }
  if (answer === 'not-known') return skipFact(context, interview.pending, interview)
  if (answer !== 'not-understood') {
    return answerFact(context, new Map([...inPassing, [interview.pending, answer]]), interview)
  }
  const told = inPassing.size > 0 ? inPassing : isOfOther ? byNoun : bareAge(context, utterance)
  return told.size === 0 ? 'no-answer' : answerFact(context, told, interview)
}

// A number of two digits that answers nothing else is the age, as long as that is not known.
const BARE_AGE = /^(?:1[6-9]|[2-6]\d)$/
function bareAge(context: TurnContext, utterance: string): ReadonlyMap<FactId, FactValue> {
  const age = [...context.knowledge.content.facts.values()].find(({ id }) => id === 'age')
  const text = normalise(utterance)
  if (age === undefined || context.session.facts[age.id] !== undefined || !BARE_AGE.test(text))
    return new Map()
  const value = recogniseFactAnswer(text, age, context.at.day)
  return typeof value === 'string' ? new Map() : new Map([[age.id, value]])
}
