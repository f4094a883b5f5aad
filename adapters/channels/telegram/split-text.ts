// Where to cut a text that is longer than the platform takes: between blocks, lines, sentences, words.

export type Piece = { readonly from: number; readonly to: number }

// Tried in this order; each leaves the cut behind what it matched.
const BORDERS = [
  // blocks
  /\n\n+/g,
  // paragraphs and the items of lists
  /\n/g,
  // sentences; a Latin mark ends one only before a space, since addresses and figures hold it too
  /[。！？；…]+[”’」』）"']*|[.!?;]+[”’)"']*(?=\s)/g,
  // clauses and words
  /[，、：]|\s+/g,
] as const

// A cut that would leave less than this share of the limit in a part is put off to a finer border: a heading
// alone in a message helps nobody.
const LEAST_SHARE = 0.4

/**
 * The parts of a text, in order, each at most `utf16Max` units; white space at the cuts belongs to no part.
 * `utf16Max` is at least 2. Never inside a surrogate pair, nor between a letter and the marks that join it.
 */
export function pieces(text: string, utf16Max: number): readonly Piece[] {
  const found: Piece[] = []
  let from = skipSpace(text, 0)
  while (from < text.length) {
    const cut = text.length - from <= utf16Max ? text.length : cutPlace(text, from, from + utf16Max)
    found.push({ from, to: trimmedEnd(text, from, cut) })
    from = skipSpace(text, cut)
  }
  return found
}

function cutPlace(text: string, from: number, most: number): number {
  // One unit more, so that a border right behind the limit is seen; white space there costs nothing.
  const window = text.slice(from, most + 1)
  for (const border of BORDERS) {
    let best = -1
    for (const match of window.matchAll(border)) {
      const end = match.index + match[0].length
      const isWithin = from + match.index + match[0].trimEnd().length <= most
      if (isWithin) best = Math.min(end, most - from)
    }
    // A word is broken only where it alone is over the limit.
    const least = border === BORDERS.at(-1) ? 1 : (most - from) * LEAST_SHARE
    if (best >= least) return from + best
  }
  return betweenCharacters(text, from, most)
}

// Joins the character before it: combining marks, variation selectors, skin tones, the zero-width joiner.
const JOINS = /^(?:\p{M}|\p{Emoji_Modifier}|\u200d)/u
// Sequences of joined characters longer than this are cut all the same.
const JOINED_UTF16_MAX = 64

function betweenCharacters(text: string, from: number, most: number): number {
  const lowest = Math.max(from + 1, most - JOINED_UTF16_MAX)
  for (let at = most; at > lowest; at -= 1) {
    if (!isInsidePair(text, at) && !JOINS.test(text.slice(at, at + 2)) && text[at - 1] !== '\u200d') return at
  }
  return isInsidePair(text, most) ? most - 1 : most
}

function isInsidePair(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1))
}

function skipSpace(text: string, at: number): number {
  return at + (text.length - at - text.slice(at).trimStart().length)
}

function trimmedEnd(text: string, from: number, to: number): number {
  return from + text.slice(from, to).trimEnd().length
}
