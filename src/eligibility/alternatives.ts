// What the person could make of one fact instead, nearest first, as far as a rule tells the difference.
import type { Day } from '../model/day.ts'
import type { FactId, FactValue } from '../model/fact.ts'
import { effectValue } from './applicant-after.ts'
import type { Variable } from './compile-rule.ts'
import { choiceIds } from './fact-cells.ts'
import { cellsOfValue, possibleValues } from './value-cells.ts'

export type Alternative = {
  readonly fact: FactId
  readonly value: FactValue
  readonly cells: number
  // What else the change brings about, among the rule's own facts.
  readonly effects: readonly { readonly variable: number; readonly cells: number }[]
}

/** Empty where the fact is not known (it is missing then, not to be changed) or not the person's to change. */
export function alternativesFor(
  variable: Variable,
  current: FactValue | undefined,
  variables: readonly Variable[],
  today: Day,
): readonly Alternative[] {
  if (current === undefined) return []
  const { definition, fact } = variable
  const effects = definition.effects.flatMap((effect) => {
    const index = variables.findIndex((other) => other.fact === effect.fact)
    const other = variables[index]
    return other === undefined
      ? []
      : [{ variable: index, cells: cellsOfValue(other.cells, effectValue(effect.value, today)) }]
  })
  const seen = new Set([cellsOfValue(variable.cells, current)])
  return valuesWithinReach(variable, current).flatMap((value) => {
    const cells = cellsOfValue(variable.cells, value)
    // A value that the rule cannot tell from the present one, or from a nearer one, is no alternative.
    if (seen.has(cells) && effects.length === 0) return []
    seen.add(cells)
    return [{ fact, value, cells, effects }]
  })
}

function valuesWithinReach({ definition, cells }: Variable, current: FactValue): readonly FactValue[] {
  const { change } = definition
  switch (change.kind) {
    case 'never':
    case 'with-time':
      return []
    case 'to':
      return change.values.flatMap((value) => (isSame(current, value) ? [] : [valueFrom(value)]))
    case 'upwards':
      if (current.kind === 'choice') {
        const ids = choiceIds(definition)
        return ids.slice(ids.indexOf(current.choice) + 1).map((choice) => ({ kind: 'choice', choice }))
      }
      if (current.kind !== 'number' || current.atMost === 'open') return []
      return possibleValues(definition, [cells], { ...current, atMost: 'open' })
        .map((possible) => possible.value)
        .filter((value) => value.kind === 'number' && value.atLeast > Number(current.atMost))
  }
}

function valueFrom(value: string | boolean): FactValue {
  return typeof value === 'boolean' ? { kind: 'yes-no', yes: value } : { kind: 'choice', choice: value }
}

function isSame(current: FactValue, value: string | boolean): boolean {
  if (current.kind === 'yes-no') return current.yes === value
  return current.kind === 'choice' && current.choice === value
}
