// Numbers the pieces of the training lines, and finds those numbers again for later utterances.
import { remembered } from '../model/remembered.ts'
import { stem } from './stem.ts'
import { letterRuns } from './utterance-grams.ts'

export type Vocabulary = {
  // -1 for a piece that has no number.
  readonly idOf: (gram: string) => number
  readonly runsOf: (word: string) => readonly number[]
  readonly stemOf: (word: string) => string
}

const rememberedStemsMax = 4000
// The prefix keeps a run of letters or characters apart from a word spelled the same.
const runPrefix = '\t'

/** Gives every new piece that `isWanted` the next number, and remembers what it worked out for a word. */
export function growingVocabulary(
  isWanted: (gram: string) => boolean,
): Vocabulary & { readonly grams: () => string[] } {
  const ids = new Map<string, number>()
  const runsByWord = new Map<string, readonly number[]>()
  const stemByWord = new Map<string, string>()
  const idOf = (gram: string): number => {
    const known = ids.get(gram)
    if (known !== undefined) return known
    if (!isWanted(gram)) return -1
    ids.set(gram, ids.size)
    return ids.size - 1
  }
  return {
    idOf,
    runsOf: (word) =>
      remembered(runsByWord, word, () => letterRuns(word).map((run) => idOf(runPrefix + run))),
    stemOf: (word) => remembered(stemByWord, word, () => stem(word)),
    grams: () => [...ids.keys()],
  }
}

/** A finished vocabulary: each piece's number is its place in `grams`. */
export function frozenVocabulary(grams: readonly string[]): Vocabulary {
  const ids = new Map(grams.map((gram, id) => [gram, id]))
  const idOf = (gram: string): number => ids.get(gram) ?? -1
  const stemByWord = new Map<string, string>()
  return {
    idOf,
    runsOf: (word) => letterRuns(word).map((run) => idOf(runPrefix + run)),
    // The same words come again and again; a flood of others takes no more room than this.
    stemOf: (word) =>
      stemByWord.size < rememberedStemsMax
        ? remembered(stemByWord, word, () => stem(word))
        : (stemByWord.get(word) ?? stem(word)),
  }
}

export function hanRunGram(run: string): string {
  return runPrefix + run
}

export function isRunGram(gram: string): boolean {
  return gram.startsWith(runPrefix)
}
