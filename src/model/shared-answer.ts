// An answer to share with others: one question's, without anything about a person.
import type { Locale } from './language.ts'
import type { QuestionId } from './question.ts'
import type { Block } from './reply.ts'

export type SharedAnswer = {
  readonly id: QuestionId
  readonly title: string
  // The first words of the answer.
  readonly summary: string
  readonly blocks: readonly Block[]
  readonly locale: Locale
}
