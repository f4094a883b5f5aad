// A rule made ready to decide many applicants on one day: its facts cut into cells, its diagram, its tree.
import type { Day } from '../model/day.ts'
import type { FactDefinition, FactId } from '../model/fact.ts'
import type { Figures } from '../model/figure.ts'
import type { ComparisonRule, ConditionId, JudgementRule, Rule } from '../model/rule.ts'
import { type Decider, decider } from './decide.ts'
import { type Diagram, type DiagramBuilder, diagramBuilder, type NodeId, OFFICE } from './diagram.ts'
import { type Cells, cellsOf } from './fact-cells.ts'

// Sets of facts are bits of one integer.
const FACTS_OF_RULE_MAX = 30

export type Variable = {
  readonly fact: FactId
  readonly definition: FactDefinition
  readonly cells: Cells
}

export type Condition = {
  readonly rule: ComparisonRule
  readonly variable: number
  // The cells, as bits, in which the comparison holds.
  readonly holds: number
  // Under a `not` the requirement is met where the comparison does not hold.
  readonly isNegated: boolean
  readonly oneOf: ConditionId | 'alone'
}

export type RuleTree =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly RuleTree[] }
  | { readonly kind: 'not'; readonly part: RuleTree }
  | { readonly kind: 'condition'; readonly condition: Condition }
  | { readonly kind: 'judgement'; readonly judgement: JudgementRule }

export type CompiledRule = {
  readonly variables: readonly Variable[]
  readonly conditions: readonly Condition[]
  readonly tree: RuleTree
  readonly diagram: Diagram
  readonly decide: Decider
}

export type FactDefinitions = ReadonlyMap<FactId, FactDefinition>

/** Throws where the rule names a fact or figure that is not there, or compares it with the wrong thing. */
export function compileRule(rule: Rule, facts: FactDefinitions, figures: Figures, on: Day): CompiledRule {
  const comparisons = comparisonsOf(rule)
  const order = [...new Set(comparisons.map((comparison) => comparison.fact))]
  if (order.length > FACTS_OF_RULE_MAX) throw new Error(`a rule reads more than ${FACTS_OF_RULE_MAX} facts`)
  const holdsOf = new Map<ComparisonRule, number>()
  const variables = order.map((fact): Variable => {
    const definition = facts.get(fact)
    if (definition === undefined) throw new Error(`no fact "${fact}"`)
    const own = comparisons.filter((comparison) => comparison.fact === fact)
    const { cells, holds } = cellsOf(
      definition,
      own.map((comparison) => comparison.comparison),
      figures,
      on,
    )
    own.forEach((comparison, index) => {
      holdsOf.set(comparison, holds[index] ?? 0)
    })
    return { fact, definition, cells }
  })
  const conditions: Condition[] = []
  const tree = treeOf(rule, 'alone', false, (comparison, isNegated, oneOf) => {
    const variable = order.indexOf(comparison.fact)
    const condition = { rule: comparison, variable, holds: holdsOf.get(comparison) ?? 0, isNegated, oneOf }
    conditions.push(condition)
    return condition
  })
  const builder = diagramBuilder(variables.map((variable) => variable.cells.count))
  const diagram = builder.freeze(buildDiagram(tree, builder))
  return { variables, conditions, tree, diagram, decide: decider(diagram) }
}

function comparisonsOf(rule: Rule): readonly ComparisonRule[] {
  switch (rule.kind) {
    case 'all':
    case 'any':
      return rule.rules.flatMap(comparisonsOf)
    case 'not':
      return comparisonsOf(rule.rule)
    case 'comparison':
      return [rule]
    case 'judgement':
      return []
  }
}

type AddCondition = (rule: ComparisonRule, isNegated: boolean, oneOf: ConditionId | 'alone') => Condition

function treeOf(rule: Rule, oneOf: ConditionId | 'alone', isNegated: boolean, add: AddCondition): RuleTree {
  switch (rule.kind) {
    case 'all':
    case 'any': {
      // "not all of" leaves alternatives just as "any of" does.
      const hasAlternatives = (rule.kind === 'any') !== isNegated && rule.rules.length > 1
      const first = comparisonsOf(rule)[0]?.id ?? 'alone'
      const group = oneOf === 'alone' && hasAlternatives ? first : oneOf
      return { kind: rule.kind, parts: rule.rules.map((part) => treeOf(part, group, isNegated, add)) }
    }
    case 'not':
      return { kind: 'not', part: treeOf(rule.rule, oneOf, !isNegated, add) }
    case 'comparison':
      return { kind: 'condition', condition: add(rule, isNegated, oneOf) }
    case 'judgement':
      return { kind: 'judgement', judgement: rule }
  }
}

// `replaced` sets one condition to a constant, for asking whether it matters at all.
export function buildDiagram(
  tree: RuleTree,
  builder: DiagramBuilder,
  replaced?: { readonly condition: Condition; readonly by: NodeId },
): NodeId {
  switch (tree.kind) {
    case 'all':
      return builder.all(tree.parts.map((part) => buildDiagram(part, builder, replaced)))
    case 'any':
      return builder.any(tree.parts.map((part) => buildDiagram(part, builder, replaced)))
    case 'not':
      return builder.not(buildDiagram(tree.part, builder, replaced))
    case 'condition':
      if (tree.condition === replaced?.condition) return replaced.by
      return builder.test(tree.condition.variable, tree.condition.holds)
    case 'judgement':
      return OFFICE
  }
}
