// A first reading of the training lines: which words and Han pairs they hold how often, and which places are home.
import type { PlaceNames } from './place-names.ts'
import { homePlaces, placeFinder } from './places.ts'
import { tokenise } from './tokenise.ts'

export type Survey = {
  // How often a word, or a pair of Han characters, occurs; 0 for those of place names that no line holds.
  readonly words: ReadonlyMap<string, number>
  readonly pairs: ReadonlyMap<string, number>
  readonly home: readonly string[]
}

export function survey(
  expanded: readonly string[],
  isBackground: (line: number) => boolean,
  names: PlaceNames,
): Survey {
  const words = new Map<string, number>()
  const pairs = new Map<string, number>()
  const findPlaces = placeFinder(names)
  const mentions: { places: readonly string[]; isBackground: boolean }[] = []
  for (const [line, text] of expanded.entries()) {
    const tokens = tokenise(text)
    for (const token of tokens) {
      if (token.kind === 'word') add(words, token.text)
      if (token.kind === 'han') for (const pair of hanPairs(token.text)) add(pairs, pair)
    }
    const places = findPlaces(tokens)
    if (places.length > 0) mentions.push({ places, isBackground: isBackground(line) })
  }
  for (const word of names.words) if (!words.has(word)) words.set(word, 0)
  for (const name of names.han) for (const pair of hanPairs(name)) if (!pairs.has(pair)) pairs.set(pair, 0)
  return { words, pairs, home: homePlaces(mentions) }
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function hanPairs(run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`)
}
