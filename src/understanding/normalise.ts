// Brings the many ways of typing the same words to one: width, case, script, spacing, punctuation.
import { Converter } from 'opencc-js/t2cn'

// Longer input is cut before any work is done on it: no enquiry needs more, and work stays bounded.
const utteranceUtf16Max = 4000

const HAN = /\p{Script=Han}/u

// Characters that carry no meaning in an enquiry: controls, zero-width and bidi marks, lone surrogates,
// private use, variation selectors.
const NOISE = /[\p{Cs}\p{Co}\p{Cn}\p{Cf}]|\p{Variation_Selector}|(?![\t\n\r])\p{Cc}/gu

const PUNCTUATION: readonly (readonly [RegExp, string])[] = [
  [/[‘’‛`´′＇]/gu, "'"],
  [/[“”„‟″「」『』《》〈〉«»]/gu, '"'],
  [/[‐‑‒–—―−﹘﹣－]/gu, '-'],
  [/[。｡]/gu, '.'],
  [/[、､]/gu, ','],
  [/[〜～∼]/gu, '~'],
  [/[【〔〖]/gu, '['],
  [/[】〕〗]/gu, ']'],
]

// Combining marks laid over letters in dozens ("zalgo") are decoration; three are enough for any script.
const MARKS = /(\p{M}{3})\p{M}+/gu

const toSimplified = Converter({ from: 't', to: 'cn' })

/**
 * One spelling for what reads the same: NFKC (full-width forms, compatibility and Kangxi characters),
 * lower case, Simplified characters, plain quotes, dashes and stops, single spaces, none between Han
 * characters. Numerals stay as written (二十六 and 26 differ), for the recogniser of facts reads both.
 * Idempotent; never throws, whatever the string holds. At most 4,000 UTF-16 units are read.
 * Sources: Unicode Standard Annex 15 (NFKC); OpenCC's tables for the script.
 */
export function normalise(utterance: string): string {
  let text = utterance.slice(0, utteranceUtf16Max).replace(NOISE, '').normalize('NFKC')
  for (const [variants, plain] of PUNCTUATION) text = text.replace(variants, plain)
  text = text.replace(NOISE, '').toLowerCase().replace(MARKS, '$1')
  if (HAN.test(text)) text = toSimplified(text).replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
  return text.replace(/\s+/gu, ' ').trim()
}
