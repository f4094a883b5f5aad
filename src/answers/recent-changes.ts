// What changed last in the rules, and what changes next, taken from the dates of the provisions.
import type { Content } from '../model/content.ts'
import { type Day, type PartialDay, rangeOf } from '../model/day.ts'
import type { AnswerProvision, Question } from '../model/question.ts'

export type Change = {
  readonly question: Question
  // `began` and `ended` lie behind or are today, `begins` and `ends` lie ahead.
  readonly kind: 'began' | 'begins' | 'ended' | 'ends'
  readonly on: PartialDay
}

/**
 * The latest change of each question, newest first, with what lies ahead before it; at most `max`. A date that
 * is known by month or year only counts as its first day. What was reported or counted once is no rule, and is
 * left out.
 */
export function recentChanges(content: Content, today: Day, max: number): readonly Change[] {
  const latest = [...content.questions.values()]
    .filter((question) => question.nature === 'rule')
    .flatMap((question) => latestOf(changesOf(question, today)))
  return latest.sort(newestFirst).slice(0, max)
}

function changesOf(question: Question, today: Day): readonly Change[] {
  return question.provisions.flatMap((provision) => {
    // Where only the unknown is told there is no rule that could change.
    if (provision.answer === 'none') return []
    return [...beginning(question, provision, today), ...end(question, provision, today)]
  })
}

function beginning(question: Question, { from }: AnswerProvision, today: Day): readonly Change[] {
  if (from === 'unknown') return []
  return [{ question, kind: rangeOf(from).first <= today ? 'began' : 'begins', on: from }]
}

// A rule that another takes over from is told by the beginning of that other.
function end(question: Question, provision: AnswerProvision, today: Day): readonly Change[] {
  const { until } = provision
  if (until === 'open' || until === 'unknown' || provision !== question.provisions.at(-1)) return []
  return [{ question, kind: rangeOf(until).last < today ? 'ended' : 'ends', on: until }]
}

function latestOf(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort(newestFirst).slice(0, 1)
}

function newestFirst(a: Change, b: Change): number {
  const [first, second] = [rangeOf(a.on).first, rangeOf(b.on).first]
  if (first !== second) return first < second ? 1 : -1
  return a.question.id < b.question.id ? -1 : 1
}
