// Recognises a follow-up that names only a side of the last question: "要什么材料？", "and for PhDs?".
import type { Facet, FacetId } from '../model/question.ts'
import { alternatives } from './alternatives.ts'
import { normalise } from './normalise.ts'

export type FacetRecogniser = (normalised: string) => readonly FacetId[]

// What may stand around the facet's words without making it a question of its own.
const FILLER_ZH =
  /那么|那|已经|如果|要是|的话|请问|需要|要|有|什么|哪些|怎么样|怎样|怎么|呢|吗|嘛|啊|呀|吧|我|是|的|和|对|于|关于|呐|又|还|也|就|才|能|可以|想|知道|一下|说说|具体|到底|得|会|都|了|给|行/g
const FILLER_EN = new Set(
  "and what about how for the a an is are do does did i we me my you it its of to in on with if then so ok okay please tell which any there need needed be can could would s 're as well too also who whom them they that this those these hows whats take takes".split(
    ' ',
  ),
)
// Words that name a side only where no other is named: "没房才能申请吗" asks of the home.
const WEAK = new Set(['申请', '办理', '申报', '报名', 'apply', 'application', 'register'])
// So much of the utterance may be left unexplained: one Chinese character or nothing in English.
const LEFTOVER_HAN_MAX = 1

// One pattern a script finds every word in one pass. English words match with their plurals.
export function facetRecogniser(facets: Iterable<Facet>): FacetRecogniser {
  const facetOf = new Map<string, FacetId>()
  const chinese = new Set<string>()
  const english = new Set<string>()
  for (const facet of facets) {
    for (const written of [...facet.words.zh, ...facet.words.en]) {
      const word = normalise(written)
      if (word === '' || facetOf.has(word)) continue
      facetOf.set(word, facet.id)
      if (/^[\p{Script=Latin}\d]/u.test(word)) english.add(word)
      else chinese.add(word)
    }
  }
  const englishWords = new RegExp(`(?<= )(${alternatives(english)})(?:e?s)?(?= )`, 'g')
  const chineseWords = new RegExp(`(${alternatives(chinese)})`, 'g')

  return (normalised) => {
    const found = new Set<FacetId>()
    const weak = new Set<FacetId>()
    const take = (_: string, word: string): string => {
      const id = facetOf.get(word)
      if (id !== undefined) (WEAK.has(word) ? weak : found).add(id)
      return ' '
    }
    const spaced = ` ${normalised.replace(/[\p{P}\p{S}]+/gu, ' ')} `.replace(/\s+/g, ' ')
    const rest = spaced.replace(englishWords, take).replace(chineseWords, take)
    const named = found.size > 0 ? found : weak
    if (named.size === 0) return []
    const leftHan = rest.replace(FILLER_ZH, '').match(/\p{Script=Han}/gu)?.length ?? 0
    const leftWords = rest
      .split(/[^\p{Script=Latin}\d]+/u)
      .filter((word) => word !== '' && !FILLER_EN.has(word))
    return leftHan <= LEFTOVER_HAN_MAX && leftWords.length === 0 ? [...named] : []
  }
}
