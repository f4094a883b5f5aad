// Learns from labelled utterances which intent a new one means, how sure that is, and whether it means any.
import { chooseCost } from './choose-cost.ts'
import { fitConfidence, type HeldOutLine } from './confidence.ts'
import { fitFeatures } from './fit-features.ts'
import { intentGroups, stratifiedFolds } from './held-out-lines.ts'
import type { IntentMatcher, TrainingSet } from './intent-matcher.ts'
import { type LearnerSettings, trainLinearSvm } from './linear-svm.ts'
import { evidenceWeigher, type MatcherModel, matcherOf, readable } from './matcher-model.ts'
import { fitScope, type ScopeEvidence } from './out-of-scope.ts'
import { columnCountOf } from './shared-columns.ts'
import { inSteadyOrder } from './steady-order.ts'
import { fitSupport } from './support.ts'

const usualSettings: LearnerSettings = { cost: 8, positiveWeight: 2 }
// The few numbers of a calibration are known well enough from so many lines held out.
const scoredLinesMax = 3000
// The name of an intent counts as one more line of it where it has so few, and the less the more it has.
const nameWeightFullUpTo = 5

/**
 * Trains a matcher. Pure and deterministic: the same set gives the same answers. No utterance makes
 * `match` throw. Throws RangeError where `inScope` is empty.
 */
export function trainIntentMatcher(set: TrainingSet): IntentMatcher {
  return matcherOf(trainMatcherModel(set), set.costs)
}

/** The model alone, for a caller that keeps it; the costs of decisions are no part of it. */
export function trainMatcherModel(set: Pick<TrainingSet, 'inScope' | 'outOfScope'>): MatcherModel {
  if (set.inScope.length === 0)
    throw new RangeError('a training set needs at least one utterance of an intent')
  const intents = [...new Set(set.inScope.map((example) => example.intent))].sort()
  const indexOf = new Map(intents.map((intent, at) => [intent, at]))
  const intentCount = intents.length
  const hasBackground = set.outOfScope.length > 0
  // Background lines are a class of their own, learnt like an intent but never offered.
  const background = intentCount
  const classCount = intentCount + (hasBackground ? 1 : 0)
  const lineCount = set.inScope.length + set.outOfScope.length
  const inScope = inSteadyOrder(set.inScope)
  const outOfScope = inSteadyOrder(set.outOfScope.map((text) => ({ text, intent: '' })))
  const labels = Int32Array.from([
    ...inScope.map((example) => indexOf.get(example.intent) ?? -1),
    ...outOfScope.map(() => background),
    ...intents.keys(),
  ])
  const texts = [...inScope, ...outOfScope]
    .map((example) => example.text)
    .concat(intents.map(nameInWords))
    .map(readable)
  const { parts, subjects, matrix, unseen } = fitFeatures(texts, (line) => labels[line] === background)
  const folds = stratifiedFolds(labels.subarray(0, lineCount), classCount, texts)
  const groups = hasBackground ? [] : intentGroups(labels, intentCount)
  const problem = {
    matrix,
    unseen,
    labels,
    rowWeights: nameWeights(labels, lineCount, intentCount),
    classCount,
    featureCount: columnCountOf(parts.columns),
  }
  const cost = chooseCost(problem, texts.slice(0, lineCount), usualSettings)
  // Lines stand in an order that their words alone decide: the first are as good a sample as any.
  const isScored = (row: number): boolean => row < scoredLinesMax || labels[row] === background
  const exclusions = [...folds, ...groups].map((rows) => ({ rows, scored: rows.filter(isScored) }))
  const { model, heldOutScores } = trainLinearSvm(problem, { ...usualSettings, cost }, exclusions)
  const support = fitSupport(parts.grams.length, subjects, labels, intentCount)
  const weigh = evidenceWeigher(parts, support, intentCount)

  const inside: HeldOutLine[] = []
  const outside: ScopeEvidence[] = []
  for (const [exclusion, { scored }] of exclusions.entries()) {
    const isFold = exclusion < folds.length
    const scoresOfAll = heldOutScores[exclusion] ?? new Float32Array()
    for (const [at, row] of scored.entries()) {
      const subject = subjects[row]
      if (subject === undefined || row >= lineCount) continue
      const label = labels[row] ?? -1
      const scores = scoresOfAll.subarray(at * classCount, (at + 1) * classCount)
      const evidence = weigh(scores, subject, isFold ? label : 'none')
      if (!isFold || label === background) outside.push(evidence)
      else inside.push({ scores: scores.subarray(0, intentCount), label, evidence })
    }
  }
  const scope = fitScope(
    inside.map(({ evidence }) => evidence),
    outside,
    hasBackground ? 'background-lines' : 'left-out-intents',
  )
  return { intents, features: parts, linear: model, support, scope, confidence: fitConfidence(inside) }
}

// "DeleteAccount", "delete_account" and "delete-account" all read "delete account".
function nameInWords(intent: string): string {
  return intent.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/[\p{P}\p{S}]+/gu, ' ')
}

function nameWeights(labels: Int32Array, lineCount: number, intentCount: number): Float32Array {
  const lines = new Int32Array(intentCount)
  for (const label of labels.subarray(0, lineCount)) {
    if (label < intentCount) lines[label] = (lines[label] ?? 0) + 1
  }
  return Float32Array.from(labels, (label, row) =>
    row < lineCount ? 1 : Math.min(1, nameWeightFullUpTo / (lines[label] ?? 1)),
  )
}
