// What pressing a choice does, or saying its words.

import { assertNever } from '../model/assert-never.ts'
import { readFactChoice } from '../model/fact-choice.ts'
import type { ChoiceAction, Interview, Session } from '../model/session.ts'
import { answerable, answerStep } from './answer-steps.ts'
import { withFacts } from './applicant-facts.ts'
import { browseStep } from './browse-step.ts'
import { shareStep, stopStep } from './handoff/handover-steps.ts'
import { resumeInterview, startInterview } from './interview.ts'
import { answerFact, skipFact, steerInterview } from './interview-steps.ts'
import { factsNotedStep, localeStep, personStep, staleChoiceStep } from './other-steps.ts'
import type { Step, TurnContext } from './turn-context.ts'

export function actionStep(context: TurnContext, action: ChoiceAction): Step {
  switch (action.kind) {
    case 'ask-question':
    case 'show-more':
    case 'ask-today': {
      const part = action.kind === 'show-more' ? 'more' : 'answer'
      const asked = answerable(context, action.question, 1, part)
      if (asked === 'gone') return staleChoiceStep(context, 'choice-gone')
      const asOf = action.kind === 'ask-today' ? 'today' : context.session.asOf
      const session: Session = { ...context.session, asOf, interview: { kind: 'none' } }
      return answerStep({ ...context, session }, [asked])
    }
    case 'ask-person':
      return personStep(context)
    case 'speak':
      return localeStep(context, action.locale)
    case 'browse':
    case 'turn-page':
      return browseStep(context, action)
    case 'check-eligibility': {
      const isGone = action.question !== 'all' && !context.knowledge.content.questions.has(action.question)
      return isGone ? staleChoiceStep(context, 'choice-gone') : startInterview(context, action.question)
    }
    case 'go-on':
      return resumeInterview(context, action.question, action.skipped)
    case 'answer-fact':
      return factStep(context, action)
    case 'skip-fact': {
      const { interview } = context.session
      return interview.kind === 'none'
        ? staleChoiceStep(context, 'choice-stale')
        : skipFact(context, action.fact, interview)
    }
    case 'interview': {
      const step = steerInterview(context, action.step)
      return step === 'no-interview' ? staleChoiceStep(context, 'choice-stale') : step
    }
    case 'share-facts': {
      const { handoff } = context.session
      return handoff.kind === 'none' || handoff.consent === 'settled'
        ? staleChoiceStep(context, 'choice-stale')
        : shareStep(context, handoff, action.agreed)
    }
    case 'stop-case':
      return context.session.handoff.kind === 'none'
        ? staleChoiceStep(context, 'choice-stale')
        : stopStep(context)
    default:
      return assertNever(action)
  }
}

// A button of an earlier question changes that answer; without an interview it is kept all the same.
function factStep(context: TurnContext, action: Extract<ChoiceAction, { kind: 'answer-fact' }>): Step {
  const definition = context.knowledge.content.facts.get(action.fact)
  const value = definition === undefined ? 'no-such-value' : readFactChoice(definition, action.answer)
  if (value === 'no-such-value') return staleChoiceStep(context, 'choice-gone')
  const facts = new Map([[action.fact, value]])
  const { interview }: { readonly interview: Interview } = context.session
  if (interview.kind === 'running') return answerFact(context, facts, interview)
  const session = withFacts(context.session, facts, 'asked', context.at.day)
  return factsNotedStep({ ...context, session }, facts)
}
