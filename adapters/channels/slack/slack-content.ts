// What the Slack channel asks of the content: the assistant's words, titles, dates, and what changed last.
import type { Locale } from '../../../src/model/language.ts'
import type { QuestionId } from '../../../src/model/question.ts'
import type { Reply } from '../../../src/model/reply.ts'
import type { SourceId } from '../../../src/model/source.ts'
import type { WordingKey } from '../../../src/model/wording.ts'

export type TitledQuestion = { readonly question: QuestionId; readonly title: string }

export type SlackContent = {
  // Where nothing says which language a person reads.
  readonly localeFallback: Locale
  readonly words: (key: WordingKey, locale: Locale, parameters?: Readonly<Record<string, string>>) => string
  readonly title: (question: QuestionId, locale: Locale) => string | 'gone'
  readonly localeOf: (text: string) => Locale | 'not-known'
  // The answer of today, as somebody of whom nothing is known would get it in that language.
  readonly answer: (question: QuestionId, locale: Locale) => Reply | 'gone'
  // Since when, until when, last seen, last checked: of the provision that those sources were shown for.
  readonly dates: (question: QuestionId, shown: readonly SourceId[], locale: Locale) => string | 'gone'
  // The public page of a question, with all its sources by date; `none` where the public reaches no pages of ours.
  readonly page: (question: QuestionId, locale: Locale) => string | 'none'
  readonly suggestions: (locale: Locale) => readonly TitledQuestion[]
  readonly changes: (locale: Locale) => readonly (TitledQuestion & { readonly what: string })[]
  // Another one where the content or the day is another.
  readonly edition: () => string
}
