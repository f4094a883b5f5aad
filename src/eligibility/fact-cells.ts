// Cuts what a fact may be into cells that no comparison of a rule tells apart, and finds a value's cells.
import type { Day } from '../model/day.ts'
import type { FactDefinition } from '../model/fact.ts'
import type { Figure, Figures } from '../model/figure.ts'
import type { Comparison } from '../model/rule.ts'
import { type DateComparison, dateThreshold } from './date-thresholds.ts'

// Sets of cells are bits of one integer.
const CELLS_MAX = 30

// A place between two numbers: just before `at`, or just after it.
export type NumberCut = { readonly at: number; readonly isAfter: boolean }

export type Cells =
  | { readonly kind: 'choices'; readonly cellOf: ReadonlyMap<string, number>; readonly count: number }
  | { readonly kind: 'numbers'; readonly cuts: readonly NumberCut[]; readonly count: number }
  | { readonly kind: 'dates'; readonly cuts: readonly Day[]; readonly count: number }

// The values that a comparison holds for, before they are put into cells.
type Extent =
  | { readonly kind: 'choices'; readonly holds: ReadonlySet<string> }
  | { readonly kind: 'numbers'; readonly cut: NumberCut; readonly holdsFromCut: boolean }
  | { readonly kind: 'dates'; readonly cut: Day; readonly holdsFromCut: boolean }

export type FactCells = {
  readonly cells: Cells
  // For each comparison given, the cells in which it holds.
  readonly holds: readonly number[]
}

const YES_NO = ['true', 'false'] as const

/**
 * Cells of one fact for all comparisons that a rule makes with it on a day. Throws where a comparison does
 * not fit the fact's type or names no figure; the reader of rules has ruled that out.
 */
export function cellsOf(
  definition: FactDefinition,
  comparisons: readonly Comparison[],
  figures: Figures,
  on: Day,
): FactCells {
  const extents = comparisons.map((comparison) => extentOf(definition, comparison, figures, on))
  const cells = partition(definition, extents)
  if (cells.count > CELLS_MAX) throw new Error(`more than ${CELLS_MAX} cells for ${definition.id}`)
  return { cells, holds: extents.map((extent) => cellsOfExtent(definition, extent, cells)) }
}

function extentOf(definition: FactDefinition, comparison: Comparison, figures: Figures, on: Day): Extent {
  switch (comparison.kind) {
    case 'is':
      return { kind: 'choices', holds: new Set([String(comparison.value)]) }
    case 'one-of':
      return { kind: 'choices', holds: new Set(comparison.values) }
    case 'choice-at-least':
    case 'choice-at-most': {
      const ids = choiceIds(definition)
      const limit = ids.indexOf(comparison.choice)
      const isLeast = comparison.kind === 'choice-at-least'
      return { kind: 'choices', holds: new Set(isLeast ? ids.slice(limit) : ids.slice(0, limit + 1)) }
    }
    case 'at-least':
    case 'under':
    case 'at-most':
    case 'over': {
      const isAfter = comparison.kind === 'at-most' || comparison.kind === 'over'
      const holdsFromCut = comparison.kind === 'at-least' || comparison.kind === 'over'
      const cut = { at: numberOf(figures, comparison.figure), isAfter }
      return { kind: 'numbers', cut: normalCut(definition, cut), holdsFromCut }
    }
    case 'within':
    case 'for-at-least':
    case 'on-or-after':
    case 'on-or-before':
    case 'before':
      return dateExtent(comparison, figureOf(figures, comparison.figure), on)
  }
}

function dateExtent(comparison: DateComparison, figure: Figure, on: Day): Extent {
  const threshold = dateThreshold(comparison, figure, on)
  return { kind: 'dates', cut: threshold.cut, holdsFromCut: threshold.meets === 'from-cut-on' }
}

// Whole numbers have nothing between 44 and 45: "over 44" and "at least 45" are the same cut.
function normalCut(definition: FactDefinition, cut: NumberCut): NumberCut {
  if (definition.type.kind !== 'number' || !definition.type.isInteger) return cut
  return { at: cut.isAfter ? Math.floor(cut.at) + 1 : Math.ceil(cut.at), isAfter: false }
}

