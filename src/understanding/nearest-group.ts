// Finds the background group that a refused utterance resembles most, for the word on whom to ask.
import type { BackgroundGroup } from '../model/dialogue-act.ts'
import { normalise } from './normalise.ts'

export type GroupFinder = (normalised: string) => string | 'none'

// Below this cosine of character-bigram weights an utterance resembles no line of the background.
const SIMILARITY_MIN = 0.22

type Posting = { readonly line: number; readonly weight: number }

// Weighs each bigram by its rarity among the lines (Salton & Buckley, 1988), keeps them in an inverted index.
export function groupFinder(groups: readonly BackgroundGroup[]): GroupFinder {
  const lines = groups.flatMap(({ id, phrasings }) =>
    [...phrasings.zh, ...phrasings.en].map((text) => ({ group: id, text })),
  )
  const documents = lines.map((line) => countBigrams(normalise(line.text)))
  const linesWith = new Map<string, number>()
  for (const document of documents) {
    for (const bigram of document.keys()) linesWith.set(bigram, (linesWith.get(bigram) ?? 0) + 1)
  }
  const rarity = (bigram: string): number => Math.log((1 + lines.length) / (1 + (linesWith.get(bigram) ?? 0)))
  const index = new Map<string, Posting[]>()
  documents.forEach((document, line) => {
    for (const [bigram, weight] of weighed(document, rarity)) {
      const postings = index.get(bigram) ?? []
      postings.push({ line, weight })
      index.set(bigram, postings)
    }
  })

  return (normalised) => {
    const similarity = new Float64Array(lines.length)
    for (const [bigram, weight] of weighed(countBigrams(normalised), rarity)) {
      for (const posting of index.get(bigram) ?? []) {
        similarity[posting.line] = (similarity[posting.line] ?? 0) + weight * posting.weight
      }
    }
    let best = -1
    let bestSimilarity = SIMILARITY_MIN
    similarity.forEach((value, line) => {
      if (value <= bestSimilarity) return
      best = line
      bestSimilarity = value
    })
    return lines[best]?.group ?? 'none'
  }
}

function countBigrams(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const letters = [...text]
  for (let at = 0; at + 1 < letters.length; at += 1) {
    const bigram = `${letters[at]}${letters[at + 1]}`
    counts.set(bigram, (counts.get(bigram) ?? 0) + 1)
  }
  return counts
}

function weighed(
  counts: ReadonlyMap<string, number>,
  rarity: (bigram: string) => number,
): readonly (readonly [string, number])[] {
  const raw = [...counts].map(([bigram, count]) => [bigram, (1 + Math.log(count)) * rarity(bigram)] as const)
  const length = Math.sqrt(raw.reduce((sum, [, weight]) => sum + weight * weight, 0))
  return length === 0 ? [] : raw.map(([bigram, weight]) => [bigram, weight / length] as const)
}
