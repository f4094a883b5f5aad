// Every way in which the facts of a compiled rule can fall: one exact applicant for each combination of cells.
import type { Applicant, FactValue } from '../model/fact.ts'
import type { CompiledRule } from './compile-rule.ts'
import { cellsOfValue, possibleValues } from './value-cells.ts'

export type World = {
  // The cell of each variable.
  readonly cells: readonly number[]
  readonly applicant: Applicant
}

/** A value for each cell of each variable, in the order of the cells. */
function cellValues(rule: CompiledRule): readonly (readonly FactValue[])[] {
  return rule.variables.map(({ definition, cells }) => {
    const byCell = new Map<number, FactValue>()
    for (const { value } of possibleValues(definition, [cells], undefined)) {
      byCell.set(Math.log2(cellsOfValue(cells, value)), value)
    }
    return Array.from({ length: cells.count }, (_, cell) => {
      const value = byCell.get(cell)
      if (value === undefined) throw new Error(`a cell of "${definition.id}" has no value`)
      return value
    })
  })
}

export function worldCount(rule: CompiledRule): number {
  return rule.variables.reduce((count, variable) => count * variable.cells.count, 1)
}

// In a fixed order; every `stride`-th of them.
export function* worldsOf(rule: CompiledRule, stride = 1): Generator<World> {
  const values = cellValues(rule)
  const count = worldCount(rule)
  for (let index = 0; index < count; index += stride) {
    const cells: number[] = []
    let rest = index
    for (const own of values) {
      cells.push(rest % own.length)
      rest = Math.floor(rest / own.length)
    }
    const applicant = new Map(
      rule.variables.flatMap(({ fact }, variable) => {
        const value = values[variable]?.[cells[variable] ?? 0]
        return value === undefined ? [] : [[fact, value] as const]
      }),
    )
    yield { cells, applicant }
  }
}