function figureOf(figures: Figures, name: string): Figure {
  const figure = figures.get(name)
  if (figure === undefined) throw new Error(`no figure "${name}"`)
  return figure
}

function numberOf(figures: Figures, name: string): number {
  const figure = figureOf(figures, name)
  if (figure.kind === 'day') throw new Error(`"${name}" is a day, not a number`)
  return figure.value
}

export function choiceIds(definition: FactDefinition): readonly string[] {
  if (definition.type.kind === 'choice') return definition.type.choices.map((choice) => choice.id)
  return definition.type.kind === 'yes-no' ? YES_NO : []
}

function partition(definition: FactDefinition, extents: readonly Extent[]): Cells {
  switch (definition.type.kind) {
    case 'choice':
    case 'yes-no':
      return partitionChoices(choiceIds(definition), extents)
    case 'number': {
      const { least, most } = definition.type
      const cuts = extents.flatMap((extent) => (extent.kind === 'numbers' ? [extent.cut] : []))
      const inside = cuts.filter((cut) => isAtOrAfter(most, cut) && !isAtOrAfter(least, cut))
      const sorted = inside.sort(compareCuts).filter((cut, i, all) => {
        const before = all[i - 1]
        return before === undefined || compareCuts(before, cut) !== 0
      })
      return { kind: 'numbers', cuts: sorted, count: sorted.length + 1 }
    }
    case 'date': {
      const cuts = extents.flatMap((extent) => (extent.kind === 'dates' ? [extent.cut] : []))
      const sorted = [...new Set(cuts)].sort()
      return { kind: 'dates', cuts: sorted, count: sorted.length + 1 }
    }
  }
}

// Choices that the same comparisons hold for share a cell.
function partitionChoices(ids: readonly string[], extents: readonly Extent[]): Cells {
  const cellOf = new Map<string, number>()
  const cellBySignature = new Map<string, number>()
  for (const id of ids) {
    const signature = extents.map((extent) => (extent.kind === 'choices' && extent.holds.has(id) ? '1' : '0'))
    const key = signature.join('')
    const cell = cellBySignature.get(key) ?? cellBySignature.size
    cellBySignature.set(key, cell)
    cellOf.set(id, cell)
  }
  return { kind: 'choices', cellOf, count: cellBySignature.size }
}

function cellsOfExtent(definition: FactDefinition, extent: Extent, cells: Cells): number {
  let holds = 0
  if (extent.kind === 'choices') {
    if (cells.kind !== 'choices') return 0
    for (const [id, cell] of cells.cellOf) if (extent.holds.has(id)) holds |= 1 << cell
    return holds
  }
  for (let cell = 0; cell < cells.count; cell += 1) {
    if (isFromCutOn(definition, cells, cell, extent) === extent.holdsFromCut) holds |= 1 << cell
  }
  return holds
}

// A cell starts at the cut below it; the first one starts where the fact's own numbers start.
function isFromCutOn(
  definition: FactDefinition,
  cells: Cells,
  cell: number,
  extent: Extract<Extent, { kind: 'numbers' | 'dates' }>,
): boolean {
  if (cells.kind === 'dates' && extent.kind === 'dates') {
    const start = cells.cuts[cell - 1]
    return start !== undefined && start >= extent.cut
  }
  if (cells.kind !== 'numbers' || extent.kind !== 'numbers') return false
  const start = cells.cuts[cell - 1]
  if (start !== undefined) return compareCuts(start, extent.cut) >= 0
  return definition.type.kind === 'number' && isAtOrAfter(definition.type.least, extent.cut)
}

function compareCuts(a: NumberCut, b: NumberCut): number {
  return a.at - b.at || Number(a.isAfter) - Number(b.isAfter)
}

export function isAtOrAfter(value: number, cut: NumberCut): boolean {
  return cut.isAfter ? value > cut.at : value >= cut.at
}
