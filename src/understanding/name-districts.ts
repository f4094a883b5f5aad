// Finds the districts of the city that an utterance names, and what it says beside them.
import type { District, DistrictId } from '../model/district.ts'
import { alternatives } from './alternatives.ts'
import { normalise } from './normalise.ts'

export type DistrictsNamed = {
  readonly ids: readonly DistrictId[]
  readonly rest: string
}

export type DistrictFinder = (normalised: string) => DistrictsNamed

// "江汉大学", "Wuchang University of Technology" and "武昌火车站" are named after a district, and lie where they lie.
const NAMESAKE_ZH = '(?!\\p{Script=Han}{0,4}(?:大学|学院|学校|中学|小学|医院|火车站|站))'
const NAMESAKE_EN = '(?! (?:\\w+ ){0,2}(?:university|college|institute|hospital|station))'

/** Of normalised words; of names that begin alike the longest is read. */
export function districtFinder(districts: readonly District[]): DistrictFinder {
  const idOf = new Map<string, DistrictId>()
  const chinese: string[] = []
  const english: string[] = []
  for (const { id, words } of districts) {
    for (const written of [...words.zh, ...words.en]) {
      const word = normalise(written)
      idOf.set(word, id)
      if (/^\p{Script=Latin}/u.test(word)) english.push(word)
      else chinese.push(word)
    }
  }
  if (idOf.size === 0) return (normalised) => ({ ids: [], rest: normalised })
  const pattern = new RegExp(
    `(?:(${alternatives(chinese)})${NAMESAKE_ZH})|(?:(?:\\b(?:in|at|of) )?\\b(${alternatives(english)})\\b${NAMESAKE_EN}(?: district)?)`,
    'gu',
  )
  return (normalised) => {
    const ids = new Set<DistrictId>()
    const rest = normalised.replace(pattern, (_, han: string | undefined, latin: string | undefined) => {
      const id = idOf.get(han ?? latin ?? '')
      if (id !== undefined) ids.add(id)
      return ' '
    })
    return { ids: [...ids], rest: rest.replace(/\s+/g, ' ').trim() }
  }
}
