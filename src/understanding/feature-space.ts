// Sees a later utterance as the learner saw the training lines: which known pieces it holds, how heavy each is.
import { readPlaceNames } from './place-names.ts'
import { type PlacesMentioned, placeReader } from './places.ts'
import { columnCountOf, columnShares } from './shared-columns.ts'
import type { SparseVector } from './sparse-rows.ts'
import type { Survey } from './survey-lines.ts'
import { type Token, tokenise } from './tokenise.ts'
import { typoRepair } from './typo-repair.ts'
import { utteranceGrams } from './utterance-grams.ts'
import { frozenVocabulary, hanRunGram, type Vocabulary } from './vocabulary.ts'

// What an utterance speaks of.
export type Subject = {
  // Its words and Han pairs that the training set holds, as ids of pieces.
  readonly units: readonly number[]
  // How many of its words and Han pairs the training set lacks.
  readonly unknownUnitCount: number
  readonly places: PlacesMentioned
}

// All that a feature space is made of, as plain values that can be stored.
export type FeatureParts = {
  // The pieces, in the order of their ids.
  readonly grams: readonly string[]
  // Which number of a vector each piece counts in; pieces that no line tells apart share one.
  readonly columns: Int32Array
  // How much a piece tells by its rarity alone; unknown ones weigh `unknownRarity`.
  readonly rarity: Float32Array
  readonly unknownRarity: number
  readonly survey: Survey
}

export type SeenUtterance = { readonly vector: SparseVector; readonly subject: Subject }

// Ids of pieces with repeats, -1 where unknown: words and relations; runs of letters and characters.
// The first `unitCount` of the words are the units.
export type Reading = { readonly words: number[]; readonly runs: number[]; readonly unitCount: number }

/** Sees utterances already normalised and with contractions written out; mends their typing on the way. */
export function featureSpace(parts: FeatureParts): (expanded: string) => SeenUtterance {
  const vocabulary = frozenVocabulary(parts.grams)
  const repair = typoRepair(parts.survey, vocabulary)
  const placesOf = placeReader(readPlaceNames(), parts.survey.home)
  const weigh = weigher(parts)
  return (expanded) => {
    const tokens = repair(tokenise(expanded))
    const places = placesOf(tokens)
    const { words, runs, unitCount } = readTokens(tokens, places, vocabulary)
    return { vector: weigh([words, runs]), subject: subjectOf(words.slice(0, unitCount), places) }
  }
}

/** The ids of an utterance's pieces. */
export function readTokens(
  tokens: readonly Token[],
  places: PlacesMentioned,
  { idOf, runsOf, stemOf }: Vocabulary,
): Reading {
  const { units, relations, hanRuns, spelled } = utteranceGrams(tokens, stemOf)
  const words: number[] = []
  for (const unit of units) words.push(idOf(unit))
  for (const relation of relations) {
    const id = idOf(relation)
    if (id >= 0) words.push(id)
  }
  if (places !== 'none') words.push(idOf(`@${places}`))
  const runs: number[] = []
  for (const run of hanRuns) runs.push(idOf(hanRunGram(run)))
  for (const word of spelled) for (const id of runsOf(word)) runs.push(id)
  return { words, runs, unitCount: units.length }
}

export function subjectOf(units: Iterable<number>, places: PlacesMentioned): Subject {
  const known: number[] = []
  let unknownUnitCount = 0
  for (const id of units) {
    if (id < 0) unknownUnitCount += 1
    else known.push(id)
  }
  return { units: known, unknownUnitCount, places }
}

/**
 * Weighs ids by sublinear counts times rarity, each view of an utterance scaled to the same length, and lays
 * them out by column. The root of the usual inverse document frequency is taken: short utterances live by
 * their common words.
 */
export function weigher({
  rarity,
  columns,
}: Pick<FeatureParts, 'rarity' | 'columns'>): (views: readonly ArrayLike<number>[]) => SparseVector {
  const shares = columnShares(columns)
  const weights = rarity.map(Math.sqrt)
  // All 0 before and after each call.
  const counts = new Int32Array(rarity.length)
  const places = new Int32Array(columnCountOf(columns))
  return (views) => {
    const size = views.reduce((sum, view) => sum + view.length, 0)
    const ids = new Int32Array(size)
    const values = new Float32Array(size)
    let end = 0
    for (const view of views) {
      const start = end
      let squares = 0
      for (let at = 0; at < view.length; at += 1) {
        const id = view[at] ?? -1
        if (id >= 0) counts[id] = (counts[id] ?? 0) + 1
      }
      for (let at = 0; at < view.length; at += 1) {
        const id = view[at] ?? -1
        const count = counts[id] ?? 0
        if (count === 0) continue
        counts[id] = 0
        const value = (1 + Math.log(count)) * (weights[id] ?? 0)
        squares += value * value
        const column = columns[id] ?? 0
        let place = (places[column] ?? 0) - 1
        if (place < start) {
          place = end
          ids[end] = column
          end += 1
          places[column] = end
        }
        values[place] = (values[place] ?? 0) + value * (shares[id] ?? 0)
      }
      const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares * views.length)
      for (let at = start; at < end; at += 1) {
        values[at] = (values[at] ?? 0) * scale
        places[ids[at] ?? 0] = 0
      }
    }
    return { ids: ids.subarray(0, end), values: values.subarray(0, end) }
  }
}
