// Tells whether an utterance means any intent at all, from how well the best one is supported.
import { fitLogistic, logistic } from './calibration.ts'
import type { PlacesMentioned } from './places.ts'
import type { Ranking } from './ranking.ts'

export type ScopeEvidence = {
  readonly ranking: Ranking
  readonly support: number
  // Score of the background class; 0 where no background lines are known.
  readonly background: number
  readonly places: PlacesMentioned
}

export type ScopeParts = {
  readonly kind: 'background-lines' | 'left-out-intents' | 'assumed'
  readonly weights: readonly number[]
}

// How often people ask for something else: an author's list of background lines shows what, not how often.
const assumedOutOfScopeShare = 0.1
// Keeps any one sign from deciding alone, such as a city that no line of an intent happens to name.
const scopeRidge = 0.3

const INPUTS: Record<ScopeParts['kind'], (evidence: ScopeEvidence) => number[]> = {
  'background-lines': ({ ranking, support, background, places }) => [
    1,
    ranking.best,
    ranking.lead,
    support,
    background,
    places === 'elsewhere' ? 1 : 0,
  ],
  // The lead over the second says little here: a line of a left-out intent often has a clear neighbour.
  'left-out-intents': ({ ranking, support }) => [1, ranking.best, support],
  assumed: ({ ranking, support }) => [1, ranking.best, support],
}

/**
 * Fits the probability of being in scope. With background lines they are the negatives; without, the
 * negatives are lines scored by learners to which their intent was unknown, which are nearer than most
 * real ones; without either, weights are assumed.
 */
export function fitScope(
  inside: readonly ScopeEvidence[],
  outside: readonly ScopeEvidence[],
  negatives: 'background-lines' | 'left-out-intents',
): ScopeParts {
  if (outside.length === 0) return { kind: 'assumed', weights: [0, 1, 4] }
  const outsideWeight =
    (assumedOutOfScopeShare / (1 - assumedOutOfScopeShare)) * (inside.length / outside.length)
  const weights = fitLogistic(
    [...inside, ...outside].map(INPUTS[negatives]),
    [...inside.map(() => 1), ...outside.map(() => 0)],
    [...inside.map(() => 1), ...outside.map(() => outsideWeight)],
    scopeRidge,
  )
  return { kind: negatives, weights }
}

/** The probability, 0 to 1, that some intent is meant. */
export function inScopeProbability({ kind, weights }: ScopeParts, evidence: ScopeEvidence): number {
  return logistic(weights, INPUTS[kind](evidence))
}
