// Chooses the pieces of the training lines that are worth a number, and turns the lines into numbers.
import { type FeatureParts, readTokens, type Subject, subjectOf, weigher } from './feature-space.ts'
import { readPlaceNames } from './place-names.ts'
import { type PlacesMentioned, placeReader } from './places.ts'
import { listPacker, type PackedLists, rowPacker, type SparseRows } from './sparse-rows.ts'
import { survey } from './survey-lines.ts'
import { tokenise } from './tokenise.ts'
import { growingVocabulary } from './vocabulary.ts'

export type TrainingLines = {
  readonly parts: FeatureParts
  readonly subjects: readonly Subject[]
  readonly matrix: SparseRows
}

// From so many lines on, a word pair that occurs in one line only is not worth its room.
const rarePairsDroppedFrom = 3000

/**
 * The features of a training set and its lines seen through them. `expanded` is normalised text, of which
 * the lines that `isBackground` tells belong to no intent.
 */
export function fitFeatures(
  expanded: readonly string[],
  isBackground: (line: number) => boolean,
): TrainingLines {
  const names = readPlaceNames()
  const surveyed = survey(expanded, isBackground, names)
  const placesOf = placeReader(names, surveyed.home)
  const vocabulary = growingVocabulary()
  // Two lists a line, words and runs, end to end.
  const lists = listPacker()
  const unitCounts: number[] = []
  const places: PlacesMentioned[] = []
  for (const text of expanded) {
    const tokens = tokenise(text)
    const mentioned = placesOf(tokens)
    const { words, runs, unitCount } = readTokens(tokens, mentioned, vocabulary)
    lists.add(words)
    lists.add(runs)
    unitCounts.push(unitCount)
    places.push(mentioned)
  }
  const raw = lists.finish()
  const rawGrams = vocabulary.grams()
  const lineCounts = countLines(raw, rawGrams.length)
  const isKept = (id: number): boolean =>
    expanded.length < rarePairsDroppedFrom || lineCounts[id] !== 1 || rawGrams[id]?.includes('&') !== true
  // Frequent features stand together at the front, which keeps the learner's inner loop in the cache.
  const kept = Int32Array.from([...rawGrams.keys()].filter(isKept)).sort(
    (left, right) => (lineCounts[right] ?? 0) - (lineCounts[left] ?? 0) || left - right,
  )
  const finalIds = new Int32Array(rawGrams.length).fill(-1)
  for (const [id, rawId] of kept.entries()) finalIds[rawId] = id
  for (let at = 0; at < raw.ids.length; at += 1) raw.ids[at] = finalIds[raw.ids[at] ?? 0] ?? -1
  const rarityOf = (lineCount: number): number => Math.log((1 + expanded.length) / (1 + lineCount)) + 1
  const rarity = Float32Array.from(kept, (rawId) => rarityOf(lineCounts[rawId] ?? 0))
  const weigh = weigher(rarity)
  const rows = rowPacker()
  const subjects = unitCounts.map((unitCount, line): Subject => {
    const words = raw.list(2 * line)
    rows.add(weigh([words, raw.list(2 * line + 1)]))
    return subjectOf(words.subarray(0, unitCount), places[line] ?? 'none')
  })
  const grams = Array.from(kept, (rawId) => rawGrams[rawId] ?? '')
  return {
    parts: { grams, rarity, unknownRarity: rarityOf(0), survey: surveyed },
    subjects,
    matrix: rows.finish(),
  }
}

function countLines(raw: PackedLists, size: number): Int32Array {
  const lineCounts = new Int32Array(size)
  const lastLine = new Int32Array(size).fill(-1)
  for (let list = 0; list < raw.listCount; list += 1) {
    const line = list >> 1
    for (const id of raw.list(list)) {
      if (lastLine[id] === line) continue
      lastLine[id] = line
      lineCounts[id] = (lineCounts[id] ?? 0) + 1
    }
  }
  return lineCounts
}
