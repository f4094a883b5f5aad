// The questions of the service itself that the conversation knows by name; the catalogue holds them all.
import type { QuestionId } from '../model/question.ts'
import type { MatchedQuestion } from '../model/reply.ts'
import type { TurnContext } from './turn-context.ts'

const named = (id: string): QuestionId => id as QuestionId

export const SERVICE_QUESTIONS = {
  assistant: named('about-hanwen'),
  check: named('check-eligibility'),
  contact: named('contact'),
  privacy: named('privacy'),
} as const

// As the question that a reply is about; none where an office's content leaves it out.
export function serviceQuestion(
  context: TurnContext,
  name: keyof typeof SERVICE_QUESTIONS,
): readonly MatchedQuestion[] {
  const id = SERVICE_QUESTIONS[name]
  return context.knowledge.content.questions.has(id) ? [{ id, confidence: 1 }] : []
}
