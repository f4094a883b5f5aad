// What may be known of an applicant, how it is asked, and how precisely it is known.
import type { Day, PartialDay } from './day.ts'
import type { Localised } from './language.ts'

export type FactId = string & { readonly __fact: unique symbol }

// Numbers are ranges, so that "over 30" can be told; exact where both ends are equal.
export type FactValue =
  | { readonly kind: 'choice'; readonly choice: string }
  | { readonly kind: 'yes-no'; readonly yes: boolean }
  | { readonly kind: 'number'; readonly atLeast: number; readonly atMost: number | 'open' }
  | { readonly kind: 'date'; readonly date: PartialDay }

export type FactType =
  | { readonly kind: 'choice'; readonly choices: readonly FactChoice[]; readonly isOrdered: boolean }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'number'; readonly isInteger: boolean; readonly least: number; readonly most: number }
  | { readonly kind: 'date' }

export type FactChoice = { readonly id: string; readonly label: Localised }

// What the person could do about a fact, for "what would change it".
export type FactChange =
  // The past, or nobody's to choose.
  | { readonly kind: 'never' }
  // A year older with each year; waiting changes it, nothing else does.
  | { readonly kind: 'with-time' }
  // Numbers and ordered choices can be raised (a higher degree), never lowered.
  | { readonly kind: 'upwards' }
  // Only to these values (a degree can be certified, not uncertified).
  | { readonly kind: 'to'; readonly values: readonly (string | boolean)[] }

// What else comes true on the day of such a change: who takes up work today has worked here since today.
export type ChangeEffect = { readonly fact: FactId; readonly value: FactValue | 'today' }

// What follows from one of the fact's values: without a running business there is none in Wuhan.
export type Implication = { readonly from: FactValue; readonly fact: FactId; readonly value: FactValue }

export type FactDefinition = {
  readonly id: FactId
  readonly type: FactType
  // Short name ("degree"), the question that asks for it, and why it is asked.
  readonly name: Localised
  readonly ask: Localised
  readonly why: Localised
  // Asked only once that fact is settled, since its question makes no sense before ("when did it begin?").
  readonly askedAfter: FactId | 'none'
  readonly change: FactChange
  readonly effects: readonly ChangeEffect[]
  // In an interview these are not asked any more.
  readonly implies: readonly Implication[]
}

// The facts known of one applicant; a fact that is absent is not known.
export type Applicant = ReadonlyMap<FactId, FactValue>

// How a session holds a fact: its value, how it was learnt and on which day.
export type KnownFact = {
  readonly value: FactValue
  readonly learnt: 'said' | 'asked'
  readonly on: Day
}
