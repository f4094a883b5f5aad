// A rule as a decision diagram: one node a fact, one branch a cell, and equal parts stored once.
//
// Reduced and ordered (Bryant 1986, with several branches a node), so two rules that decide alike are the
// same diagram. That is what makes "which facts still matter" exact however often a rule names a fact.

// Outcomes in the order in which `all` takes the least and `any` the greatest.
export const FAILS = 0
export const OFFICE = 1
export const HOLDS = 2
const OUTCOMES = 3

export type NodeId = number

export type DiagramBuilder = {
  // Holds in the cells whose bits are set.
  readonly test: (variable: number, holds: number) => NodeId
  readonly all: (parts: readonly NodeId[]) => NodeId
  readonly any: (parts: readonly NodeId[]) => NodeId
  readonly not: (part: NodeId) => NodeId
  readonly freeze: (root: NodeId) => Diagram
}

// Nodes in an order in which each stands after all it points to; the outcomes are nodes 0, 1 and 2.
export type Diagram = {
  readonly root: NodeId
  readonly variableOf: readonly number[]
  readonly branches: readonly (readonly NodeId[])[]
}

const NODES_MAX = 200_000

/** `cellCounts` gives the cells of each variable, in the order of the variables. */
export function diagramBuilder(cellCounts: readonly number[]): DiagramBuilder {
  const variableOf: number[] = Array.from({ length: OUTCOMES }, () => cellCounts.length)
  const branches: (readonly NodeId[])[] = Array.from({ length: OUTCOMES }, () => [])
  const known = new Map<string, NodeId>()
  const combined = new Map<string, NodeId>()

  const make = (variable: number, to: readonly NodeId[]): NodeId => {
    const first = to[0] ?? FAILS
    if (to.every((node) => node === first)) return first
    const key = `${variable}:${to.join(',')}`
    const existing = known.get(key)
    if (existing !== undefined) return existing
    if (branches.length >= NODES_MAX) throw new Error('the rule is too large to decide exactly')
    known.set(key, branches.length)
    variableOf.push(variable)
    branches.push(to)
    return branches.length - 1
  }

  const combine = (kind: 'least' | 'greatest', a: NodeId, b: NodeId): NodeId => {
    if (a === b) return a
    if (a < OUTCOMES && b < OUTCOMES) return kind === 'least' ? Math.min(a, b) : Math.max(a, b)
    const [decides, leaves] = kind === 'least' ? [FAILS, HOLDS] : [HOLDS, FAILS]
    if (a === decides || b === decides) return decides
    if (a === leaves) return b
    if (b === leaves) return a
    const key = `${kind === 'least' ? '' : '|'}${Math.min(a, b)},${Math.max(a, b)}`
    const existing = combined.get(key)
    if (existing !== undefined) return existing
    const variable = Math.min(variableOf[a] ?? 0, variableOf[b] ?? 0)
    const follow = (node: NodeId, cell: number) =>
      variableOf[node] === variable ? (branches[node]?.[cell] ?? FAILS) : node
    const to = cellIndexes(cellCounts[variable] ?? 0).map((cell) =>
      combine(kind, follow(a, cell), follow(b, cell)),
    )
    const made = make(variable, to)
    combined.set(key, made)
    return made
  }

  const not = (node: NodeId): NodeId => {
    if (node < OUTCOMES) return HOLDS - node
    const key = `!${node}`
    const existing = combined.get(key)
    if (existing !== undefined) return existing
    const made = make(variableOf[node] ?? 0, (branches[node] ?? []).map(not))
    combined.set(key, made)
    return made
  }

  return {
    test: (variable, holds) =>
      make(
        variable,
        cellIndexes(cellCounts[variable] ?? 0).map((cell) => ((holds >> cell) & 1 ? HOLDS : FAILS)),
      ),
    all: (parts) => parts.reduce((a, b) => combine('least', a, b), HOLDS),
    any: (parts) => parts.reduce((a, b) => combine('greatest', a, b), FAILS),
    not,
    freeze: (root) => freeze(root, variableOf, branches),
  }
}

function cellIndexes(count: number): readonly number[] {
  return Array.from({ length: count }, (_, cell) => cell)
}

// Only what the root reaches; building leaves parts behind that no longer count.
function freeze(
  root: NodeId,
  variableOf: readonly number[],
  branches: readonly (readonly NodeId[])[],
): Diagram {
  const reached = new Set<NodeId>([FAILS, OFFICE, HOLDS, root])
  for (let node = root; node >= OUTCOMES; node -= 1) {
    if (reached.has(node)) for (const next of branches[node] ?? []) reached.add(next)
  }
  const kept = [...reached].sort((a, b) => a - b)
  const renamed = new Map(kept.map((node, index) => [node, index]))
  const rename = (node: NodeId) => renamed.get(node) ?? FAILS
  return {
    root: rename(root),
    variableOf: kept.map((node) => variableOf[node] ?? 0),
    branches: kept.map((node) => (branches[node] ?? []).map(rename)),
  }
}
