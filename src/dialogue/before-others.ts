// In front of others nothing about the person is shown: such a step gives way to one that leads into private.
import type { QuestionId } from '../model/question.ts'
import type { ReplyKind } from '../model/reply.ts'
import { answerable, answerStep } from './answer-steps.ts'
import { startInterview } from './interview.ts'
import { exportStep, personStep, privateStep, welcomeStep } from './other-steps.ts'
import { SERVICE_QUESTIONS } from './service-questions.ts'
import type { Step, TurnContext } from './turn-context.ts'

// These are about one person's facts.
const PERSONAL: readonly ReplyKind[] = ['ask-fact', 'verdict', 'overview']
const CHECK_OF = 'check_'
// Telegram takes so many characters behind a deep link (core.telegram.org/bots/features#deep-linking).
const ASIDE_MAX = 64

export function beforeOthers(context: TurnContext, step: Step): Step {
  if (step.events.some(({ kind }) => kind === 'exported')) return privateStep(context, 'export')
  // Whom to ask may be read by all; what a person of the staff writes may not, so that talk begins in private.
  if (step.events.some(({ kind }) => kind === 'person-asked')) {
    return { ...step, draft: { ...step.draft, aside: 'person' } }
  }
  if (!PERSONAL.includes(step.draft.kind)) return step
  const about = step.draft.questions[0]?.id
  const named = about === undefined || about === SERVICE_QUESTIONS.check ? '' : `${CHECK_OF}${about}`
  return privateStep(context, named === '' || named.length > ASIDE_MAX ? 'check' : named)
}

// What "/start ARGUMENT" opens: what a step above led to, or the answer to a question; else the welcome.
export function openingStep(context: TurnContext, argument: string): Step {
  if (argument === 'export') return exportStep(context)
  if (argument === 'person') return personStep(context)
  if (argument === 'check') return startInterview(context, 'all')
  const isCheck = argument.startsWith(CHECK_OF)
  const id = (isCheck ? argument.slice(CHECK_OF.length) : argument) as QuestionId
  const asked = answerable(context, id, 1)
  if (asked === 'gone') return welcomeStep(context)
  return isCheck ? startInterview(context, id) : answerStep(context, [asked])
}
