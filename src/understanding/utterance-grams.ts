// The pieces by which an utterance is recognised: words, neighbours, pairs, runs of letters and characters.
import type { Token } from './tokenise.ts'

// Two views of one utterance, each weighed on its own; every list may hold repeats.
export type UtteranceGrams = {
  // Words and Han character pairs: what an utterance is about, and what it can hold that was never seen.
  readonly units: string[]
  // Neighbouring words, words of one utterance in any order, Han characters without their particles, who does
  // it to whom, what is denied.
  readonly relations: string[]
  // Words whose runs of letters are looked at, so that a misspelt word still resembles itself.
  readonly spelled: string[]
  // Han runs of one to three characters.
  readonly hanRuns: string[]
}

const letterRunMin = 3
const letterRunMax = 4
const wordPairDistanceMax = 20

// Particles, copulas and adverbs of degree: 你很可爱, 你真的可爱 and 你是可爱的 say the same.
const LIGHT_HAN = /非常|特别|真的|有点|一点|一下|[的地得了着过吗呢啊吧呀嘛哦啦么是很真太挺]/gu

const NO_PERSON_HAN = /[^我你您他她它咱]/gu
const DENIAL_HAN = /[不没别无未]/u

/** The pieces of an utterance's tokens; `stemOf` gives a word's stem. */
export function utteranceGrams(tokens: readonly Token[], stemOf: (word: string) => string): UtteranceGrams {
  const grams: UtteranceGrams = { units: [], relations: [], spelled: [], hanRuns: [] }
  const words: string[] = []
  let previous = '^'
  for (const token of tokens) {
    if (token.kind === 'han') {
      addHan(token.text, grams)
      previous = '^'
      continue
    }
    // Of a number its length (a year, an age, a card) tells most, yet some numbers are names (1553).
    if (token.kind === 'number') grams.units.push(token.text)
    const word = wordForm(token, stemOf)
    if (token.kind === 'number') grams.relations.push(word)
    else grams.units.push(word)
    grams.relations.push(`${previous} ${word}`)
    words.push(word)
    previous = word
    if (token.kind === 'word') grams.spelled.push(token.text)
  }
  addWordPairs(words, grams.relations)
  return grams
}

/** The runs of letters of one word, its beginning and end marked. */
export function letterRuns(word: string): string[] {
  const framed = `^${word}$`
  const runs: string[] = []
  for (let length = letterRunMin; length <= letterRunMax; length += 1) {
    for (let at = 0; at + length <= framed.length; at += 1) runs.push(framed.slice(at, at + length))
  }
  return runs
}

function wordForm(token: Token, stemOf: (word: string) => string): string {
  if (token.kind === 'number') return `#${Math.min(token.text.length, 9)}`
  return token.kind === 'word' ? stemOf(token.text) : token.text
}

function addWordPairs(words: readonly string[], relations: string[]): void {
  for (let left = 0; left < words.length; left += 1) {
    const end = Math.min(words.length, left + wordPairDistanceMax)
    for (let right = left + 2; right < end; right += 1) {
      const one = words[left] ?? ''
      const other = words[right] ?? ''
      relations.push(one < other ? `${one}&${other}` : `${other}&${one}`)
    }
  }
}

function addHan(run: string, grams: UtteranceGrams): void {
  const characters = [...run]
  for (let at = 0; at < characters.length; at += 1) {
    const one = characters[at] ?? ''
    const two = characters[at + 1]
    const three = characters[at + 2]
    grams.hanRuns.push(one)
    grams.relations.push(one)
    if (two !== undefined) {
      grams.hanRuns.push(one + two)
      grams.units.push(one + two)
    }
    if (two !== undefined && three !== undefined) grams.hanRuns.push(one + two + three)
  }
  grams.relations.push(`^${characters[0] ?? ''}`, `${characters.at(-1) ?? ''}$`)
  addHanSkeleton(run, grams.relations)
  addHanRoles(run, characters, grams.relations)
}

// Who does it to whom (我…你, 你…我), and every character once more where something is denied: few characters
// stand between saying a thing and its opposite.
function addHanRoles(run: string, characters: readonly string[], relations: string[]): void {
  relations.push(`>${run.replace(NO_PERSON_HAN, '')}`)
  if (!DENIAL_HAN.test(run)) return
  relations.push('!')
  for (const character of new Set(characters)) relations.push(`!${character}`)
}

function addHanSkeleton(run: string, relations: string[]): void {
  const heavy = [...run.replace(LIGHT_HAN, '')]
  relations.push(`~^${heavy.slice(0, 2).join('')}`, `~${heavy.slice(-2).join('')}$`)
  for (let at = 0; at + 1 < heavy.length; at += 1) {
    const two = `${heavy[at]}${heavy[at + 1]}`
    relations.push(`~${two}`)
    if (at + 2 < heavy.length) relations.push(`~${two}${heavy[at + 2]}`)
  }
  relations.push(`~^${heavy.join('')}$`)
}
