// What is true of an applicant on a later day, and once a way in has been taken.
import { addMonths, type Day } from '../model/day.ts'
import type { Applicant, FactDefinition, FactId, FactValue } from '../model/fact.ts'
import type { WayIn } from '../model/verdict.ts'
import type { FactDefinitions } from './compile-rule.ts'
import { exactDate } from './value-cells.ts'

/**
 * What is true of the applicant on a later day if nothing else changes. Of an age only the years are known,
 * so that between two of its anniversaries it may be either.
 */
export function agedUntil(applicant: Applicant, facts: FactDefinitions, today: Day, later: Day): Applicant {
  if (later === today) return applicant
  let years = 0
  while (addMonths(today, 12 * (years + 1)) <= later) years += 1
  const isWhole = addMonths(today, 12 * years) === later
  const then = new Map(applicant)
  for (const [fact, value] of applicant) {
    if (facts.get(fact)?.change.kind !== 'with-time' || value.kind !== 'number') continue
    const atMost = value.atMost === 'open' ? 'open' : value.atMost + years + (isWhole ? 0 : 1)
    then.set(fact, { kind: 'number', atLeast: value.atLeast + years, atMost })
  }
  return then
}

// The applicant once a way has been taken: its changes with what follows from them, on its day.
export function applicantAfter(
  applicant: Applicant,
  way: WayIn,
  facts: FactDefinitions,
  today: Day,
): Applicant {
  const after = new Map<FactId, FactValue>(agedUntil(applicant, facts, today, way.from))
  const changed = way.changes.map(({ fact, to }) => ({ definition: facts.get(fact), fact, to }))
  for (const { definition } of changed) {
    for (const effect of definition?.effects ?? []) after.set(effect.fact, effectValue(effect.value, today))
  }
  for (const { fact, to } of changed) after.set(fact, to)
  return after
}

export function effectValue(value: FactDefinition['effects'][number]['value'], today: Day): FactValue {
  return value === 'today' ? exactDate(today) : value
}
