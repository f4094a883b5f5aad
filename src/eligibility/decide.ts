// What a rule's diagram can still say where facts are known only partly, and which facts still matter.
import { type Diagram, FAILS, HOLDS, OFFICE } from './diagram.ts'

// The outcomes that are still possible, and the variables (as bits) that can still change the outcome.
export type Decision = { readonly outcomes: number; readonly matters: number }

export const CAN_FAIL = 1 << FAILS
export const CAN_NEED_OFFICE = 1 << OFFICE
export const CAN_HOLD = 1 << HOLDS

// Made once a diagram; keeps its own scratch space, since it runs for every verdict.
export type Decider = (possible: ArrayLike<number>) => Decision

/**
 * `possible` holds, for each variable, the cells that its fact may lie in. The diagram is reduced again
 * within those cells, from the bottom up: a node whose branches have become one is skipped, and a node that
 * has become equal to another of its variable takes that one's place. In a reduced diagram every node that
 * the root still reaches tells two completions apart, so `matters` is exact.
 */
export function decider(diagram: Diagram): Decider {
  const { branches, variableOf, root } = diagram
  const count = branches.length
  const standsFor = new Int32Array(count)
  const isReached = new Uint8Array(count)

  const isSameWithin = (a: readonly number[], b: readonly number[], cells: number): boolean => {
    for (let cell = 0; cell < a.length; cell += 1) {
      if ((cells >> cell) & 1 && standsFor[a[cell] ?? 0] !== standsFor[b[cell] ?? 0]) return false
    }
    return true
  }

  const reduce = (node: number, possible: ArrayLike<number>): number => {
    const to = branches[node] ?? []
    const variable = variableOf[node] ?? 0
    const cells = possible[variable] ?? 0
    let only = -1
    let isSplit = false
    for (let cell = 0; cell < to.length; cell += 1) {
      if (((cells >> cell) & 1) === 0) continue
      const next = standsFor[to[cell] ?? 0] ?? 0
      if (only === -1) only = next
      else if (only !== next) isSplit = true
    }
    if (!isSplit) return only === -1 ? FAILS : only
    for (let other = HOLDS + 1; other < node; other += 1) {
      if (variableOf[other] !== variable || standsFor[other] !== other) continue
      if (isSameWithin(to, branches[other] ?? [], cells)) return other
    }
    return node
  }

  return (possible) => {
    for (let node = 0; node < count; node += 1) {
      standsFor[node] = node <= HOLDS ? node : reduce(node, possible)
    }
    isReached.fill(0)
    isReached[standsFor[root] ?? 0] = 1
    let matters = 0
    for (let node = count - 1; node > HOLDS; node -= 1) {
      if (isReached[node] === 0) continue
      const variable = variableOf[node] ?? 0
      matters |= 1 << variable
      const to = branches[node] ?? []
      const cells = possible[variable] ?? 0
      for (let cell = 0; cell < to.length; cell += 1) {
        if ((cells >> cell) & 1) isReached[standsFor[to[cell] ?? 0] ?? 0] = 1
      }
    }
    let outcomes = 0
    for (let outcome = FAILS; outcome <= HOLDS; outcome += 1) {
      if (isReached[outcome] === 1) outcomes |= 1 << outcome
    }
    return { outcomes, matters }
  }
}
