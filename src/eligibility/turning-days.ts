// Later days on which a benefit's verdict may turn by waiting alone, or once a change made today is old enough.
import { addDays, addMonths, type Day, rangeOf } from '../model/day.ts'
import type { Applicant } from '../model/fact.ts'
import type { Rule } from '../model/rule.ts'
import type { CompiledBenefit } from './compile-benefit.ts'
import { addSpan, isSpan, spanOf } from './date-thresholds.ts'

// Nobody plans by days further off.
const YEARS_AHEAD_MAX = 10
const DAYS_MAX = 60

/** In order of time; complete for the rule's own dates and provisions within ten years. */
export function turningDays(compiled: CompiledBenefit, applicant: Applicant, today: Day): readonly Day[] {
  const days: Day[] = []
  for (const provision of compiled.benefit.provisions) {
    if (provision.from !== 'unknown') days.push(rangeOf(provision.from).last)
    if (provision.requires.kind !== 'rule') continue
    for (const comparison of comparisonsIn(provision.requires.rule)) {
      if (!('figure' in comparison.comparison)) continue
      const figure = provision.figures.get(comparison.comparison.figure)
      if (figure === undefined || figure.kind === 'day') continue
      const value = applicant.get(comparison.fact)
      const { kind } = comparison.comparison
      if ((kind === 'within' || kind === 'for-at-least') && isSpan(figure)) {
        const range = value?.kind === 'date' ? rangeOf(value.date) : { first: today, last: today }
        for (const start of [range.first, range.last, today]) {
          const turn = addSpan(start, spanOf(figure))
          days.push(turn, addDays(turn, 1))
        }
      }
      const isAge = compiled.facts.get(comparison.fact)?.change.kind === 'with-time'
      if (isAge && value?.kind === 'number') {
        for (const years of [figure.value, figure.value + 1]) {
          days.push(addMonths(today, 12 * Math.ceil(years - value.atLeast)))
        }
      }
    }
  }
  const horizon = addMonths(today, 12 * YEARS_AHEAD_MAX)
  return [...new Set(days)]
    .filter((day) => day > today && day <= horizon)
    .sort()
    .slice(0, DAYS_MAX)
}

function comparisonsIn(rule: Rule): readonly Extract<Rule, { kind: 'comparison' }>[] {
  switch (rule.kind) {
    case 'all':
    case 'any':
      return rule.rules.flatMap(comparisonsIn)
    case 'not':
      return comparisonsIn(rule.rule)
    case 'comparison':
      return [rule]
    case 'judgement':
      return []
  }
}
