// Reads a misspelt English word as the training word that was meant, and mends spaces in the wrong place.
import type { Token } from './tokenise.ts'

export type WordKnowledge = {
  // How often each word occurs in the training lines; nothing is mended into one that occurs 0 times.
  readonly wordCounts: ReadonlyMap<string, number>
  // Whether some training line has the two words next to each other.
  readonly isPhrase: (first: string, second: string) => boolean
}

export type SpellingRepair = (tokens: readonly Token[]) => readonly Token[]

const repairedLengthMin = 3
const repairedLengthMax = 24
// Bounds the work on an utterance of nothing but unknown words.
const repairsMax = 12
// How many neighbours that fit are worth how many times the frequency (as its logarithm).
const phraseBonus = 2.5
const sameFirstLetterBonus = 1
// A shorter unknown word resembles too many others by chance: its neighbours must speak for the change.
const trustedLengthMin = 5

/**
 * Unknown words are looked up among the training words at one insertion, deletion, substitution or swap
 * of neighbours (Damerau, "A technique for computer detection and correction of spelling errors", 1964),
 * found by symmetric deletes (Garbe's SymSpell). Between several, neighbours and frequency decide.
 */
export function fitSpelling({ wordCounts, isPhrase }: WordKnowledge): SpellingRepair {
  const wordsByDelete = new Map<string, string[]>()
  for (const [word, count] of wordCounts) {
    if (count === 0 || word.length < repairedLengthMin || !isPlain(word)) continue
    for (const shortened of new Set(deletes(word))) {
      const words = wordsByDelete.get(shortened)
      if (words === undefined) wordsByDelete.set(shortened, [word])
      else words.push(word)
    }
  }
  const isKnown = (word: string): boolean => wordCounts.has(word)
  const isCommon = (word: string): boolean => (wordCounts.get(word) ?? 0) > 0
  const likeness = (words: readonly string[], before: string, after: string): number => {
    const line = [before, ...words, after]
    let sum = 0
    for (let at = 0; at + 1 < line.length; at += 1) {
      const [first = '', second = ''] = [line[at], line[at + 1]]
      if (first !== '' && second !== '' && isPhrase(first, second)) sum += phraseBonus
    }
    return sum + Math.min(...words.map((word) => Math.log(wordCounts.get(word) ?? 1)))
  }
  const respell = (word: string): string[] => {
    const found = new Set<string>()
    for (const key of [word, ...deletes(word)]) {
      if (key !== word && isCommon(key) && key.length >= repairedLengthMin - 1) found.add(key)
      for (const candidate of wordsByDelete.get(key) ?? []) {
        if (isOneEditApart(word, candidate)) found.add(candidate)
      }
    }
    return [...found]
  }
  // Two known words that some line has side by side.
  const split = (joined: string): string[][] => {
    const halves: string[][] = []
    for (let at = 1; at < joined.length; at += 1) {
      const [first, second] = [joined.slice(0, at), joined.slice(at)]
      if (isKnown(first) && isKnown(second) && isPhrase(first, second)) halves.push([first, second])
    }
    return halves
  }

  return (tokens) => {
    if (tokens.every((token) => !isUnknownWord(token, isKnown))) return tokens
    const repaired: Token[] = [...tokens]
    let repairs = 0
    for (let at = 0; at < repaired.length && repairs < repairsMax; at += 1) {
      const token = repaired[at]
      if (token === undefined || !isUnknownWord(token, isKnown)) continue
      repairs += 1
      const previous = wordAt(repaired, at - 1)
      const next = wordAt(repaired, at + 1)
      const options: { from: number; count: number; words: string[]; score: number }[] = []
      const offer = (from: number, count: number, words: string[], bonus: number): void => {
        const score = likeness(words, wordAt(repaired, from - 1), wordAt(repaired, from + count)) + bonus
        options.push({ from, count, words, score })
      }
      if (token.text.length >= repairedLengthMin) {
        for (const word of respell(token.text)) {
          const isVouchedFor = isPhrase(previous, word) || isPhrase(word, next)
          if (token.text.length < trustedLengthMin && !isVouchedFor) continue
          offer(at, 1, [word], word[0] === token.text[0] ? sameFirstLetterBonus : 0)
        }
        for (const words of split(token.text)) offer(at, 1, words, 0)
      }
      // A slipped space: the word belongs wholly or partly to a neighbour.
      for (const [from, joined] of [
        [at - 1, previous + token.text] as const,
        [at, token.text + next] as const,
      ]) {
        if (joined.length === token.text.length) continue
        if (isCommon(joined)) offer(from, 2, [joined], sameFirstLetterBonus)
        for (const words of split(joined)) offer(from, 2, words, 0)
      }
      const best = options.reduce<(typeof options)[number] | undefined>(
        (top, option) => (top === undefined || option.score > top.score ? option : top),
        undefined,
      )
      if (best === undefined) continue
      repaired.splice(best.from, best.count, ...best.words.map((text): Token => ({ kind: 'word', text })))
      at = best.from + best.words.length - 1
    }
    return repaired
  }
}

function isUnknownWord(token: Token, isKnown: (word: string) => boolean): boolean {
  return (
    token.kind === 'word' &&
    token.text.length <= repairedLengthMax &&
    isPlain(token.text) &&
    !isKnown(token.text)
  )
}

function isPlain(word: string): boolean {
  return /^[a-z]+$/.test(word)
}

function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at]
  return token?.kind === 'word' ? token.text : ''
}

function deletes(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))
}

function isOneEditApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  const [rest, otherRest] = [one.slice(start), other.slice(start)]
  if (rest.length === otherRest.length) {
    const isSwap =
      rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2)
    return rest.slice(1) === otherRest.slice(1) || isSwap
  }
  return rest.length > otherRest.length ? rest.slice(1) === otherRest : rest === otherRest.slice(1)
}
