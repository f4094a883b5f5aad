// Deals training lines into the groups that are scored as if the learner had never seen them.
import { steadyHash } from './steady-order.ts'

// Few lines need many folds, or the learner that a fold leaves would be much poorer than the finished one.
const FOLD_COUNTS: readonly (readonly [linesMax: number, folds: number])[] = [
  [400, 20],
  [2000, 10],
  [Number.POSITIVE_INFINITY, 5],
]
const groupCountMax = 5

/**
 * Folds in which every class is spread evenly; `labels[row]` is a class from 0 to classCount - 1, `keys[row]`
 * what the row says. The key decides the fold where that one is not full, so that rows keep their folds when
 * others come or go; rows of a class that say the same share one, since one would give the other away.
 */
export function stratifiedFolds(
  labels: Int32Array,
  classCount: number,
  keys: readonly string[],
): Int32Array[] {
  const foldCount = FOLD_COUNTS.find(([linesMax]) => labels.length <= linesMax)?.[1] ?? 5
  const sizes = new Int32Array(classCount)
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1
  const roomMax = sizes.map((size) => Math.ceil(size / foldCount))
  const dealt = new Int32Array(classCount * foldCount)
  const foldOf = new Map<string, number>()
  const folds: number[][] = Array.from({ length: foldCount }, () => [])
  for (const [row, label] of labels.entries()) {
    const key = `${label}\n${keys[row]}`
    let fold = foldOf.get(key) ?? -1
    if (fold < 0) {
      fold = steadyHash(keys[row] ?? '') % foldCount
      while ((dealt[label * foldCount + fold] ?? 0) >= (roomMax[label] ?? 0)) fold = (fold + 1) % foldCount
      dealt[label * foldCount + fold] = (dealt[label * foldCount + fold] ?? 0) + 1
      foldOf.set(key, fold)
    }
    folds[fold]?.push(row)
  }
  return folds.filter((rows) => rows.length > 0).map((rows) => Int32Array.from(rows))
}

/** Whole intents in up to five groups, so that each is once unknown to the learner; none where there are too few. */
export function intentGroups(labels: Int32Array, intentCount: number): Int32Array[] {
  const groupCount = Math.min(groupCountMax, Math.floor(intentCount / 2))
  if (groupCount < 2) return []
  return Array.from({ length: groupCount }, (_, group) =>
    Int32Array.from([...labels.keys()].filter((row) => (labels[row] ?? 0) % groupCount === group)),
  )
}
