// Finds numbers in a text, also where they are written in groups: 138 0013 8000, 138-0013-8000, 1 3 8 0 ….

export type WrittenNumber = {
  // Offsets in the folded text; the end is exclusive.
  readonly start: number
  readonly end: number
  readonly digits: string
  // The lengths of its groups, "3-4-4"; single digits spaced out count as one group.
  readonly grouping: string
  // It stands within a code of letters and digits, as in "91bc8e05825000001".
  readonly isInCode: boolean
}

// What may stand between two groups of one number; a comma may not, since it parts amounts, nor a slash, since
// addresses of pages are full of numbers between slashes.
const BETWEEN = '[ \\-.()_·*]{1,3}'
const CHAIN = new RegExp(`\\d+(?:${BETWEEN}\\d+)*`, 'g')
const GROUPS_MAX = 12
const DIGITS_MAX = 34

type Group = { readonly start: number; readonly end: number; readonly digits: string }

/**
 * Every sequence of whole groups that may be one number, at most 12 groups and 34 digits (more only in one
 * group). The count is linear in the text's length.
 */
export function writtenNumbers(folded: string): readonly WrittenNumber[] {
  const found: WrittenNumber[] = []
  for (const chain of folded.matchAll(CHAIN)) {
    const groups = joinSingles(groupsOf(chain[0], chain.index))
    for (const [first, { start }] of groups.entries()) {
      const isInCode = /\d[a-z]{1,8}$/.test(folded.slice(Math.max(0, start - 9), start))
      let digits = ''
      const lengths: number[] = []
      for (const group of groups.slice(first, first + GROUPS_MAX)) {
        digits += group.digits
        lengths.push(group.digits.length)
        if (lengths.length > 1 && digits.length > DIGITS_MAX) break
        found.push({ start, end: group.end, digits, grouping: lengths.join('-'), isInCode })
      }
    }
  }
  return found
}

function groupsOf(chain: string, offset: number): readonly Group[] {
  return [...chain.matchAll(/\d+/g)].map((match) => ({
    start: offset + match.index,
    end: offset + match.index + match[0].length,
    digits: match[0],
  }))
}

// "1 3 8 0 0 …": eight single digits in a row or more are one number that is spaced out.
const SPACED_OUT_MIN = 8

function joinSingles(groups: readonly Group[]): readonly Group[] {
  const joined: Group[] = []
  let at = 0
  while (at < groups.length) {
    let end = at
    while (groups[end]?.digits.length === 1) end += 1
    const singles = groups.slice(at, end)
    const [first] = singles
    const last = singles.at(-1)
    if (singles.length >= SPACED_OUT_MIN && first !== undefined && last !== undefined) {
      const digits = singles.map((single) => single.digits).join('')
      joined.push({ start: first.start, end: last.end, digits })
    } else joined.push(...singles)
    const next = groups[end]
    if (next !== undefined) joined.push(next)
    at = end + 1
  }
  return joined
}
