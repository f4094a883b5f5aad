// Finds numbers of mainland identity cards, and of the residence cards that share their form (GB 11643).
import { isDate } from './calendar-date.ts'

export type Span = { readonly start: number; readonly end: number }

const LENGTH = 18
// GB 11643-1999: the weights of the first seventeen digits, modulo 11.
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECK_DIGITS = '10x98765432'
// Provinces (GB/T 2260), the residence permits of Hong Kong, Macao and Taiwan (81–83), and, with a leading 9,
// the permanent residence cards of foreigners.
const REGION = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)/
const CHAIN = /\d(?:[ \-./()_·*]{0,3}\d)*(?:[ \-./()_·*]{0,3}x)?/g

/**
 * Numbers of 18 places with a region, a date of birth and the right check digit, wherever they begin in a row
 * of digits, however they are grouped. The chance that another number of that length passes is below 1 in 10,000.
 */
export function identityCards(folded: string): readonly Span[] {
  const found: Span[] = []
  for (const chain of folded.matchAll(CHAIN)) {
    const places: number[] = []
    for (let at = 0; at < chain[0].length; at += 1) if (/[\dx]/.test(chain[0][at] ?? '')) places.push(at)
    const digits = places.map((at) => chain[0][at]).join('')
    for (let first = 0; first + LENGTH <= digits.length; first += 1) {
      if (!isIdentityNumber(digits.slice(first, first + LENGTH))) continue
      const start = chain.index + (places[first] ?? 0)
      const end = chain.index + (places[first + LENGTH - 1] ?? 0) + 1
      found.push({ start, end })
    }
  }
  return found
}

function isIdentityNumber(number: string): boolean {
  return hasRegionAndBirth(number) && checkDigit(number) === number[LENGTH - 1]
}

// A slip of one digit leaves a number that still tells who somebody is.
export function hasRegionAndBirth(number: string): boolean {
  return REGION.test(number) && /^(?:19|20)/.test(number.slice(6)) && isDate(number.slice(6, 14))
}

// The form of before 1999: 15 digits, a year of two, no check digit.
export function isOldIdentityNumber(digits: string): boolean {
  return digits.length === 15 && REGION.test(digits) && isDate(`19${digits.slice(6, 12)}`)
}

// The check digit of the first 17 digits, `x` for ten.
function checkDigit(number: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  return CHECK_DIGITS[sum % 11] ?? ''
}
