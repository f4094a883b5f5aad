// Chooses between answering, asking back and refusing by what each would cost on average.
import type { DecisionCosts, IntentCandidate, IntentDecision } from './intent-matcher.ts'

// How many choices a "did you mean" shows.
const choiceCount = 3

/**
 * The decision of least expected cost (Chow, "On optimum recognition error and reject tradeoff", 1970).
 * `candidates` are best first, with the joint probability that the intent is meant; what they lack to
 * `inScope` belongs to intents further down. A clarification costs where none of the further choices is
 * the one meant: the best one could have been answered, and outside all of them the question was idle.
 */
export function decide(
  candidates: readonly IntentCandidate[],
  inScope: number,
  costs: DecisionCosts,
): IntentDecision {
  const best = candidates[0]?.confidence ?? 0
  const others = candidates.slice(1, choiceCount).reduce((sum, candidate) => sum + candidate.confidence, 0)
  const answer = costs.wrongAnswer * (1 - best)
  const clarify = costs.needlessClarification * (1 - others)
  const refuse = costs.needlessRefusal * inScope
  if (answer <= clarify && answer <= refuse) return 'answer'
  return clarify <= refuse ? 'clarify' : 'refuse'
}
