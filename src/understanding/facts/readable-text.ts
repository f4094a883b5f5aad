// Prepares an utterance for the signs of facts: normalised, numerals in digits, spaces that part words kept.
import { normalise } from '../normalise.ts'
import { writeNumerals } from './numerals.ts'

// Spaces between Chinese words are punctuation ("26岁 硕士 没买房"), unless every character is spaced out.
const PARTING_SPACE = /(?<=[\p{Script=Han}\d]{2})\s+(?=[\p{Script=Han}\d]{2}|[男女]\s)/gu
const UNIT = /^(?:周?岁|年|月|个|日|号|多|人|名|位|级|后|届|以|几|来|天|套|本|左右)/
const SPACE_BESIDE_HAN = /(?<=\p{Script=Han}) (?=[\d\p{Script=Han}])|(?<=\d) (?=\p{Script=Han})/gu

export function readableText(utterance: string): string {
  const parted = utterance.replace(PARTING_SPACE, (space, offset: number) =>
    UNIT.test(utterance.slice(offset + space.length)) ? '' : ',',
  )
  return writeNumerals(normalise(parted).replace(SPACE_BESIDE_HAN, ''))
}
