// One benefit: dated rules, amounts and deadlines, and whom to ask.

import type { Day } from './day.ts'
import type { FactId, FactValue } from './fact.ts'
import type { Localised } from './language.ts'
import type { Provision } from './provision.ts'
import type { QuestionId } from './question.ts'
import type { Rule } from './rule.ts'
import type { VerdictKind } from './verdict.ts'

export type BenefitId = string & { readonly __benefit: unique symbol }

export type Caveat = { readonly kind: 'contradiction' | 'last-seen' | 'inferred'; readonly text: Localised }

export type BenefitProvision = Provision & {
  // `unknown-rule`: no document that was read states the rule.
  readonly requires:
    | { readonly kind: 'rule'; readonly rule: Rule }
    | { readonly kind: 'unknown-rule'; readonly missing: Localised }
  // First match wins; `always` where the amount does not depend on facts.
  readonly amounts: readonly { readonly when: Rule | 'always'; readonly text: Localised }[]
  readonly alsoNeeded: readonly Localised[]
  readonly deadline: { readonly fact: FactId; readonly after: string } | 'none'
  readonly caveats: readonly Caveat[]
  readonly nextStep: Localised | 'none'
}

export type BenefitTest = {
  readonly name: string
  readonly day: Day
  readonly facts: ReadonlyMap<FactId, FactValue>
  readonly verdict: VerdictKind
  readonly failed: readonly FactId[] | 'any'
  readonly missing: readonly FactId[] | 'any'
}

export type Benefit = {
  readonly id: BenefitId
  readonly title: Localised
  readonly question: QuestionId | 'none'
  // Benefits with the same goal are routes to one thing: who has one of them needs no other.
  readonly goal: string | 'none'
  readonly provisions: readonly BenefitProvision[]
  readonly tests: readonly BenefitTest[]
}
