// Says how likely each of the best intents is the one meant, supposing that one is meant at all.
import { fitLogistic, fitSharpness, logistic, softmaxOf } from './calibration.ts'
import type { ScopeEvidence } from './out-of-scope.ts'

export type HeldOutLine = {
  readonly scores: Float32Array
  readonly label: number
  readonly evidence: ScopeEvidence
}

export type ConfidenceParts = { readonly sharpness: number; readonly weights: readonly number[] }

// One number is known well enough from so many lines.
const sharpnessLinesMax = 1000

/**
 * Two steps, both fitted on lines that the learner had not seen: a softmax at the temperature under which
 * their labels are likeliest shares the probability out (Guo et al., ICML 2017); then a logistic
 * correction of the best one's share (Platt, "Probabilistic outputs for support vector machines", 1999),
 * which also sees how high its score is and how well the intent's lines support the utterance.
 */
export function fitConfidence(heldOut: readonly HeldOutLine[]): ConfidenceParts {
  const sample = heldOut.slice(0, sharpnessLinesMax)
  const sharpness = fitSharpness(
    sample.map(({ scores }) => scores),
    sample.map(({ label }) => label),
  )
  const weights = fitLogistic(
    heldOut.map(({ scores, evidence }) => {
      const shares = softmaxOf(scores, sharpness, evidence.ranking.order)
      return correctionInputs(shares, evidence)
    }),
    heldOut.map(({ label, evidence }) => (evidence.ranking.order[0] === label ? 1 : 0)),
    heldOut.map(() => 1),
    0.5,
  )
  return { sharpness, weights }
}

/** Probabilities of the ranked intents, in their order; `scores` are those of all intents. */
export function confidencesOf(
  { sharpness, weights }: ConfidenceParts,
  scores: ArrayLike<number>,
  evidence: ScopeEvidence,
): number[] {
  const shares = softmaxOf(scores, sharpness, evidence.ranking.order)
  if (shares.length < 2) return shares
  const first = shares[0] ?? 0
  const corrected = logistic(weights, correctionInputs(shares, evidence))
  const rest = first < 1 ? (1 - corrected) / (1 - first) : 0
  // The order by score stands: no later intent may come out above the best.
  return shares.map((share, position) => (position === 0 ? corrected : Math.min(share * rest, corrected)))
}

function correctionInputs(shares: readonly number[], { ranking, support }: ScopeEvidence): number[] {
  const first = Math.min(Math.max(shares[0] ?? 0, 1e-6), 1 - 1e-6)
  return [1, Math.log(first / (1 - first)), ranking.best, support]
}
