// What the rules say of one benefit for one applicant on one day, and why.
import type { BenefitId, BenefitProvision, Caveat } from './benefit.ts'
import type { Day, PartialDay } from './day.ts'
import type { FactId, FactValue } from './fact.ts'
import type { Localised } from './language.ts'
import type { ConditionId } from './rule.ts'
import type { ContactId, SourceId } from './source.ts'

// One condition of a rule, held against what is known of the applicant.
export type Reason = {
  readonly condition: ConditionId
  readonly fact: FactId
  // The applicant's own value; `not-known` where the condition is still open or only partly known facts exist.
  readonly value: FactValue | 'not-known'
  readonly isMet: boolean
  // Reasons that share this id are alternatives: one met is enough.
  readonly oneOf: ConditionId | 'alone'
  // May name figures of the provision in braces.
  readonly text: Localised
  readonly sources: readonly SourceId[]
}

// A point that the policy leaves to an official.
export type Judgement = { readonly what: Localised; readonly sources: readonly SourceId[] }

export type Verdict =
  | { readonly kind: 'eligible'; readonly because: readonly Reason[] }
  | { readonly kind: 'not-eligible'; readonly failed: readonly Reason[] }
  // Two ways of filling in these facts end in different verdicts; no other fact can still do so.
  | { readonly kind: 'depends'; readonly missing: readonly FactId[] }
  | { readonly kind: 'needs-office'; readonly judgement: readonly Judgement[] }
  | {
      readonly kind: 'not-in-force'
      // The last day of the provision before; `never` where none came before.
      readonly ended: PartialDay | 'never'
      // The first day of the provision that follows.
      readonly next: PartialDay | 'none'
    }
  | {
      readonly kind: 'unknown-rule'
      // No document states the rule at all, or none says which rule applied on that very day.
      readonly why: 'no-document' | 'uncertain-day'
      readonly missing: Localised | 'none'
      readonly ask: readonly ContactId[]
    }

export type VerdictKind = Verdict['kind']

export const VERDICT_KINDS = [
  'eligible',
  'not-eligible',
  'depends',
  'needs-office',
  'not-in-force',
  'unknown-rule',
] as const satisfies readonly VerdictKind[]

export type Amount =
  | { readonly kind: 'amount'; readonly text: Localised }
  // Facts that are not known decide between these.
  | { readonly kind: 'one-of'; readonly texts: readonly Localised[] }
  | { readonly kind: 'none' }

// The last day to apply; a range where the date it counts from is known only partly.
export type Deadline =
  | { readonly kind: 'by'; readonly earliest: Day; readonly latest: Day; readonly fact: FactId }
  | { readonly kind: 'not-known'; readonly fact: FactId }
  | { readonly kind: 'none' }

export type Assessment = {
  readonly benefit: BenefitId
  readonly on: Day
  readonly verdict: Verdict
  // The provision in force; it holds the figures that texts name, sources and contacts.
  readonly provision: BenefitProvision | 'none'
  // Every condition that is known to be met, whatever the verdict.
  readonly met: readonly Reason[]
  // Conditions that what is known leaves open.
  readonly open: readonly Reason[]
  readonly amount: Amount
  readonly deadline: Deadline
  // Beside the verdict: no fact expresses these.
  readonly alsoNeeded: readonly Localised[]
  readonly caveats: readonly Caveat[]
  // Set where nobody knows whether the provision has ended: the newest source that states it.
  readonly lastSeen: PartialDay | 'not-stated' | 'does-not-apply'
}

// One thing the person could do: the fact and the value it would need.
export type Change = { readonly fact: FactId; readonly to: FactValue }

// A way from `not-eligible` to something better: these changes, at once or from a later day on.
export type WayIn = {
  readonly changes: readonly Change[]
  readonly from: Day
  readonly leadsTo: 'eligible' | 'needs-office' | 'depends'
}
