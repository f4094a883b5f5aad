// The numbers of training lines, and how a line would weigh to a learner that had never seen it.
import { describe, expect, it } from 'vitest'
import { fitFeatures } from '../../src/understanding/fit-features.ts'

const lines = [
  'rent subsidy wuhan',
  'rent subsidy amount',
  'quick loan amount',
  'quick rent wuhan',
  '租房补贴',
]
const { matrix, unseen } = fitFeatures(lines, () => false)
const linesWith = new Map<number, number>()
for (const id of matrix.ids) linesWith.set(id, (linesWith.get(id) ?? 0) + 1)

// The squared length of one view of a row as unseen: pieces that other lines hold too, grown by the view's scale.
const squaredLength = (row: number, view: 0 | 1): number => {
  const split = unseen.splits[row] ?? 0
  const from = view === 0 ? (matrix.starts[row] ?? 0) : split
  const to = view === 0 ? split : (matrix.starts[row + 1] ?? 0)
  let sum = 0
  for (let at = from; at < to; at += 1) {
    if ((linesWith.get(matrix.ids[at] ?? 0) ?? 0) > 1) sum += (matrix.values[at] ?? 0) ** 2
  }
  return sum * (unseen.scales[2 * row + view] ?? 0) ** 2
}

describe('a line as its own learner never saw it', () => {
  it.each([0, 1, 2, 3])('line %i spends its whole length on pieces that others hold', (row) => {
    expect(squaredLength(row, 0)).toBeCloseTo(0.5, 4)
    expect(squaredLength(row, 1)).toBeCloseTo(0.5, 4)
  })

  it('a line of which nothing is known stays without length', () => {
    expect(squaredLength(4, 0)).toBe(0)
    expect(unseen.scales.every(Number.isFinite)).toBe(true)
  })
})
