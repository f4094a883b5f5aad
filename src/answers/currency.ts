// How current a provision is, in words: since when and until when, last seen, last checked.
import type { Content } from '../model/content.ts'
import { type Day, rangeOf } from '../model/day.ts'
import type { Authored } from '../model/language.ts'
import type { Provision } from '../model/provision.ts'
import type { AnswerProvision, Question } from '../model/question.ts'
import { wordsIn } from './fill-text.ts'
import { formatDay } from './format-figure.ts'
import { sentenceOf } from './sentence.ts'

type Told = { readonly nature: Question['nature']; readonly today: Day; readonly isTimeless: boolean }

// Of an answer. What the office says of itself has neither start nor end, and where only the unknown is told
// there is no rule to be in force.
export function currency(
  content: Content,
  provision: AnswerProvision,
  asked: Omit<Told, 'isTimeless'>,
  language: Authored,
): string {
  const { from, until, answer } = provision
  const isTimeless = (from === 'unknown' && until === 'open') || answer === 'none'
  return currencyText(content, provision, { nature: asked.nature, today: asked.today, isTimeless }, language)
}

// One quiet line.
export function currencyText(
  content: Content,
  provision: Provision,
  { nature, today, isTimeless }: Told,
  language: Authored,
): string {
  const words = wordsIn(content, language)
  const parts: string[] = []
  if (!isTimeless) parts.push(periodText(content, provision, nature, language))
  if (provision.seen !== 'not-stated') {
    parts.push(words('last-seen', { seen: formatDay(provision.seen, language) }))
  }
  if (provision.until === 'unknown' && !isTimeless && nature === 'rule') parts.push(words('end-unknown'))
  const checked = formatDay(provision.checked, language)
  const isOverdue = provision.reviewBy !== 'none' && rangeOf(provision.reviewBy).last < today
  parts.push(words(isOverdue ? 'review-due' : 'last-checked', { checked }))
  return sentenceOf(parts, language)
}

export function periodText(
  content: Content,
  { from, until }: Provision,
  nature: Question['nature'],
  language: Authored,
): string {
  const words = wordsIn(content, language)
  if (from === 'unknown') return words('in-force-start-unknown')
  const start = formatDay(from, language)
  if (nature === 'report') return words('reported', { from: start })
  if (until === 'open' || until === 'unknown') return words('in-force', { from: start })
  return words('in-force-until', { from: start, until: formatDay(until, language) })
}
