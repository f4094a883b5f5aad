// Deals training lines into the groups that are scored as if the learner had never seen them.

// Few lines need many folds, or the learner that a fold leaves would be much poorer than the finished one.
const FOLD_COUNTS: readonly (readonly [linesMax: number, folds: number])[] = [
  [400, 20],
  [2000, 10],
  [Number.POSITIVE_INFINITY, 5],
]
const groupCountMax = 5

/** Folds in which every class is spread evenly; `labels[row]` is a class from 0 to classCount - 1. */
export function stratifiedFolds(labels: Int32Array, classCount: number): Int32Array[] {
  const foldCount = FOLD_COUNTS.find(([linesMax]) => labels.length <= linesMax)?.[1] ?? 5
  const dealt = new Int32Array(classCount)
  const folds: number[][] = Array.from({ length: foldCount }, () => [])
  for (const [row, label] of labels.entries()) {
    const turn = dealt[label] ?? 0
    dealt[label] = turn + 1
    folds[(turn + label) % foldCount]?.push(row)
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
