// Splits a message into the parts that may each hold a question of its own.
import { asksAnything } from './asks-anything.ts'
import { normalise } from './normalise.ts'

// Ends of sentences, and words that open a further question.
const STRONG =
  /[?？!！;；。\n]+|\.\s+|(?<=[\u4e00-\u9fff])[.]|另外|还有就是|然后|再就是|还想问|顺便问|(?:,|and)? ?\balso\b,?|\band another thing\b|\band (?:second|third)(?:ly)?\b|\bby the way\b/
const WEAK = /[,，、]|还有|以及|\band\b/

const SEPARATORS = { strong: STRONG, weak: new RegExp(`${STRONG.source}|${WEAK.source}`) } as const

// More parts than this are not told apart: nobody asks so many things at once.
const PARTS_MAX = 6
const PART_UTF16_MIN = 2

type SplitStrength = keyof typeof SEPARATORS

export function splitQuestions(utterance: string, strength: SplitStrength): readonly string[] {
  const parts = utterance
    .split(SEPARATORS[strength])
    .map((part) => part.trim())
    .filter((part) => part.length >= PART_UTF16_MIN)
  return parts.length > PARTS_MAX ? [utterance] : parts
}

// The clauses of a long story that ask; of a short message there are none.
const CLAUSES_MAX = 30
export function clausesOfRamble(utterance: string): readonly string[] {
  const clauses = utterance.split(SEPARATORS.weak).map((clause) => clause.trim())
  if (clauses.length <= PARTS_MAX || clauses.length > CLAUSES_MAX) return []
  return clauses.filter((clause) => clause.length >= PART_UTF16_MIN && asksByItself(clause))
}

export function asksByItself(part: string): boolean {
  return asksAnything(normalise(part))
}

// Commas part questions only where each part asks for itself, or all are as short as the items of a list.
export function looksLikeList(parts: readonly string[]): boolean {
  return parts.every(
    (part) =>
      asksByItself(part) || part.length <= (/\p{Script=Han}/u.test(part) ? ITEM_HAN_MAX : ITEM_LATIN_MAX),
  )
}
const ITEM_HAN_MAX = 8
const ITEM_LATIN_MAX = 24

// "人才租赁房和公租房有什么区别" asks for both.
const COMPARED =
  /^(?:请问)?(?<one>[^,.?!，。？！]{2,16}?)(?:和|跟|与|同)(?<other>[^,.?!，。？！]{2,16}?)(?:之间)?(?:有(?:什么|啥|哪些)|的|是什么)?(?:区别|不同|不一样|差别|差异)|\b(?:difference|differences) between (?<first>[^,.?!]{3,40}?) and (?<second>[^,.?!]{3,40})/u
export function comparedSides(utterance: string): readonly string[] {
  const { one, other, first, second } = COMPARED.exec(utterance.trim())?.groups ?? {}
  return [one ?? first, other ?? second].filter((side) => side !== undefined)
}

// "落户、租房、创业补贴分别怎么办" asks the same of each.
const OF_EACH = /分别|各自|各要|respectively|for each|each of/
export function asksOfEach(utterance: string): boolean {
  return OF_EACH.test(utterance)
}

// "不是问落户，问的是租房" asks for the second alone.
const ASKED_INSTEAD =
  /^(?:我)?(?:不是|没有?|不)(?:想|要|在)?(?:问|说|查|指)[^,，。]{1,12}[,，]\s*(?:我)?(?:是|想|要|就)?(?:问|说|查|指)的?(?:是)?(.{2,})$/u
export function askedInstead(utterance: string): string {
  return ASKED_INSTEAD.exec(utterance.trim())?.[1] ?? utterance
}
