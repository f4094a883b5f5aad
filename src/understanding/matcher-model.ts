// A trained matcher as plain values, and how it matches.
import { type ConfidenceParts, confidencesOf } from './confidence.ts'
import { expandContractions } from './contractions.ts'
import { decide } from './decide.ts'
import { type FeatureParts, featureSpace, type Subject } from './feature-space.ts'
import type { DecisionCosts, IntentMatch, IntentMatcher } from './intent-matcher.ts'
import { type LinearModel, linearScores } from './linear-model.ts'
import { normalise } from './normalise.ts'
import { inScopeProbability, type ScopeEvidence, type ScopeParts } from './out-of-scope.ts'
import { rank } from './ranking.ts'
import { type SupportParts, supportOf } from './support.ts'

export type MatcherModel = {
  // In the order of the learner's classes; where there is one class more, it is the background.
  readonly intents: readonly string[]
  readonly features: FeatureParts
  readonly linear: LinearModel
  readonly support: SupportParts
  readonly scope: ScopeParts
  readonly confidence: ConfidenceParts
}

const candidateCountMax = 10

/** How an utterance must be brought before the learner, in training and after. */
export function readable(text: string): string {
  return expandContractions(normalise(text))
}

export type EvidenceWeigher = (
  scores: ArrayLike<number>,
  subject: Subject,
  // The label of a training line that is weighed against its own intent, or 'none'.
  ownLabel: number | 'none',
) => ScopeEvidence

export function evidenceWeigher(
  features: FeatureParts,
  support: SupportParts,
  intentCount: number,
): EvidenceWeigher {
  const shareOf = supportOf(features, support)
  return (scores, subject, ownLabel) => {
    const ranking = rank(scores, intentCount, candidateCountMax)
    const best = ranking.order[0] ?? 0
    return {
      ranking,
      support: shareOf(subject, best, best === ownLabel),
      background: scores[intentCount] ?? 0,
      places: subject.places,
    }
  }
}

/** The matcher of a model. No utterance makes `match` throw. */
export function matcherOf(model: MatcherModel, costs: DecisionCosts): IntentMatcher {
  const { intents, linear, scope, confidence } = model
  const see = featureSpace(model.features)
  const weigh = evidenceWeigher(model.features, model.support, intents.length)
  const match = (utterance: string): IntentMatch => {
    const { vector, subject } = see(readable(utterance))
    const scores = new Float64Array(linear.classCount)
    linearScores(linear, vector, scores)
    const evidence = weigh(scores, subject, 'none')
    const inScope = vector.ids.length === 0 ? 0 : inScopeProbability(scope, evidence)
    const shares = confidencesOf(confidence, scores.subarray(0, intents.length), evidence)
    const candidatesAt = (share: number) =>
      evidence.ranking.order.map((at, position) => ({
        intent: intents[at] ?? '',
        confidence: (shares[position] ?? 0) * share,
      }))
    const joint = candidatesAt(inScope)
    const decision = decide(joint, inScope, costs)
    // Without background lines nothing tells what else people ask for: the decision guards against it,
    // but the confidence is that supposing some intent is meant.
    return { decision, inScope, candidates: scope.kind === 'background-lines' ? joint : candidatesAt(1) }
  }
  return { match }
}
