// Finds the conditions that decided a verdict: those alone, whatever else is true, lead to the same one.
import type { JudgementRule } from '../model/rule.ts'
import type { CompiledRule, Condition, RuleTree } from './compile-rule.ts'
import { CAN_FAIL, CAN_HOLD, CAN_NEED_OFFICE } from './decide.ts'
import { allCells } from './value-cells.ts'

// A condition whose truth is known from what is known of the applicant.
export type Finding = { readonly condition: Condition; readonly isMet: boolean }

type Possible = readonly number[]

const EITHER = CAN_FAIL | CAN_HOLD

// What a condition can still turn out to be, as bits.
function standingOf(condition: Condition, possible: Possible): number {
  const cells = possible[condition.variable] ?? 0
  return (cells & condition.holds ? CAN_HOLD : 0) | (cells & ~condition.holds ? CAN_FAIL : 0)
}

export function findingOf(condition: Condition, possible: Possible): Finding | 'open' {
  const standing = standingOf(condition, possible)
  if (standing === EITHER) return 'open'
  return { condition, isMet: (standing === CAN_HOLD) !== condition.isNegated }
}

// What a part of the rule can still turn out to be, each part taken by itself (Kleene 1938).
function canBe(tree: RuleTree, possible: Possible): number {
  switch (tree.kind) {
    case 'condition':
      return standingOf(tree.condition, possible)
    case 'judgement':
      return CAN_NEED_OFFICE
    case 'not':
      return turned(canBe(tree.part, possible))
    case 'all':
      return tree.parts.reduce((bits, part) => least(bits, canBe(part, possible)), CAN_HOLD)
    case 'any':
      return turned(tree.parts.reduce((bits, part) => least(bits, turned(canBe(part, possible))), CAN_HOLD))
  }
}

function turned(bits: number): number {
  return (bits & CAN_NEED_OFFICE) | (bits & CAN_FAIL ? CAN_HOLD : 0) | (bits & CAN_HOLD ? CAN_FAIL : 0)
}

// Outcomes of "both", for every pair of outcomes of the two.
function least(a: number, b: number): number {
  let bits = (a | b) & CAN_FAIL
  if ((a & CAN_NEED_OFFICE && b & ~CAN_FAIL) || (b & CAN_NEED_OFFICE && a & ~CAN_FAIL))
    bits |= CAN_NEED_OFFICE
  if (a & b & CAN_HOLD) bits |= CAN_HOLD
  return bits
}

/**
 * The findings behind a decided outcome (one bit). Where the parts of the rule decide it, these are the
 * conditions along the decisive parts: all that failed of an "all", one that holds of an "any". Where only
 * facts taken together decide it (a fact that occurs twice), every known condition that is needed for it.
 */
export function decisiveFindings(
  rule: CompiledRule,
  possible: Possible,
  outcome: number,
): readonly Finding[] {
  if (canBe(rule.tree, possible) === outcome) {
    const findings: Finding[] = []
    if (collect(rule.tree, possible, findings)) return distinct(findings)
  }
  return neededFindings(rule, possible, outcome)
}

// False where a part on the way is not decided by itself.
function collect(tree: RuleTree, possible: Possible, findings: Finding[]): boolean {
  switch (tree.kind) {
    case 'judgement':
      return true
    case 'condition': {
      const finding = findingOf(tree.condition, possible)
      if (finding === 'open') return false
      findings.push(finding)
      return true
    }
    case 'not':
      return collect(tree.part, possible, findings)
    case 'all':
    case 'any': {
      const bits = canBe(tree, possible)
      const decides = tree.kind === 'all' ? CAN_FAIL : CAN_HOLD
      if (bits !== decides) return tree.parts.every((part) => collect(part, possible, findings))
      const decisive = tree.parts.filter((part) => canBe(part, possible) === decides)
      // Every failed requirement is worth naming; of several that hold, one is enough.
      const named = tree.kind === 'all' ? decisive : decisive.slice(0, 1)
      return named.length > 0 && named.every((part) => collect(part, possible, findings))
    }
  }
}

function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<Condition>()
  return findings.filter(({ condition }) => !seen.has(condition) && seen.add(condition))
}

// Leaves out, one after another, each known condition without which the others still decide.
function neededFindings(rule: CompiledRule, possible: Possible, outcome: number): readonly Finding[] {
  const known = rule.conditions.flatMap((condition) => {
    const finding = findingOf(condition, possible)
    return finding === 'open' ? [] : [finding]
  })
  let needed = known
  for (const finding of known) {
    const without = needed.filter((other) => other !== finding)
    if (rule.decide(cellsLeftBy(rule, without)).outcomes === outcome) needed = without
  }
  return needed
}

// The cells that are left open by findings alone, with nothing else known.
function cellsLeftBy(rule: CompiledRule, findings: readonly Finding[]): number[] {
  const possible = rule.variables.map((variable) => allCells(variable.cells))
  for (const { condition, isMet } of findings) {
    const cells = isMet !== condition.isNegated ? condition.holds : ~condition.holds
    possible[condition.variable] = (possible[condition.variable] ?? 0) & cells
  }
  return possible
}

// The points that are left to an official, once parts that no longer matter are set aside.
export function openJudgements(tree: RuleTree, possible: Possible): readonly JudgementRule[] {
  switch (tree.kind) {
    case 'condition':
      return []
    case 'judgement':
      return [tree.judgement]
    case 'not':
      return openJudgements(tree.part, possible)
    case 'all':
    case 'any': {
      const isOpen = (canBe(tree, possible) & CAN_NEED_OFFICE) !== 0
      return isOpen ? tree.parts.flatMap((part) => openJudgements(part, possible)) : []
    }
  }
}
