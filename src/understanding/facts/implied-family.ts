// What naming somebody tells of the applicant's family: "我老公" a marriage, "my kids" minor children.
import type { Span } from './find-spans.ts'
import type { Stretch } from './voices.ts'

const ADULT_WORDS = /高考|大学|高校|毕业|研究生|\b(?:university|college|graduat\w*|job|degree)\b/
const MINOR_WORDS =
  /(?<![\d])(?:1[0-7]|[1-9])(?:个月|岁)|小学|幼儿园|初中|中考|上学|入学|出生|\b(?:is|aged?) (?:1[0-7]|[1-9])\b|\b(?:1[0-7]|[1-9])[- ](?:years?|months?)[- ]old|\b(?:primary|kindergarten|nursery|school|pupil|born)\b/
const ADULT_FACTS: ReadonlySet<string> = new Set([
  'age',
  'degree',
  'study-status',
  'graduation-date',
  'employment',
  'school-location',
  'works-in-wuhan',
  'married',
])

// A child of whom adult things are told is no minor; of a son or daughter something childlike must be said.
export function impliesFamily(
  text: string,
  stretch: Stretch,
  stretches: readonly Stretch[],
  spans: readonly Span[],
): boolean {
  if (stretch.relation === 'none') return false
  if (stretch.relation === 'spouse') return true
  const theirs = stretches.filter((other) => other.voice === 'other' && other.relation === stretch.relation)
  const saysAdult = spans.some(
    (span) =>
      ADULT_FACTS.has(span.sign.fact) &&
      theirs.some(({ start, end }) => span.start >= start && span.start < end),
  )
  if (saysAdult || ADULT_WORDS.test(text)) return false
  return stretch.relation === 'child' || MINOR_WORDS.test(text)
}
