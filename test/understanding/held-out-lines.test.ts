// Folds of training lines: spread evenly, each line decided by its own words.
import { describe, expect, it } from 'vitest'
import { stratifiedFolds } from '../../src/understanding/held-out-lines.ts'

const lines = Array.from({ length: 90 }, (_, at) => ({ label: at % 3, text: `line ${at}` }))
const foldsOf = (of: typeof lines): Map<string, number> => {
  const folds = stratifiedFolds(
    Int32Array.from(of, ({ label }) => label),
    3,
    of.map(({ text }) => text),
  )
  return new Map(folds.flatMap((rows, fold) => [...rows].map((row) => [of[row]?.text ?? '', fold])))
}

describe('folds', () => {
  it('every line is in one fold, and no fold has over its share of a class', () => {
    const folds = foldsOf(lines)
    expect(folds.size).toBe(lines.length)
    const shares = new Map<string, number>()
    for (const { label, text } of lines) {
      const key = `${label} ${folds.get(text)}`
      shares.set(key, (shares.get(key) ?? 0) + 1)
    }
    expect(Math.max(...shares.values())).toBeLessThanOrEqual(2)
  })

  it('a line that leaves takes few others to another fold, and none of another class', () => {
    const before = foldsOf(lines)
    const after = foldsOf(lines.filter(({ text }) => text !== 'line 30'))
    const moved = lines.filter(({ text }) => text !== 'line 30' && before.get(text) !== after.get(text))
    expect(moved.every(({ label }) => label === 0)).toBe(true)
    expect(moved.length).toBeLessThan(10)
  })

  it('lines of a class that say the same share a fold', () => {
    const folds = stratifiedFolds(Int32Array.of(0, 0, 0, 0), 1, ['a', 'b', 'a', 'c'])
    expect(folds.find((rows) => rows.includes(0))?.includes(2)).toBe(true)
  })
})
