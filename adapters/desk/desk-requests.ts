// Reads what a browser sends to the desk: sign-in, ranges of days, drafts; anything else is refused kindly.
import { z } from 'zod'
import type { DraftRequest } from '../../src/desk/draft.ts'
import { AUTHORED } from '../../src/model/language.ts'
import type { ConversationId } from '../../src/model/message.ts'
import type { QuestionId } from '../../src/model/question.ts'

const UTTERANCE_UTF16_MAX = 300
const UTTERANCES_MAX = 10
const DEFAULT_DAYS = 7
const DAYS_MAX = 366

export const signInShape = z.object({
  // Colleagues and people read it: without what cannot be seen, or turns the words after it round.
  name: z
    .string()
    .transform((name) => name.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '').trim())
    .pipe(z.string().min(1).max(60)),
  token: z.string().min(1).max(200),
})

export const languageShape = z.object({
  language: z.enum(AUTHORED),
  // Only back into the desk: an address of another host would lead staff away.
  back: z
    .string()
    .regex(/^\/staff(?:[/?][^\\]*)?$/)
    .max(2000)
    .catch('/staff'),
})

const utterance = z.string().trim().min(1).max(UTTERANCE_UTF16_MAX)
const oneOrMore = z
  .union([utterance, z.array(utterance).max(UTTERANCES_MAX)])
  .transform((value) => [value].flat())

const draftShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('phrasing'),
    question: z
      .string()
      .max(60)
      .transform((id) => id as QuestionId),
    language: z.enum(AUTHORED),
    utterance,
  }),
  z
    .object({
      kind: z.literal('question'),
      id: z.string().max(60),
      area: z.string().max(60),
      language: z.enum(AUTHORED),
      utterance: oneOrMore,
    })
    .transform(({ utterance: utterances, ...rest }) => ({ ...rest, utterances })),
])

export function readDraftRequest(query: unknown): DraftRequest | 'unreadable' {
  const parsed = draftShape.safeParse(query)
  return parsed.success ? parsed.data : 'unreadable'
}

// As fields of a form or a query, which read as the same request again.
export function draftFields(request: DraftRequest): readonly (readonly [string, string])[] {
  return request.kind === 'phrasing'
    ? [
        ['kind', request.kind],
        ['question', request.question],
        ['language', request.language],
        ['utterance', request.utterance],
      ]
    : [
        ['kind', request.kind],
        ['id', request.id],
        ['area', request.area],
        ['language', request.language],
        ...request.utterances.map((each) => ['utterance', each] as const),
      ]
}

const rangeShape = z.object({ days: z.coerce.number().int().min(1).max(DAYS_MAX).catch(DEFAULT_DAYS) })

export const DAY_VIEWS = ['outcome', 'area', 'language'] as const
export type DayView = (typeof DAY_VIEWS)[number]

const viewShape = z.object({ by: z.enum(DAY_VIEWS).catch('outcome') })

// What the days are looked at by.
export function readDayView(query: unknown): DayView {
  const parsed = viewShape.safeParse(query)
  return parsed.success ? parsed.data.by : 'outcome'
}

export function readDays(query: unknown): number {
  const parsed = rangeShape.safeParse(query)
  return parsed.success ? parsed.data.days : DEFAULT_DAYS
}

const STAFF_WORDS_UTF16_MAX = 4000

export const caseShape = z.object({
  case: z
    .string()
    .min(1)
    .max(200)
    .transform((id) => id as ConversationId),
  // Of the page that the form stood on, so that a press that comes twice is one.
  once: z.uuid(),
  do: z.enum(['claim', 'resolve', 'not-now', 'reply']),
  // A browser counts a new line as one, as its limit says, and sends two for it.
  text: z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n'))
    .pipe(z.string().max(STAFF_WORDS_UTF16_MAX))
    .default(''),
})

export const deadLetterShape = z.object({ key: z.string().max(100), do: z.enum(['retry', 'drop']) })
