// One question that people ask: how they word it, and its dated answers.
import type { BenefitId } from './benefit.ts'
import type { Localised } from './language.ts'
import type { Provision } from './provision.ts'

export type QuestionId = string & { readonly __question: unique symbol }
export type FacetId = string & { readonly __facet: unique symbol }

export type Phrasings = { readonly zh: readonly string[]; readonly en: readonly string[] }

export type AnswerProvision = Provision & {
  // `none` where nothing is known but that it is unknown.
  readonly answer: Localised | 'none'
  readonly more: Localised | 'none'
  readonly unknown: Localised | 'none'
  // What a follow-up about one facet gets ("and for PhDs?").
  readonly details: ReadonlyMap<FacetId, Localised>
}

export type Question = {
  readonly id: QuestionId
  readonly area: string
  // `report`: what was said or counted at a time, which is in force no more than any news.
  readonly nature: 'rule' | 'report'
  readonly title: Localised
  readonly phrasings: Phrasings
  readonly related: readonly QuestionId[]
  readonly followUps: ReadonlyMap<FacetId, QuestionId>
  readonly provisions: readonly AnswerProvision[]
  // The benefits that it explains; where it explains none, those whose figures it tells.
  readonly benefits: readonly BenefitId[]
}

// What a follow-up can ask about, and the words that point at it.
export type Facet = { readonly id: FacetId; readonly name: Localised; readonly words: Phrasings }
