// Chooses how dear a training line on the wrong side is, by trying a few prices on lines held out.
import { stratifiedFolds } from './held-out-lines.ts'
import { type LearnerSettings, type LinearProblem, trainLinearSvm } from './linear-svm.ts'
import { rank } from './ranking.ts'
import { rowPacker } from './sparse-rows.ts'

// Tried in this order; the first is what most sets do best with.
const COSTS = [8, 1] as const
// Bounds what the trial takes: about a tenth of the training itself on a set of thousands of lines.
const rowsMax = 700
const classesMax = 20

/**
 * Cross-validates each price on the same folds of the same part of the problem, and leaves the usual one
 * only for another that gets more lines right by over two standard errors of that difference, so that
 * chance decides nothing (after the standard-error rule of Breiman et al., "Classification and regression
 * trees", 1984). `lines` are what the first rows say; rows after those are always learnt from.
 */
export function chooseCost(
  problem: LinearProblem,
  lines: readonly string[],
  settings: LearnerSettings,
): number {
  const part = partOf(problem, lines)
  const { labels, classCount } = part.problem
  const folds = stratifiedFolds(labels.subarray(0, part.lines.length), classCount, part.lines)
  const rightBy = COSTS.map((cost) => {
    const { heldOutScores } = trainLinearSvm(
      part.problem,
      { ...settings, cost },
      folds.map((rows) => ({ rows, scored: rows })),
    )
    return folds.flatMap((rows, fold) =>
      Array.from(rows, (row, at) => {
        const scores = heldOutScores[fold]?.subarray(at * classCount, (at + 1) * classCount) ?? []
        return rank(scores, classCount, 1).order[0] === labels[row] ? 1 : 0
      }),
    )
  })
  const [usual = []] = rightBy
  let best = 0
  let bestGain = 0
  for (const [trial, right] of rightBy.entries()) {
    const won = right.filter((value, at) => value > (usual[at] ?? 0)).length
    const lost = right.filter((value, at) => value < (usual[at] ?? 0)).length
    const gain = won - lost
    if (gain > 2 * Math.sqrt(won + lost) && gain > bestGain) {
      best = trial
      bestGain = gain
    }
  }
  return COSTS[best] ?? COSTS[0]
}

// Some classes of the problem with all their rows, as far as the bounds allow.
function partOf(
  problem: LinearProblem,
  lines: readonly string[],
): { problem: LinearProblem; lines: readonly string[] } {
  const { matrix, unseen, labels, rowWeights, classCount, featureCount } = problem
  const newLabels = someClasses(labels, classCount)
  if (newLabels.size === classCount) return { problem, lines }
  const rows = [...labels.keys()].filter((row) => newLabels.has(labels[row] ?? -1))
  const packer = rowPacker()
  const splits = new Int32Array(rows.length)
  const scales = new Float32Array(2 * rows.length)
  let packed = 0
  for (const [at, row] of rows.entries()) {
    const [start, end] = [matrix.starts[row] ?? 0, matrix.starts[row + 1] ?? 0]
    splits[at] = packed + (unseen.splits[row] ?? 0) - start
    scales.set(unseen.scales.subarray(2 * row, 2 * row + 2), 2 * at)
    packed += end - start
    packer.add({ ids: matrix.ids.subarray(start, end), values: matrix.values.subarray(start, end) })
  }
  return {
    problem: {
      matrix: packer.finish(),
      unseen: { splits, scales },
      labels: Int32Array.from(rows, (row) => newLabels.get(labels[row] ?? -1) ?? -1),
      rowWeights: Float32Array.from(rows, (row) => rowWeights[row] ?? 1),
      classCount: newLabels.size,
      featureCount,
    },
    lines: rows.flatMap((row) => lines[row] ?? []),
  }
}

// Classes and their numbers in the part, taken in the order in which the mixed rows first name them.
function someClasses(labels: Int32Array, classCount: number): ReadonlyMap<number, number> {
  const sizes = new Int32Array(classCount)
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1
  const chosen = new Map<number, number>()
  let rowCount = 0
  for (const label of new Set(labels)) {
    rowCount += sizes[label] ?? 0
    if (chosen.size >= 2 && (chosen.size >= classesMax || rowCount > rowsMax)) break
    chosen.set(label, chosen.size)
  }
  return chosen
}
