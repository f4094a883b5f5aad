// Turns a condition on a date, counted on the day asked, into the day from which dates meet it or fail it.
import { addDays, addMonths, type Day, rangeOf } from '../model/day.ts'
import type { Figure } from '../model/figure.ts'
import type { Comparison } from '../model/rule.ts'

// A span of time as rules write it; "6 years" is 72 months.
export type Span = { readonly months: number; readonly days: number }

export type DateComparison = Extract<
  Comparison,
  { kind: 'within' | 'for-at-least' | 'on-or-after' | 'on-or-before' | 'before' }
>

// Dates from `cut` on meet the condition, or exactly the dates before it do.
export type DateThreshold = { readonly cut: Day; readonly meets: 'from-cut-on' | 'before-cut' }

// Throws on a figure that is no span of time; the reader of rules has ruled that out.
export function spanOf(figure: Figure): Span {
  if (figure.kind === 'quantity') {
    if (figure.unit === 'years') return { months: Math.round(figure.value * 12), days: 0 }
    if (figure.unit === 'months') return { months: figure.value, days: 0 }
    if (figure.unit === 'days') return { months: 0, days: figure.value }
  }
  throw new Error('a span of time is a figure in years, months or days')
}

export function isSpan(figure: Figure): boolean {
  return figure.kind === 'quantity' && ['years', 'months', 'days'].includes(figure.unit)
}

// The day a span after a date; where that month has no such day, its last day counts.
export function addSpan(day: Day, span: Span): Day {
  const moved = span.months === 0 ? day : addMonths(day, span.months)
  return span.days === 0 ? moved : addDays(moved, span.days)
}

// "within N of D" holds up to and including the day N after D; "for at least N" from that day on
// (design, section 11). Both are monotone in D, so one cut divides the dates.
export function dateThreshold(comparison: DateComparison, figure: Figure, on: Day): DateThreshold {
  if (comparison.kind === 'within') return { cut: firstReaching(on, spanOf(figure)), meets: 'from-cut-on' }
  if (comparison.kind === 'for-at-least') {
    return { cut: firstReaching(addDays(on, 1), spanOf(figure)), meets: 'before-cut' }
  }
  if (figure.kind !== 'day') throw new Error('a date is compared with a figure that is a day')
  const range = rangeOf(figure.day)
  if (comparison.kind === 'on-or-after') return { cut: range.first, meets: 'from-cut-on' }
  if (comparison.kind === 'before') return { cut: range.first, meets: 'before-cut' }
  return { cut: addDays(range.last, 1), meets: 'before-cut' }
}

// The first date that, a span later, is `target` or after it. Months differ in length, so a few days round
// the plain subtraction are tried.
function firstReaching(target: Day, span: Span): Day {
  let date = addSpan(target, { months: -span.months, days: -span.days })
  while (addSpan(addDays(date, -1), span) >= target) date = addDays(date, -1)
  while (addSpan(date, span) < target) date = addDays(date, 1)
  return date
}
