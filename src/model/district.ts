// A part of the city that people name, and the words that name it.
import type { Localised } from './language.ts'
import type { Phrasings } from './question.ts'

export type DistrictId = string & { readonly __district: unique symbol }

export type District = { readonly id: DistrictId; readonly name: Localised; readonly words: Phrasings }
