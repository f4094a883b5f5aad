// Puts utterances that mean much the same together, so that staff mend one gap and not fifty lines.
import type { MatchedQuestion } from '../model/reply.ts'
import { normalise } from '../understanding/normalise.ts'
import { stem } from '../understanding/stem.ts'
import { tokenise } from '../understanding/tokenise.ts'
import { utteranceGrams } from '../understanding/utterance-grams.ts'
import { eachPaused, type Slices } from './slices.ts'

// What is clustered: the words, and which questions they came near to; `weight` says how often it was said.
export type Clusterable = {
  readonly said: string
  readonly closest: readonly MatchedQuestion[]
  readonly times: number
}

export type Cluster<T> = {
  // The utterance that stands nearest to all the others.
  readonly centre: T
  // Most said first, the centre among them.
  readonly members: readonly T[]
  readonly times: number
}

// The average likeness that two clusters need to become one, and how much the nearest questions count beside the
// words: they bring two languages together. Measured on 299 phrasings of 27 questions that the matcher never saw:
// 83 % stand in a cluster of their own question, and a third of a question's phrasings in one cluster; 0.3
// beside 0.1 is purer (93 %) but leaves half of them alone, 0.25 for the questions mixes topics (62 %).
const LIKENESS_MIN = 0.18
const CLOSEST_SHARE = 0.15
const CLUSTERED_MAX = 1000

type Vector = ReadonlyMap<string, number>

/**
 * Agglomerative clustering with average linkage (Sokal & Michener, 1958) over tf-idf of the matcher's own pieces
 * of an utterance, joined with the questions that it came near to. Deterministic; at most 1000 are looked at,
 * the rest are dropped. Most said first.
 */
export function* clusterUtterances<T extends Clusterable>(
  utterances: readonly T[],
): Slices<readonly Cluster<T>[]> {
  const looked = utterances.slice(0, CLUSTERED_MAX)
  const pieces: (readonly string[])[] = []
  yield* eachPaused(looked, ({ said }) => pieces.push(piecesOf(said)))
  const words = yield* weighed(pieces)
  const closest = looked.map((each) =>
    unit(new Map(each.closest.map(({ id, confidence }) => [id, Math.max(confidence, 0.01)]))),
  )
  const size = looked.length
  const likeness = new Float32Array(size * size)
  const cosinesOfWords = yield* cosineRows(words)
  const cosinesOfClosest = yield* cosineRows(closest)
  for (let one = 0; one < size; one += 1) {
    const ofWords = cosinesOfWords(one)
    const ofClosest = cosinesOfClosest(one)
    for (let other = one + 1; other < size; other += 1) {
      const isNear = closest[one]?.size !== 0 && closest[other]?.size !== 0
      const value = likenessOf(ofWords[other] ?? 0, isNear ? (ofClosest[other] ?? 0) : 'not-known')
      likeness[one * size + other] = value
      likeness[other * size + one] = value
    }
    yield
  }
  const clusters: Cluster<T>[] = []
  const groups = yield* merged(looked, likeness)
  yield* eachPaused(groups, (members) => clusters.push(clusterOf(looked, members, likeness)))
  return clusters.sort((a, b) => b.times - a.times || b.members.length - a.members.length)
}

// Joins the two most alike, again and again, until none are alike enough. Each keeps its nearest neighbour, so
// that a step looks at a row and not at the whole table.
function* merged(looked: readonly unknown[], likeness: Float32Array): Slices<readonly (readonly number[])[]> {
  const size = looked.length
  const table = Float32Array.from(likeness)
  const groups = new Map<number, number[]>(looked.map((_, at) => [at, [at]]))
  const nearest = new Map<number, { readonly other: number; readonly value: number }>()
  const look = (at: number): void => {
    let best = { other: -1, value: Number.NEGATIVE_INFINITY }
    for (const other of groups.keys()) {
      const value = other === at ? Number.NEGATIVE_INFINITY : (table[at * size + other] ?? 0)
      if (value > best.value) best = { other, value }
    }
    nearest.set(at, best)
  }
  yield* eachPaused(groups.keys(), look)
  for (;;) {
    let one = -1
    let value: number = LIKENESS_MIN
    for (const [at, best] of nearest) {
      if (best.value <= value) continue
      one = at
      value = best.value
    }
    const other = nearest.get(one)?.other ?? -1
    const left = groups.get(one)
    const right = groups.get(other)
    if (left === undefined || right === undefined) return [...groups.values()]
    for (const third of groups.keys()) {
      if (third === one || third === other) continue
      const joined =
        (left.length * (table[one * size + third] ?? 0) + right.length * (table[other * size + third] ?? 0)) /
        (left.length + right.length)
      table[one * size + third] = joined
      table[third * size + one] = joined
    }
    groups.set(one, [...left, ...right])
    groups.delete(other)
    nearest.delete(other)
    for (const [at, best] of nearest) if (at === one || best.other === one || best.other === other) look(at)
    // What was joined may have come nearer to one whose nearest is another.
    for (const [at, best] of nearest) {
      const now = table[at * size + one] ?? 0
      if (at !== one && now > best.value) nearest.set(at, { other: one, value: now })
    }
    yield
  }
}

