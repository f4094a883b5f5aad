// Chooses the pieces of the training lines that are worth a number, and turns the lines into numbers.
import { type FeatureParts, readTokens, type Subject, subjectOf, weigher } from './feature-space.ts'
import { readPlaceNames } from './place-names.ts'
import { type PlacesMentioned, placeReader } from './places.ts'
import { columnCountOf, sharedColumns } from './shared-columns.ts'
import { listPacker, type PackedLists, rowPacker, type SparseRows } from './sparse-rows.ts'
import { steadyHash } from './steady-order.ts'
import { survey } from './survey-lines.ts'
import { tokenise } from './tokenise.ts'
import { utteranceGrams } from './utterance-grams.ts'
import { growingVocabulary, isRunGram } from './vocabulary.ts'

export type TrainingLines = {
  readonly parts: FeatureParts
  readonly subjects: readonly Subject[]
  readonly matrix: SparseRows
  readonly unseen: UnseenViews
}

/**
 * How the entries of a row would weigh in a set that lacks the row. An unseen utterance is weighed by its known
 * pieces alone, while a row's own pieces that no other holds take their share of its length: without this,
 * rows held out score lower than utterances do, and confidences come out too high, most with few lines.
 */
export type UnseenViews = {
  // Where in the matrix a row's second view begins.
  readonly splits: Int32Array
  // By how much the first and the second view of a row grow, one after the other.
  readonly scales: Float32Array
}

// From so many lines on, a word pair that occurs in one line only is not worth its room.
const rarePairsDroppedFrom = 3000
const pairCounterCount = 2 ** 21

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
  const dropsRarePairs = expanded.length >= rarePairsDroppedFrom
  const vocabulary = growingVocabulary(dropsRarePairs ? mayOccurTwice(expanded) : () => true)
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
    !dropsRarePairs || lineCounts[id] !== 1 || !isWordPair(rawGrams[id] ?? '')
  // Frequent features stand together at the front, which keeps the learner's inner loop in the cache.
  const kept = Int32Array.from([...rawGrams.keys()].filter(isKept)).sort(
    (left, right) => (lineCounts[right] ?? 0) - (lineCounts[left] ?? 0) || left - right,
  )
  const finalIds = new Int32Array(rawGrams.length).fill(-1)
  for (const [id, rawId] of kept.entries()) finalIds[rawId] = id
  for (let at = 0; at < raw.ids.length; at += 1) raw.ids[at] = finalIds[raw.ids[at] ?? 0] ?? -1
  const rarityOf = (lineCount: number): number => Math.log((1 + expanded.length) / (1 + lineCount)) + 1
  const rarity = Float32Array.from(kept, (rawId) => rarityOf(lineCounts[rawId] ?? 0))
  const columns = sharedColumns(raw, kept.length)
  const weigh = weigher({ rarity, columns })
  const rows = rowPacker()
  const subjects = unitCounts.map((unitCount, line): Subject => {
    const words = raw.list(2 * line)
    rows.add(weigh([words, raw.list(2 * line + 1)]))
    return subjectOf(words.subarray(0, unitCount), places[line] ?? 'none')
  })
  const grams = Array.from(kept, (rawId) => rawGrams[rawId] ?? '')
  const matrix = rows.finish()
  const columnFacts = new Uint8Array(columnCountOf(columns))
  for (const [id, column] of columns.entries()) {
    columnFacts[column] = (isRunGram(grams[id] ?? '') ? RUN : 0) | (lineCounts[kept[id] ?? 0] === 1 ? OWN : 0)
  }
  return {
    parts: { grams, columns, rarity, unknownRarity: rarityOf(0), survey: surveyed },
    subjects,
    matrix,
    unseen: unseenViews(matrix, columnFacts),
  }
}

// What is known of a column: it is of letters or characters, not of words; a single line holds it.
const RUN = 1
const OWN = 2

function unseenViews({ starts, ids, values, rowCount }: SparseRows, columnFacts: Uint8Array): UnseenViews {
  const has = (at: number, fact: number): boolean => ((columnFacts[ids[at] ?? 0] ?? 0) & fact) !== 0
  const splits = new Int32Array(rowCount)
  const scales = new Float32Array(2 * rowCount)
  for (let row = 0; row < rowCount; row += 1) {
    const end = starts[row + 1] ?? 0
    let split = starts[row] ?? 0
    while (split < end && !has(split, RUN)) split += 1
    splits[row] = split
    for (const [view, [from, to]] of [[starts[row] ?? 0, split] as const, [split, end] as const].entries()) {
      let all = 0
      let shared = 0
      for (let at = from; at < to; at += 1) {
        const square = (values[at] ?? 0) ** 2
        all += square
        if (!has(at, OWN)) shared += square
      }
      scales[2 * row + view] = shared === 0 ? 1 : Math.sqrt(all / shared)
    }
  }
  return { splits, scales }
}

// Most word pairs occur once, and to number them all would take more room than everything else together. They
// are counted by hash first; the few that share one with another pair are told apart when lines are counted.
function mayOccurTwice(expanded: readonly string[]): (gram: string) => boolean {
  const counts = new Uint8Array(pairCounterCount)
  const { stemOf } = growingVocabulary(() => true)
  const slotOf = (gram: string): number => steadyHash(gram) % pairCounterCount
  for (const text of expanded) {
    for (const gram of utteranceGrams(tokenise(text), stemOf).relations) {
      if (isWordPair(gram)) counts[slotOf(gram)] = Math.min(2, (counts[slotOf(gram)] ?? 0) + 1)
    }
  }
  return (gram) => !isWordPair(gram) || counts[slotOf(gram)] === 2
}

function isWordPair(gram: string): boolean {
  return gram.includes('&')
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
