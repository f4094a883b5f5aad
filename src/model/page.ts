// The public pages of questions and benefits, before any markup: what each says on one day in one language.
import type { Day, PartialDay } from './day.ts'
import type { Locale } from './language.ts'
import type { Block, ShownSource } from './reply.ts'

// A question's id, a benefit's id, or both where one page holds both.
export type PageId = string & { readonly __page: unique symbol }

export type PageLink = { readonly id: PageId; readonly title: string }

// How a provision stands to the day that the page is for.
export type ShownStanding = 'in-force' | 'end-unknown' | 'ended' | 'not-yet' | 'not-known'

export type DatedProvision = {
  readonly standing: ShownStanding
  // "in force", worded for the language; `none` for reports, which are in force no more than any news.
  readonly standingText: string | 'none'
  readonly period: string
  readonly blocks: readonly Block[]
}

// A benefit's rule in words, as the tree that it is.
export type ConditionInWords =
  | { readonly kind: 'condition'; readonly text: string }
  | { readonly kind: 'group'; readonly intro: string; readonly members: readonly ConditionInWords[] }

// What a benefit's provision says, in the order in which people ask.
export type BenefitTerms = {
  readonly amounts: readonly { readonly text: string; readonly when: ConditionInWords | 'always' }[]
  readonly requires: ConditionInWords | 'not-read'
  // Caveats, what is unknown, when it was checked.
  readonly notes: readonly Block[]
  readonly deadline: string | 'none'
  readonly alsoNeeded: readonly string[]
  readonly nextStep: string | 'none'
}

export type DatedTerms = Omit<DatedProvision, 'blocks'> & { readonly terms: BenefitTerms }

export type BenefitSection = {
  readonly id: PageId
  readonly title: string
  // The provision of the day first, then the others, newest first.
  readonly provisions: readonly DatedTerms[]
}

export type KnowledgePage = {
  readonly id: PageId
  readonly locale: Locale
  readonly title: string
  // One line for search engines.
  readonly description: string
  readonly area: { readonly id: string; readonly title: string }
  // The day that the page is for, and a line that says so where it is not today.
  readonly on: Day
  readonly asOf: string | 'today'
  readonly answer:
    | { readonly state: Exclude<ShownStanding, 'end-unknown'>; readonly blocks: readonly Block[] }
    | 'none'
  readonly details: readonly { readonly title: string; readonly blocks: readonly Block[] }[]
  // Every provision of the question but the one that the answer shows, newest first.
  readonly otherProvisions: readonly DatedProvision[]
  // The benefit of the same id, in full.
  readonly benefit: BenefitSection | 'none'
  // What can be checked for here, and the pages that explain it.
  readonly benefits: readonly PageLink[]
  readonly contacts: readonly Block[]
  readonly sources: readonly ShownSource[]
  readonly related: readonly PageLink[]
  // The newest check of anything on the page, and the next that is due.
  readonly checked: PartialDay
  readonly reviewBy: { readonly day: PartialDay; readonly text: string } | 'none'
  // The words to ask in the chat, where there is a question for it.
  readonly ask: string | 'none'
}

export type IndexPage = {
  readonly areas: readonly {
    readonly id: string
    readonly title: string
    readonly questions: readonly PageLink[]
    // Benefits that have a page of their own, beside the questions that explain them.
    readonly benefits: readonly PageLink[]
  }[]
}
