// Tells places that the intents are about from places elsewhere: much of what must be refused is about those.
import type { PlaceNames } from './place-names.ts'
import type { Token } from './tokenise.ts'

// 'elsewhere' is a rival of home, a place of the same country; a foreign one is as often where somebody comes
// from as what the utterance is about.
export type PlacesMentioned = 'none' | 'home' | 'elsewhere' | 'both' | 'abroad'

export type PlaceReader = (tokens: readonly Token[]) => PlacesMentioned

/** Finds the places of the gazetteer that tokens name, by one key in either language. */
export function placeFinder(names: PlaceNames): (tokens: readonly Token[]) => readonly string[] {
  return (tokens) => {
    const found: string[] = []
    for (const token of tokens) {
      if (token.kind === 'word' && names.words.has(token.text)) found.push(names.keyOf(token.text))
      if (token.kind !== 'han') continue
      for (let at = 0; at + 1 < token.text.length; at += 1) {
        for (let length = names.hanLengthMax; length >= 2; length -= 1) {
          const name = token.text.slice(at, at + length)
          if (name.length < length || !names.han.has(name)) continue
          found.push(names.keyOf(name))
          at += length - 1
          break
        }
      }
    }
    return found
  }
}

// A place named this much less than the one named most is where somebody comes from, not what is asked about.
const homeShareMin = 0.02

/** Home are the places that lines of intents name more often than background lines do, and not just in passing. */
export function homePlaces(
  mentions: readonly { readonly places: readonly string[]; readonly isBackground: boolean }[],
): string[] {
  const balance = new Map<string, number>()
  for (const { places, isBackground } of mentions) {
    for (const place of places) balance.set(place, (balance.get(place) ?? 0) + (isBackground ? -1 : 1))
  }
  const most = Math.max(0, ...balance.values())
  return [...balance].filter(([, sum]) => sum > 0 && sum >= most * homeShareMin).map(([place]) => place)
}

/**
 * Every place of the gazetteer that is not home is elsewhere, whether some line names it or none: no city
 * is written into the code, and one that no line holds is foreign all the same.
 */
export function placeReader(names: PlaceNames, home: readonly string[]): PlaceReader {
  const find = placeFinder(names)
  const isHome = new Set(home)
  return (tokens) => {
    const places = find(tokens)
    if (places.length === 0) return 'none'
    const hasHome = places.some((place) => isHome.has(place))
    const hasRival = places.some((place) => !isHome.has(place) && !names.abroad.has(place))
    if (hasRival) return hasHome ? 'both' : 'elsewhere'
    return hasHome ? 'home' : 'abroad'
  }
}
