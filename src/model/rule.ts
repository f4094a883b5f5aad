// The conditions of a benefit as a tree of comparisons; evaluated in `eligibility/`.
import type { FactId } from './fact.ts'
import type { Localised } from './language.ts'
import type { SourceId } from './source.ts'

// A comparison's right-hand side is a literal value (choices, yes/no) or the name of a figure.
export type Comparison =
  | { readonly kind: 'is'; readonly value: string | boolean }
  | { readonly kind: 'one-of'; readonly values: readonly string[] }
  | { readonly kind: 'choice-at-least' | 'choice-at-most'; readonly choice: string }
  | { readonly kind: 'at-least' | 'at-most' | 'under' | 'over'; readonly figure: string }
  // Up to and including the day N after the date; from the day N after the date on.
  | { readonly kind: 'within' | 'for-at-least'; readonly figure: string }
  | { readonly kind: 'on-or-after' | 'on-or-before' | 'before'; readonly figure: string }

// Where a condition stands in its file, such as "requires.all.1"; one that is written in a named condition
// goes on after a slash: "requires.all.2/recognised-degree.any.0". Unique within a provision.
export type ConditionId = string

export type ComparisonRule = {
  readonly kind: 'comparison'
  readonly id: ConditionId
  readonly fact: FactId
  readonly comparison: Comparison
  // Worded as the requirement, so that it reads well as held or failed.
  readonly reason: Localised
  readonly sources: readonly SourceId[]
}

// Only an official can judge it.
export type JudgementRule = {
  readonly kind: 'judgement'
  readonly id: ConditionId
  readonly what: Localised
  readonly sources: readonly SourceId[]
}

export type Rule =
  | { readonly kind: 'all' | 'any'; readonly rules: readonly Rule[] }
  | { readonly kind: 'not'; readonly rule: Rule }
  | ComparisonRule
  | JudgementRule
