// The cells that a value, known exactly or partly, may lie in, and values that stand for each cell.
import { addDays, type Day, type DayRange, type PartialDay, rangeOf } from '../model/day.ts'
import type { FactDefinition, FactValue } from '../model/fact.ts'
import { type Cells, choiceIds, isAtOrAfter, type NumberCut } from './fact-cells.ts'

export function allCells(cells: Cells): number {
  return 2 ** cells.count - 1
}

// The cells that the value may lie in, as bits; all of them where the value is not known or does not fit.
export function cellsOfValue(cells: Cells, value: FactValue | undefined): number {
  if (value === undefined) return allCells(cells)
  if (cells.kind === 'choices') {
    const cell = cells.cellOf.get(choiceOf(value))
    return cell === undefined ? allCells(cells) : 1 << cell
  }
  if (cells.kind === 'numbers' && value.kind === 'number') {
    const first = numberCell(cells.cuts, value.atLeast)
    return between(first, value.atMost === 'open' ? cells.count - 1 : numberCell(cells.cuts, value.atMost))
  }
  if (cells.kind === 'dates' && value.kind === 'date') {
    const range = rangeOf(value.date)
    return between(dateCell(cells.cuts, range.first), dateCell(cells.cuts, range.last))
  }
  return allCells(cells)
}

function choiceOf(value: FactValue): string {
  if (value.kind === 'choice') return value.choice
  return value.kind === 'yes-no' ? String(value.yes) : ''
}

function between(first: number, last: number): number {
  return 2 ** (last + 1) - 2 ** first
}

function numberCell(cuts: readonly NumberCut[], value: number): number {
  let cell = 0
  for (const cut of cuts) if (isAtOrAfter(value, cut)) cell += 1
  return cell
}

function dateCell(cuts: readonly string[], day: string): number {
  let cell = 0
  for (const cut of cuts) if (day >= cut) cell += 1
  return cell
}

// An exact value that a fact may have, and how many of the fact's choices it stands for.
export type PossibleValue = { readonly value: FactValue; readonly weight: number }

/**
 * Exact values, one for each way in which the given cells (of one or several rules) can fall, that agree
 * with what is known. Every choice counts as equally likely, and so does every cell of numbers or dates: the
 * criterion of the interview needs no statistics that nobody has.
 */
export function possibleValues(
  definition: FactDefinition,
  cells: readonly Cells[],
  known: FactValue | undefined,
): readonly PossibleValue[] {
  const bySignature = new Map<string, { value: FactValue; weight: number }>()
  for (const value of candidates(definition, cells, known)) {
    const signature = cells.map((each) => cellsOfValue(each, value)).join(' ')
    const seen = bySignature.get(signature)
    const isCounted = definition.type.kind === 'choice'
    if (seen === undefined) bySignature.set(signature, { value, weight: 1 })
    else if (isCounted) seen.weight += 1
  }
  return [...bySignature.values()]
}

function candidates(
  definition: FactDefinition,
  cells: readonly Cells[],
  known: FactValue | undefined,
): readonly FactValue[] {
  switch (definition.type.kind) {
    case 'choice':
      if (known !== undefined) return [known]
      return choiceIds(definition).map((choice) => ({ kind: 'choice', choice }))
    case 'yes-no':
      if (known !== undefined) return [known]
      return [true, false].map((yes) => ({ kind: 'yes-no', yes }))
    case 'number': {
      const { isInteger, least, most } = definition.type
      const [from, to] = known?.kind === 'number' ? [known.atLeast, known.atMost] : [least, most]
      const last = to === 'open' ? Math.max(most, from) : to
      const cuts = cells.flatMap((each) => (each.kind === 'numbers' ? each.cuts : []))
      const points = [from, last, ...cuts.flatMap((cut) => pointsRound(cut, isInteger))]
      return points
        .filter((point) => point >= from && point <= last)
        .sort((a, b) => a - b)
        .map((point) => ({ kind: 'number', atLeast: point, atMost: point }))
    }
    case 'date': {
      const cuts = cells.flatMap((each) => (each.kind === 'dates' ? each.cuts : []))
      const range: DayRange | 'any' = known?.kind === 'date' ? rangeOf(known.date) : 'any'
      const days = cuts.flatMap((cut) => [addDays(cut, -1), cut])
      const inside = days.filter((day) => range === 'any' || (day >= range.first && day <= range.last))
      const ends = range === 'any' ? [] : [range.first, range.last]
      return [...inside, ...ends].sort().map(exactDate)
    }
  }
}

// A point on each side of the cut, and on it.
function pointsRound(cut: NumberCut, isInteger: boolean): readonly number[] {
  const step = isInteger ? 1 : 0.5
  return [cut.at - step, cut.at, cut.at + step]
}

export function exactDate(day: Day): FactValue {
  return { kind: 'date', date: day as string as PartialDay }
}
