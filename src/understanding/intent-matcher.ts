// The seam between the conversation and the learner: what a trained matcher is told and what it says.

// One utterance whose intent is known: an author's phrasing, or a line of a data set.
export type Example = { readonly text: string; readonly intent: string }

// What wrong decisions cost, relative to each other; the thresholds follow from these numbers alone.
export type DecisionCosts = {
  // Answering a question that was not asked.
  readonly wrongAnswer: number
  // Asking "did you mean" when the answer was known.
  readonly needlessClarification: number
  // Saying "I don't know" to a question that the content answers.
  readonly needlessRefusal: number
}

export type TrainingSet = {
  readonly inScope: readonly Example[]
  // Background utterances that no intent answers; may be empty.
  readonly outOfScope: readonly string[]
  readonly costs: DecisionCosts
}

export type IntentCandidate = {
  readonly intent: string
  // Calibrated probability, 0 to 1, that this is the intent meant.
  readonly confidence: number
}

export type IntentDecision = 'answer' | 'clarify' | 'refuse'

export type IntentMatch = {
  readonly decision: IntentDecision
  // Best first, at most ten; present for every decision, since a refusal names the closest topics too.
  readonly candidates: readonly IntentCandidate[]
  // Probability, 0 to 1, that some intent of the training set is meant at all.
  readonly inScope: number
}

export type IntentMatcher = {
  readonly match: (utterance: string) => IntentMatch
}
