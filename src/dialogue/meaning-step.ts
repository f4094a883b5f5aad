// The step for what was meant: a question, a follow-up, small talk, or what is not known.
import { assertNever } from '../model/assert-never.ts'
import type { DialogueActId } from '../model/dialogue-act.ts'
import type { Meaning } from '../model/understanding.ts'
import { type Answerable, answerable, answerStep } from './answer-steps.ts'
import { contactStep, namesMatter } from './contact-step.ts'
import { clarificationStep, followUpStep, goOnStep } from './follow-up-step.ts'
import { actStep, refusalStep, unreadableStep } from './other-steps.ts'
import { SERVICE_QUESTIONS } from './service-questions.ts'
import type { Step, TurnContext } from './turn-context.ts'

export function meaningStep(context: TurnContext, meanings: readonly Meaning[]): Step {
  const [first] = meanings
  if (first === undefined) return unreadableStep(context, 'empty')
  if (meanings.length > 1) {
    const asked = meanings.flatMap((meaning) => {
      const best = meaning.kind === 'question' ? meaning.candidates[0] : undefined
      const found = best === undefined ? 'gone' : answerable(context, best.id, best.confidence)
      return found === 'gone' ? [] : [found]
    })
    if (asked.length > 0)
      return first.kind === 'act' ? kindlyAnswered(context, first.act, asked) : answerStep(context, asked)
  }
  return singleStep(context, first)
}

// Who is in distress and asks something hears a kind word first, and then the answer.
function kindlyAnswered(context: TurnContext, act: DialogueActId, asked: readonly Answerable[]): Step {
  const kind = actStep(context, act)
  const answer = answerStep(context, asked)
  const blocks = [...kind.draft.blocks, ...answer.draft.blocks]
  return { ...answer, draft: { ...answer.draft, blocks }, events: [...kind.events, ...answer.events] }
}

function singleStep(context: TurnContext, meaning: Meaning): Step {
  switch (meaning.kind) {
    case 'question': {
      const [best, ...others] = meaning.candidates
      const asked = best === undefined ? 'gone' : answerable(context, best.id, best.confidence)
      if (asked === 'gone') return clarificationStep(context, others)
      const isForContact = asked.question.id === SERVICE_QUESTIONS.contact
      return isForContact ? contactStep(context, asked) : answerStep(context, [asked])
    }
    case 'unclear': {
      const contact = meaning.candidates.find(({ id }) => id === SERVICE_QUESTIONS.contact)
      const asked = contact === undefined ? 'gone' : answerable(context, contact.id, contact.confidence)
      // "见习的电话" may be either question, and the phone of the one answers both.
      if (asked !== 'gone' && namesMatter(context)) return contactStep(context, asked)
      const goingOn = goOnStep(context)
      return goingOn === 'nothing-to-go-on' ? clarificationStep(context, meaning.candidates) : goingOn
    }
    case 'act':
      return actStep(context, meaning.act)
    case 'follow-up': {
      const step = followUpStep(context, meaning)
      if (step !== 'no-focus') return step
      const offices = meaning.facets.length === 0 ? districtStep(context) : 'none'
      return offices === 'none' ? singleStep(context, meaning.otherwise) : offices
    }
    case 'out-of-scope': {
      const goingOn = goOnStep(context)
      if (goingOn !== 'nothing-to-go-on') return goingOn
      // "补贴还没到账，找谁" asks for a phone, whatever it is about.
      const asked = answerable(context, SERVICE_QUESTIONS.contact, 1)
      const isForContact = context.mentioned.contact.kind !== 'not-asked' && meaning.group === 'none'
      return isForContact && asked !== 'gone' ? contactStep(context, asked) : refusalStep(context, meaning)
    }
    case 'unreadable':
      return unreadableStep(context, meaning.why)
    default:
      return assertNever(meaning)
  }
}

// A district by itself, with nothing spoken of before: whom to ask there.
function districtStep(context: TurnContext): Step | 'none' {
  if (context.mentioned.districts.length === 0) return 'none'
  const contact = answerable(context, SERVICE_QUESTIONS.contact, 1)
  return contact === 'gone' ? 'none' : contactStep(context, contact)
}
