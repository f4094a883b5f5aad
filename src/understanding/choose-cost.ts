// Chooses how dear a training line on the wrong side is, by trying a few prices on lines held out.
import { stratifiedFolds } from './held-out-lines.ts'
import { type LearnerSettings, type LinearProblem, trainLinearSvm } from './linear-svm.ts'
import { rank } from './ranking.ts'
import { rowPacker } from './sparse-rows.ts'

// Tried in this order; the first is what most sets do best with.
const COSTS = [4, 1] as const
// Bounds what the trial takes: about a tenth of the training itself on a set of thousands of lines.
const rowsMax = 700
const classesMax = 20

/**
 * Cross-validates each price on the same folds of the same part of the problem, and leaves the usual one
 * only for another that gets more lines right by over two standard errors of that difference, so that
 * chance decides nothing (after the standard-error rule of Breiman et al., "Classification and regression
 * trees", 1984). `lineCount` rows are real lines; what follows them is always learnt from.
 */
export function chooseCost(problem: LinearProblem, lineCount: number, settings: LearnerSettings): number {
  const part = partOf(problem, lineCount)
  const folds = stratifiedFolds(part.problem.labels.subarray(0, part.lineCount), part.problem.classCount)
  const rightBy = COSTS.map((cost) => {
    const { heldOutScores } = trainLinearSvm(part.problem, { ...settings, cost }, folds)
    return folds.flatMap((rows, fold) =>
      Array.from(rows, (row, at) => {
        const { classCount, labels } = part.problem
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

// Evenly spaced classes of the problem with all their rows, as far as the bounds allow.
function partOf(problem: LinearProblem, lineCount: number): { problem: LinearProblem; lineCount: number } {
  const { matrix, labels, rowWeights, classCount, featureCount } = problem
  const stride = Math.max(1, Math.ceil(classCount / classesMax), Math.ceil(lineCount / rowsMax))
  if (stride === 1) return { problem, lineCount }
  const newLabel = (label: number): number => (label >= 0 && label % stride === 0 ? label / stride : -1)
  const rows = [...labels.keys()].filter((row) => newLabel(labels[row] ?? -1) >= 0)
  const packer = rowPacker()
  for (const row of rows) {
    const [start, end] = [matrix.starts[row] ?? 0, matrix.starts[row + 1] ?? 0]
    packer.add({ ids: matrix.ids.subarray(start, end), values: matrix.values.subarray(start, end) })
  }
  return {
    problem: {
      matrix: packer.finish(),
      labels: Int32Array.from(rows, (row) => newLabel(labels[row] ?? -1)),
      rowWeights: Float32Array.from(rows, (row) => rowWeights[row] ?? 1),
      classCount: Math.ceil(classCount / stride),
      featureCount,
    },
    lineCount: rows.filter((row) => row < lineCount).length,
  }
}
