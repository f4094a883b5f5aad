// Recognises a follow-up that names only a side of the last question: "要什么材料？", "and for PhDs?".
import type { Facet, FacetId } from '../model/question.ts'
import { normalise } from './normalise.ts'

export type FacetRecogniser = (normalised: string) => readonly FacetId[]

// What may stand around the facet's words without making it a question of its own.
const FILLER_ZH =
  /那么|那|如果|要是|的话|请问|需要|要|有|什么|哪些|怎么样|怎样|怎么|呢|吗|嘛|啊|呀|吧|我|是|的|和|对|于|关于|呐|又|还|也|就|能|可以|想|知道|一下|说说|具体|到底|得|会|都|了|给|行/g
const FILLER_EN = new Set(
  "and what about how for the a an is are do does did i we me my you it its of to in on with if then so ok okay please tell which any there need needed be can could would s 're as well too also who whom them they that this those these hows whats".split(
    ' ',
  ),
)
// So much of the utterance may be left unexplained: one Chinese character or nothing in English.
const LEFTOVER_HAN_MAX = 1

export function facetRecogniser(facets: Iterable<Facet>): FacetRecogniser {
  const zhWords: (readonly [string, FacetId])[] = []
  const enWords: (readonly [string, FacetId])[] = []
  for (const facet of facets) {
    for (const word of facet.words.zh) zhWords.push([normalise(word), facet.id])
    for (const word of facet.words.en) enWords.push([normalise(word), facet.id])
  }
  // Longest first, so that "博士后" is not read as "博士" and a leftover.
  const byLength = (a: readonly [string, FacetId], b: readonly [string, FacetId]): number =>
    b[0].length - a[0].length
  zhWords.sort(byLength)
  enWords.sort(byLength)

  return (normalised) => {
    const found = new Set<FacetId>()
    let rest = ` ${normalised.replace(/[\p{P}\p{S}]+/gu, ' ')} `.replace(/\s+/g, ' ')
    for (const [word, id] of enWords) {
      if (!/^[a-z]/.test(word)) continue
      for (const form of [word, `${word}s`, `${word}es`]) {
        if (!rest.includes(` ${form} `)) continue
        rest = rest.replaceAll(` ${form} `, '  ')
        found.add(id)
      }
    }
    for (const [word, id] of zhWords) {
      if (word === '' || !rest.includes(word)) continue
      rest = rest.replaceAll(word, ' ')
      found.add(id)
    }
    if (found.size === 0) return []
    const leftHan = rest.replace(FILLER_ZH, '').match(/\p{Script=Han}/gu)?.length ?? 0
    const leftWords = rest
      .split(/[^\p{Script=Latin}\d]+/u)
      .filter((word) => word !== '' && !FILLER_EN.has(word))
    return leftHan <= LEFTOVER_HAN_MAX && leftWords.length === 0 ? [...found] : []
  }
}
