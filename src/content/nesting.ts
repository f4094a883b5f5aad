// Bounds how deep a file may nest, before a parser that recurses sees it.

// The deepest of our files nests ten deep.
const DEPTH_MAX = 60
// Each level of a block takes an indent of a column or more; a line such as "- - - x" opens several at once.
const BLOCK_OPENING = /^[ \t?-]*/

/**
 * The offset where a text nests too deep, or `none`. It counts by the look of the text alone: opening
 * brackets with no closing one between them, and the columns and dashes that a line begins with.
 */
export function deepNestingAt(text: string): number | 'none' {
  let [open, offset] = [0, 0]
  for (const line of text.split('\n')) {
    const indent = BLOCK_OPENING.exec(line)?.[0].length ?? 0
    if (indent > DEPTH_MAX * 2) return offset
    for (let at = 0; at < line.length; at += 1) {
      const character = line[at]
      if (character === '[' || character === '{') open += 1
      else if (character === ']' || character === '}') open = 0
      if (open > DEPTH_MAX) return offset + at
    }
    offset += line.length + 1
  }
  return 'none'
}
