// Turns scores into probabilities that hold: what is said at 0.8 is right about eight times in ten.

/** Softmax of all scores at an inverse temperature, read off for the classes of `order` only. */
export function softmaxOf(scores: ArrayLike<number>, sharpness: number, order: readonly number[]): number[] {
  const max = scores[order[0] ?? 0] ?? 0
  let sum = 0
  for (let at = 0; at < scores.length; at += 1) sum += Math.exp(((scores[at] ?? 0) - max) * sharpness)
  return order.map((target) => Math.exp(((scores[target] ?? 0) - max) * sharpness) / sum)
}

/**
 * The inverse temperature under which held-out labels are likeliest (Guo et al., "On calibration of modern
 * neural networks", ICML 2017), between 0.05 and 50, by golden-section search on its logarithm.
 */
export function fitSharpness(scores: readonly Float32Array[], labels: readonly number[]): number {
  const loss = (logSharpness: number): number => {
    const sharpness = Math.exp(logSharpness)
    let sum = 0
    for (const [at, row] of scores.entries()) {
      let max = Number.NEGATIVE_INFINITY
      for (const score of row) if (score > max) max = score
      let total = 0
      for (const score of row) total += Math.exp((score - max) * sharpness)
      sum += Math.log(total) - ((row[labels[at] ?? 0] ?? 0) - max) * sharpness
    }
    return sum
  }
  const golden = (Math.sqrt(5) - 1) / 2
  let low = Math.log(0.05)
  let high = Math.log(50)
  let left = high - golden * (high - low)
  let right = low + golden * (high - low)
  let leftLoss = loss(left)
  let rightLoss = loss(right)
  while (high - low > 0.01) {
    if (leftLoss < rightLoss) {
      high = right
      right = left
      rightLoss = leftLoss
      left = high - golden * (high - low)
      leftLoss = loss(left)
    } else {
      low = left
      left = right
      leftLoss = rightLoss
      right = low + golden * (high - low)
      rightLoss = loss(right)
    }
  }
  return Math.exp((low + high) / 2)
}

const stepsMax = 30

/**
 * Logistic regression with a light ridge by Newton's method; `inputs[0]` of every row should be 1.
 * Returns the weights. Deterministic; stops after 30 steps at most.
 */
export function fitLogistic(
  inputs: readonly (readonly number[])[],
  targets: readonly number[],
  rowWeights: readonly number[],
  ridge: number,
): number[] {
  const width = inputs[0]?.length ?? 0
  const flat = Float64Array.from(inputs.flat())
  const weights = new Array<number>(width).fill(0)
  const gradient = new Float64Array(width)
  const curvature = new Float64Array(width * width)
  for (let step = 0; step < stepsMax; step += 1) {
    gradient.fill(0)
    curvature.fill(0)
    for (let at = 0; at < inputs.length; at += 1) {
      const base = at * width
      let sum = 0
      for (let row = 0; row < width; row += 1) sum += (weights[row] ?? 0) * (flat[base + row] ?? 0)
      const probability = 1 / (1 + Math.exp(-sum))
      const share = rowWeights[at] ?? 1
      const pull = share * (probability - (targets[at] ?? 0))
      const bend = share * Math.max(probability * (1 - probability), 1e-9)
      for (let row = 0; row < width; row += 1) {
        const value = flat[base + row] ?? 0
        gradient[row] = (gradient[row] ?? 0) + pull * value
        for (let column = 0; column < width; column += 1) {
          const cell = row * width + column
          curvature[cell] = (curvature[cell] ?? 0) + bend * value * (flat[base + column] ?? 0)
        }
      }
    }
    for (let row = 0; row < width; row += 1) {
      gradient[row] = (gradient[row] ?? 0) + ridge * (weights[row] ?? 0)
      curvature[row * width + row] = (curvature[row * width + row] ?? 0) + ridge
    }
    const lines = weights.map((_, row) => [...curvature.subarray(row * width, (row + 1) * width)])
    const change = solve(lines, [...gradient])
    let moved = 0
    for (let row = 0; row < width; row += 1) {
      weights[row] = (weights[row] ?? 0) - (change[row] ?? 0)
      moved = Math.max(moved, Math.abs(change[row] ?? 0))
    }
    if (moved < 1e-6) break
  }
  return weights
}

export function logistic(weights: readonly number[], input: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < weights.length; at += 1) sum += (weights[at] ?? 0) * (input[at] ?? 0)
  return 1 / (1 + Math.exp(-sum))
}

// Gaussian elimination with partial pivoting; a singular direction is left at 0.
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const size = right.length
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0])
  for (let column = 0; column < size; column += 1) {
    let pivot = column
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row
    }
    const chosen = rows[pivot] ?? []
    rows[pivot] = rows[column] ?? []
    rows[column] = chosen
    const head = chosen[column] ?? 0
    if (Math.abs(head) < 1e-12) continue
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue
      const line = rows[row] ?? []
      const factor = (line[column] ?? 0) / head
      if (factor === 0) continue
      for (let at = column; at <= size; at += 1) line[at] = (line[at] ?? 0) - factor * (chosen[at] ?? 0)
    }
  }
  return rows.map((row, at) => {
    const head = row[at] ?? 0
    return Math.abs(head) < 1e-12 ? 0 : (row[size] ?? 0) / head
  })
}