function clusterOf<T extends Clusterable>(
  looked: readonly T[],
  members: readonly number[],
  likeness: Float32Array,
): Cluster<T> {
  const size = looked.length
  const nearness = (at: number): number =>
    members.reduce((sum, other) => sum + (likeness[at * size + other] ?? 0) * timesOf(looked[other]), 0)
  const [centre = 0] = [...members].sort((a, b) => nearness(b) - nearness(a) || a - b)
  const ordered = [...members].sort((a, b) => timesOf(looked[b]) - timesOf(looked[a]) || a - b)
  const shown = ordered.flatMap((at) => looked[at] ?? [])
  const [first] = shown
  const middle = looked[centre] ?? first
  if (middle === undefined) throw new Error('a cluster has a member')
  return { centre: middle, members: shown, times: shown.reduce((sum, each) => sum + each.times, 0) }
}

function timesOf(utterance: Clusterable | undefined): number {
  return utterance?.times ?? 0
}

// Where nothing comes near an utterance, the words alone tell.
function likenessOf(words: number, closest: number | 'not-known'): number {
  return closest === 'not-known' ? words : (1 - CLOSEST_SHARE) * words + CLOSEST_SHARE * closest
}

function piecesOf(said: string): readonly string[] {
  const grams = utteranceGrams(tokenise(normalise(said)), stem)
  return [...grams.units, ...grams.hanRuns]
}

// Rare pieces tell more (Spärck Jones, 1972); a piece counts once however often it stands.
function* weighed(documents: readonly (readonly string[])[]): Slices<readonly Vector[]> {
  const counts = new Map<string, number>()
  const sets: ReadonlySet<string>[] = []
  yield* eachPaused(documents, (pieces) => {
    const set = new Set(pieces)
    sets.push(set)
    for (const piece of set) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  })
  const rarity = (piece: string): number => Math.log((1 + sets.length) / (counts.get(piece) ?? 1)) + 1
  const vectors: Vector[] = []
  yield* eachPaused(sets, (set) => {
    vectors.push(unit(new Map([...set].map((piece) => [piece, rarity(piece)]))))
  })
  return vectors
}

function unit(vector: Vector): Vector {
  const length = Math.sqrt([...vector.values()].reduce((sum, value) => sum + value * value, 0))
  return length === 0 ? vector : new Map([...vector].map(([key, value]) => [key, value / length]))
}

// The cosines of one vector with all, looked up by what they share: most pairs share nothing, and comparing each
// with each took six tenths of a second for a thousand. The row is good until the next is asked for.
function* cosineRows(vectors: readonly Vector[]): Slices<(one: number) => Float64Array> {
  const holders = new Map<string, { readonly at: number; readonly value: number }[]>()
  let at = 0
  yield* eachPaused(vectors, (vector) => {
    for (const [piece, value] of vector) {
      const held = holders.get(piece)
      if (held === undefined) holders.set(piece, [{ at, value }])
      else held.push({ at, value })
    }
    at += 1
  })
  const row = new Float64Array(vectors.length)
  return (one) => {
    row.fill(0)
    for (const [piece, value] of vectors[one] ?? []) {
      for (const held of holders.get(piece) ?? []) row[held.at] = (row[held.at] ?? 0) + value * held.value
    }
    return row
  }
}
