// How much calibration error a perfectly calibrated matcher shows on so few lines, for want of more.
import { expectedCalibrationError } from '../../src/commands/match-scores.ts'

const draws = 200

/**
 * The mean expected calibration error, a fraction from 0 to 1, where each answer is right just as often as its
 * confidence says (the consistency resampling of Bröcker & Smith, "Increasing the reliability of reliability
 * diagrams", Weather and Forecasting 2007). The same numbers give the same mean each time.
 */
export function calibrationErrorByChance(confidences: readonly number[]): number {
  let state = 12_345
  const random = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state / 2 ** 32
  }
  let sum = 0
  for (let draw = 0; draw < draws; draw += 1) {
    sum += expectedCalibrationError(
      confidences,
      confidences.map((confidence) => random() < confidence),
    )
  }
  return sum / draws
}
