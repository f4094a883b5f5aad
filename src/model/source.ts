// The documents that answers cite, and whom to ask.
import type { PartialDay } from './day.ts'
import type { DistrictId } from './district.ts'
import type { Localised } from './language.ts'

export type SourceId = string & { readonly __source: unique symbol }

// How far a source can be trusted: O official, U university, P press, R re-posted, G city guide,
// T paraphrase, W weak. A T or W source never stands alone for an amount.
export const RELIABILITIES = ['O', 'U', 'P', 'R', 'G', 'T', 'W'] as const
export type Reliability = (typeof RELIABILITIES)[number]

export type Source = {
  readonly id: SourceId
  readonly title: string
  readonly publisher: string | 'unknown'
  // Who carried the copy that was read, where that was another.
  readonly via: string | 'none'
  readonly published: PartialDay | 'undated'
  readonly link: string | 'none'
  readonly documentNumber: string | 'none'
  readonly reliability: Reliability
}

export type ContactId = string & { readonly __contact: unique symbol }

export type Contact = {
  readonly id: ContactId
  readonly name: Localised
  readonly phone: string | 'none'
  readonly link: string | 'none'
  readonly note: Localised | 'none'
  readonly seen: PartialDay | 'undated'
  readonly sources: readonly SourceId[]
  // One district's office of those that another contact stands for as a whole.
  readonly office:
    | { readonly kind: 'of-city' }
    | { readonly kind: 'of-district'; readonly of: ContactId; readonly district: DistrictId }
}
