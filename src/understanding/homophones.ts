// Reads an input method's slip, a wrong character of the same sound (罗户), as the pair that was meant (落户).
import { readSyllables } from './syllables.ts'

export type HanRepair = (run: string) => string

// Sounds that southern speakers, and the fuzzy settings of input methods, do not keep apart.
const MERGERS: readonly (readonly [RegExp, string])[] = [
  [/^([zcs])h/, '$1'],
  [/^n/, 'l'],
  [/([aei])ng$/, '$1n'],
]

/**
 * `pairCounts` are the Han character pairs of the training lines and how often each occurs; one that occurs
 * 0 times is known, but nothing is mended into it. A pair that they lack is replaced by the most frequent one of the same sound, exactly alike before merged sounds, but
 * only where that leaves more known pairs in the run than before.
 */
export function fitHomophones(pairCounts: ReadonlyMap<string, number>): HanRepair {
  if (pairCounts.size === 0) return (run) => run
  const syllables = readSyllables()
  const merged = (syllable: string): string =>
    MERGERS.reduce((sound, [from, to]) => sound.replace(from, to), syllable)
  const soundsOf = (pair: readonly string[]): string[] => {
    const sounds = pair.map((character) => syllables.get(character))
    const [first, second] = sounds
    return first === undefined || second === undefined
      ? []
      : [`${first} ${second}`, `~${merged(first)} ${merged(second)}`]
  }
  const pairBySound = new Map<string, string>()
  const countOf = (pair: string): number => pairCounts.get(pair) ?? 0
  for (const [pair, count] of pairCounts) {
    if (count === 0) continue
    for (const sound of soundsOf([...pair])) {
      const rival = pairBySound.get(sound)
      if (rival === undefined || count > countOf(rival)) pairBySound.set(sound, pair)
    }
  }
  const knownAround = (characters: readonly string[], at: number): number => {
    let known = 0
    for (let left = Math.max(0, at - 1); left <= at + 1 && left + 1 < characters.length; left += 1) {
      if (pairCounts.has(`${characters[left]}${characters[left + 1]}`)) known += 1
    }
    return known
  }
  return (run) => {
    const characters = [...run]
    for (let at = 0; at + 1 < characters.length; at += 1) {
      const pair = characters.slice(at, at + 2)
      if (pairCounts.has(pair.join(''))) continue
      for (const sound of soundsOf(pair)) {
        const meant = pairBySound.get(sound)
        if (meant === undefined) continue
        const before = knownAround(characters, at)
        characters.splice(at, 2, ...meant)
        if (knownAround(characters, at) > before) break
        characters.splice(at, 2, ...pair)
      }
    }
    return characters.join('')
  }
}
