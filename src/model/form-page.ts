// The eligibility form of the public pages: what it asks, what was told, and what follows, before any markup.
import type { FactId } from './fact.ts'
import type { PageId, PageLink } from './page.ts'
import type { Block, ShownSource } from './reply.ts'
import type { VerdictKind } from './verdict.ts'

// What a field holds where the person does not know; it is not asked again.
export const NOT_KNOWN_ANSWER = '?'

export type FormControl =
  | {
      readonly kind: 'choices'
      readonly choices: readonly { readonly value: string; readonly label: string }[]
    }
  | { readonly kind: 'number'; readonly isInteger: boolean; readonly least: number; readonly most: number }
  | { readonly kind: 'date' }

export type FormField = {
  readonly fact: FactId
  readonly name: string
  readonly ask: string
  readonly why: string
  readonly control: FormControl
  // As it was written; empty where nothing was.
  readonly answer: string
  readonly fault: string | 'none'
}

export type FormAbout =
  | { readonly kind: 'all' }
  | { readonly kind: 'benefit'; readonly id: PageId; readonly title: string }

export type ResultRow = {
  readonly benefit: PageLink
  readonly verdict: VerdictKind
  readonly verdictText: string
  // Amount, and the day by which to apply or from which waiting helps.
  readonly summary: string
  // What the group is told for: next steps, ways, missing facts or reasons.
  readonly told: readonly string[]
  readonly details: readonly Block[]
  readonly sources: readonly ShownSource[]
}

export type ResultGroup = {
  readonly kind: string
  readonly title: string
  readonly head: {
    readonly benefit: string
    readonly summary: string
    readonly told: string
    // Whether its rows differ in verdict, so that each has to say its own.
    readonly isMixed: boolean
  }
  readonly rows: readonly ResultRow[]
}

export type EligibilityForm = {
  readonly about: FormAbout
  // What was told, don't-knows and faulty answers among them, in the order of facts.yaml.
  readonly told: readonly FormField[]
  // What can still change a verdict: the most decisive few, or all of it.
  readonly questions: readonly FormField[]
  // How many facts can still change a verdict, those that are shown included.
  readonly left: number
  readonly result: readonly ResultGroup[] | 'nothing-told'
  readonly on: string
}

export type FormRequest = {
  // `all`, or the id of a benefit.
  readonly about: string
  readonly answers: ReadonlyMap<string, string>
  readonly shows: 'some' | 'all'
}
