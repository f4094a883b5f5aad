// A text as the detectors of personal numbers read it: one width, one case, digits in one notation.

/**
 * Every character of `plain` and `digits` is one UTF-16 unit; `from[i]` and `to[i]` bound what it was made of
 * in the text. `digits` is `plain` with Chinese digits written as ASCII ones (一三八 and 壹叁捌 → 138).
 */
export type FoldedText = {
  readonly plain: string
  readonly digits: string
  readonly from: readonly number[]
  readonly to: readonly number[]
}

const HAN_DIGITS: Readonly<Record<string, string>> = {
  ...spread('〇零○', '0'),
  ...spread('一壹幺弌', '1'),
  ...spread('二贰貳弍', '2'),
  ...spread('三叁參叄弎', '3'),
  ...spread('四肆', '4'),
  ...spread('五伍', '5'),
  ...spread('六陆陸', '6'),
  ...spread('七柒', '7'),
  ...spread('八捌', '8'),
  ...spread('九玖', '9'),
  // People write the X of an identity card with these.
  ...spread('×叉', 'x'),
}

function spread(characters: string, digit: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...characters].map((character) => [character, digit]))
}

// Zero-width and bidi marks, variation selectors, keycaps: they hide a number from nobody who reads it.
const INVISIBLE = /^(?:\p{Cf}|\p{Variation_Selector}|\u{20E3}|\u{034F})$/u
const DASH = /^[‐‑‒–—―−﹘]$/
// A Chinese keyboard's full stop within an address: "qq。com".
const TOP_LEVEL = /^(?:com|cn|net|org|edu|gov)(?![a-z])/i
// Stands for a character beyond the basic plane, so that offsets stay one to one.
const OTHER = '\u{FFFC}'

export function foldText(text: string): FoldedText {
  const plain: string[] = []
  const from: number[] = []
  const to: number[] = []
  let at = 0
  for (const character of text) {
    const end = at + character.length
    const folds = [...foldCharacter(character, text, end)]
    for (const folded of folds) {
      plain.push(folded.length === 1 ? folded : OTHER)
      from.push(at)
      to.push(end)
    }
    // What is not seen goes with the character before it.
    if (folds.length === 0 && to.length > 0) to[to.length - 1] = end
    at = end
  }
  const digits = plain.map((character) => HAN_DIGITS[character] ?? character).join('')
  return { plain: plain.join(''), digits, from, to }
}

// One character may fold into several (⒈ → "1.") or into none.
function foldCharacter(character: string, text: string, end: number): Iterable<string> {
  if (character < '\u{80}') return character.toLowerCase()
  // Most of what is said in Chinese folds to itself.
  if (character >= '\u{4E00}' && character <= '\u{9FFF}') return character
  if (INVISIBLE.test(character)) return ''
  if (DASH.test(character)) return '-'
  if (character === '。' || character === '｡') return TOP_LEVEL.test(text.slice(end, end + 4)) ? '.' : '。'
  return character.normalize('NFKC').toLowerCase()
}
