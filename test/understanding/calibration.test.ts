// Scores become probabilities that hold.
import { describe, expect, it } from 'vitest'
import { fitLogistic, fitSharpness, logistic, softmaxOf } from '../../src/understanding/calibration.ts'

describe('temperature', () => {
  it('scores that are right two times in three end at two thirds', () => {
    const scores = [0, 1, 2].map(() => Float32Array.of(1, 0))
    const sharpness = fitSharpness(scores, [0, 0, 1])
    expect(softmaxOf(Float32Array.of(1, 0), sharpness, [0])[0]).toBeCloseTo(2 / 3, 2)
  })

  it('scores that are always right end sure, within the bound', () => {
    const sharpness = fitSharpness([Float32Array.of(1, 0)], [0])
    expect(softmaxOf(Float32Array.of(1, 0), sharpness, [0])[0]).toBeGreaterThan(0.999)
  })
})

describe('logistic regression', () => {
  it('finds the share of each side of a split', () => {
    const inputs = [0, 0, 0, 0, 1, 1, 1, 1].map((side) => [1, side])
    const weights = fitLogistic(
      inputs,
      [1, 0, 0, 0, 1, 1, 1, 0],
      inputs.map(() => 1),
      1e-6,
    )
    expect(logistic(weights, [1, 0])).toBeCloseTo(0.25, 3)
    expect(logistic(weights, [1, 1])).toBeCloseTo(0.75, 3)
  })

  it('lines that are told apart without fail still give finite weights', () => {
    const weights = fitLogistic(
      [
        [1, -1],
        [1, 1],
      ],
      [0, 1],
      [1, 1],
      0.1,
    )
    expect(weights.every(Number.isFinite)).toBe(true)
    expect(logistic(weights, [1, 1])).toBeGreaterThan(0.7)
  })
})
