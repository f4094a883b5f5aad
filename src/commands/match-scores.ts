// The figures by which a matcher is judged: F1, calibration error, area under the ROC curve, quantiles.

/** F1 averaged over the intents that occur in `truths`, each weighing the same. */
export function macroF1(truths: readonly string[], guesses: readonly string[]): number {
  const counts = new Map<string, { hit: number; truth: number; guess: number }>()
  const of = (intent: string) => {
    const found = counts.get(intent) ?? { hit: 0, truth: 0, guess: 0 }
    counts.set(intent, found)
    return found
  }
  for (const [at, truth] of truths.entries()) {
    const guess = guesses[at] ?? ''
    of(truth).truth += 1
    of(guess).guess += 1
    if (truth === guess) of(truth).hit += 1
  }
  const asked = [...counts.values()].filter(({ truth }) => truth > 0)
  return asked.reduce((sum, { hit, truth, guess }) => sum + (2 * hit) / (truth + guess), 0) / asked.length
}

const binCount = 10

/**
 * Expected calibration error over 10 bins of equal width (Naeini et al., "Obtaining well calibrated
 * probabilities using Bayesian binning", AAAI 2015), a fraction from 0 to 1.
 */
export function expectedCalibrationError(
  confidences: readonly number[],
  isRight: readonly boolean[],
): number {
  const gaps = new Float64Array(binCount)
  for (const [at, confidence] of confidences.entries()) {
    const bin = Math.min(binCount - 1, Math.floor(confidence * binCount))
    gaps[bin] = (gaps[bin] ?? 0) + (isRight[at] === true ? 1 : 0) - confidence
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / confidences.length
}

/** How often an inside value is above an outside one, ties counting half; a fraction from 0 to 1. */
export function areaUnderRoc(inside: readonly number[], outside: readonly number[]): number {
  const sorted = [...outside].sort((left, right) => left - right)
  const below = (value: number, isTieCounted: boolean): number => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      const there = sorted[middle] ?? 0
      if (there < value || (isTieCounted && there === value)) low = middle + 1
      else high = middle
    }
    return low
  }
  const wins = inside.reduce((sum, value) => sum + (below(value, false) + below(value, true)) / 2, 0)
  return wins / (inside.length * outside.length)
}

/** The value below which a share of `values` lies (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}
