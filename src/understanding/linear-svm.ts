// Learns one linear separator an intent (one against the rest), in a fixed order of steps.
import type { UnseenViews } from './fit-features.ts'
import { type LinearModel, modelBuilder } from './linear-model.ts'
import type { SparseRows } from './sparse-rows.ts'

export type LinearProblem = {
  readonly matrix: SparseRows
  readonly unseen: UnseenViews
  // Class of each row, or -1 for a row that belongs to none.
  readonly labels: Int32Array
  // How much each row counts; 1 is usual.
  readonly rowWeights: Float32Array
  readonly classCount: number
  readonly featureCount: number
}

export type LearnerSettings = {
  // Price of one training line on the wrong side of its margin.
  readonly cost: number
  // How much dearer that is for a line of the intent itself than for one of the others.
  readonly positiveWeight: number
}

// Rows that a learner does not see, and those of them that it is to score.
export type Exclusion = { readonly rows: Int32Array; readonly scored: Int32Array }

export type TrainedSeparators = {
  readonly model: LinearModel
  // For each exclusion, the scores of its scored rows by a learner that never saw them: row-major, classCount wide.
  readonly heldOutScores: readonly Float32Array[]
}

// The descent ends where no line's margin is further off than this, or after so many passes.
const marginErrorMax = 0.05
const passesOverSampleMax = 8
const passesPerRoundMax = 16
const roundsMax = 3
// The first rounds look at every line; a later one only at those that were this near to their margin.
const roundsOverAll = 2
const nearMarginMax = 0.3
// Another round over all lines is not worth its time where none was further off than this before it settled.
const marginErrorRoundMax = 0.3
const passesAfterExclusionMax = 6
// A first guess at a separator needs only a sample of the lines of other intents.
const sampleRowsMin = 600
const sampleShare = 1 / 16

/**
 * One-against-rest linear SVMs with squared hinge loss by dual coordinate descent with an active set
 * (Hsieh et al., "A dual coordinate descent method for large-scale linear SVM", ICML 2008).
 *
 * Each of the `exclusions` is scored as if it had been left out: from the finished separator the rows' own
 * contributions are taken away and the descent goes on over the remaining support lines, which
 * is far cheaper than training anew and differs from it little. A class whose every row is excluded
 * scores -Infinity there.
 */
export function trainLinearSvm(
  problem: LinearProblem,
  settings: LearnerSettings,
  exclusions: readonly Exclusion[],
): TrainedSeparators {
  const { matrix, unseen, labels, rowWeights, classCount, featureCount } = problem
  const { starts, values, rowCount } = matrix
  // Each pass reads all of them: half as wide is a twentieth faster.
  const ids = featureCount < 2 ** 16 ? Uint16Array.from(matrix.ids) : matrix.ids
  const random = dice()
  const order = Int32Array.from({ length: rowCount }, (_, row) => row)
  shuffle(order, rowCount, random)
  const squaredNorms = rowSquaredNorms(matrix)
  const whole = new Float32Array(featureCount + 1)
  const partial = new Float32Array(featureCount + 1)
  const wholeAlphas = new Float32Array(rowCount)
  const partialAlphas = new Float32Array(rowCount)
  const active = new Int32Array(rowCount)
  const support = new Int32Array(rowCount)
  const isExcluded = new Uint8Array(rowCount)
  const heldOutScores = exclusions.map(({ scored }) => new Float32Array(scored.length * classCount))
  const separators = modelBuilder(featureCount, classCount)
  const sampleRows = Math.max(sampleRowsMin, rowCount * sampleShare)

  // Several sums side by side: one alone waits for each addition before it begins the next.
  const sumOver = (w: Float32Array, from: number, to: number): number => {
    let at = from
    let first = 0
    let second = 0
    let third = 0
    let fourth = 0
    for (; at + 3 < to; at += 4) {
      first += (w[ids[at] ?? 0] ?? 0) * (values[at] ?? 0)
      second += (w[ids[at + 1] ?? 0] ?? 0) * (values[at + 1] ?? 0)
      third += (w[ids[at + 2] ?? 0] ?? 0) * (values[at + 2] ?? 0)
      fourth += (w[ids[at + 3] ?? 0] ?? 0) * (values[at + 3] ?? 0)
    }
    for (; at < to; at += 1) first += (w[ids[at] ?? 0] ?? 0) * (values[at] ?? 0)
    return first + second + (third + fourth)
  }
  const scoreRow = (w: Float32Array, row: number): number =>
    (w[featureCount] ?? 0) + sumOver(w, starts[row] ?? 0, starts[row + 1] ?? 0)
  const scoreUnseen = (w: Float32Array, row: number): number => {
    const split = unseen.splits[row] ?? 0
    const [firstScale, secondScale] = [unseen.scales[2 * row] ?? 1, unseen.scales[2 * row + 1] ?? 1]
    return (
      (w[featureCount] ?? 0) +
      sumOver(w, starts[row] ?? 0, split) * firstScale +
      sumOver(w, split, starts[row + 1] ?? 0) * secondScale
    )
  }
  const addRow = (w: Float32Array, row: number, step: number): void => {
    const end = starts[row + 1] ?? 0
    w[featureCount] = (w[featureCount] ?? 0) + step
    for (let at = starts[row] ?? 0; at < end; at += 1) {
      const id = ids[at] ?? 0
      w[id] = (w[id] ?? 0) + step * (values[at] ?? 0)
    }
  }
  let activeCount = 0
  // Lines that have left the active ones, and are not so far outside their margin that they must stay away.
  const near = new Int32Array(rowCount)
  let nearCount = 0
  let reach = nearMarginMax
  // One visit to each active line; lines well outside their margin leave the active ones. Returns by how much
  // the worst margin was off.
  const descend = (w: Float32Array, alphas: Float32Array, target: number): number => {
    let kept = 0
    let errorMax = 0
    shuffle(active, activeCount, random)
    for (let position = 0; position < activeCount; position += 1) {
      const row = active[position] ?? 0
      const sign = labels[row] === target ? 1 : -1
      const price = settings.cost * (rowWeights[row] ?? 1) * (sign > 0 ? settings.positiveWeight : 1)
      const softness = 0.5 / price
      const alpha = alphas[row] ?? 0
      const gradient = sign * scoreRow(w, row) - 1 + softness * alpha
      if (alpha === 0 && gradient >= 0) {
        if (gradient < reach) near[nearCount++] = row
        continue
      }
      active[kept] = row
      kept += 1
      errorMax = Math.max(errorMax, Math.abs(gradient))
      const next = Math.max(alpha - gradient / ((squaredNorms[row] ?? 1) + softness), 0)
      alphas[row] = next
      if (next !== alpha) addRow(w, row, (next - alpha) * sign)
    }
    activeCount = kept
    return errorMax
  }
  // Goes over the active lines until none is far off; returns how far off the worst was at first.
  const settle = (w: Float32Array, alphas: Float32Array, target: number, passesMax: number): number => {
    nearCount = 0
    reach = nearMarginMax
    const first = descend(w, alphas, target)
    // What was active once may well be again.
    reach = Number.POSITIVE_INFINITY
    let error = first
    for (let pass = 1; pass < passesMax && error > marginErrorMax / 2; pass += 1) {
      error = descend(w, alphas, target)
    }
    return first
  }

  for (let target = 0; target < classCount; target += 1) {
    whole.fill(0)
    wholeAlphas.fill(0)
    activeCount = 0
    for (let at = 0; at < rowCount; at += 1) {
      const row = order[at] ?? 0
      if (labels[row] === target || at < sampleRows) active[activeCount++] = row
    }
    settle(whole, wholeAlphas, target, passesOverSampleMax)
    for (let round = 0; round < roundsMax; round += 1) {
      const again = round < roundsOverAll ? order : near.subarray(0, nearCount)
      if (round < roundsOverAll) activeCount = 0
      active.set(again, activeCount)
      activeCount += again.length
      if (settle(whole, wholeAlphas, target, passesPerRoundMax) <= marginErrorRoundMax) break
    }
    separators.add(whole)

    const supportCount = activeCount
    support.set(active.subarray(0, supportCount))
    for (const [at, { rows, scored }] of exclusions.entries()) {
      const scores = heldOutScores[at] ?? new Float32Array(0)
      for (const row of rows) isExcluded[row] = 1
      partial.set(whole)
      partialAlphas.fill(0)
      activeCount = 0
      let positiveCount = 0
      for (let position = 0; position < supportCount; position += 1) {
        const row = support[position] ?? 0
        const alpha = wholeAlphas[row] ?? 0
        const sign = labels[row] === target ? 1 : -1
        if (isExcluded[row] === 1) {
          if (alpha !== 0) addRow(partial, row, -alpha * sign)
          continue
        }
        if (sign > 0) positiveCount += 1
        partialAlphas[row] = alpha
        active[activeCount++] = row
      }
      settle(partial, partialAlphas, target, passesAfterExclusionMax)
      for (const row of rows) isExcluded[row] = 0
      for (const [index, row] of scored.entries()) {
        scores[index * classCount + target] =
          positiveCount === 0 ? Number.NEGATIVE_INFINITY : scoreUnseen(partial, row)
      }
    }
  }
  return { model: separators.finish(), heldOutScores }
}

// The first `count` entries in random order. Visiting lines in a new order each pass is what makes the descent
// converge in tens of passes; in one order throughout it is far off after hundreds.
function shuffle(rows: Int32Array, count: number, random: () => number): void {
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    const kept = rows[at] ?? 0
    rows[at] = rows[other] ?? 0
    rows[other] = kept
  }
}

// The same numbers from 0 to 1 each time (a linear congruential generator).
function dice(): () => number {
  let state = 12_345
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state / 2 ** 32
  }
}

function rowSquaredNorms(matrix: SparseRows): Float32Array {
  const norms = new Float32Array(matrix.rowCount)
  for (let row = 0; row < matrix.rowCount; row += 1) {
    // The bias is one more feature of value 1.
    let sum = 1
    for (let at = matrix.starts[row] ?? 0; at < (matrix.starts[row + 1] ?? 0); at += 1) {
      sum += (matrix.values[at] ?? 0) ** 2
    }
    norms[row] = sum
  }
  return norms
}
