// Weights of a learnt separator for each intent, laid out by feature, and how they score an utterance.
import type { SparseVector } from './sparse-rows.ts'

export type LinearModel = {
  readonly classCount: number
  // Feature f weighs in classes[starts[f]] up to classes[starts[f + 1]]; most features bear on few classes.
  readonly starts: Int32Array
  readonly classes: Uint16Array
  readonly weights: Float32Array
  readonly biases: Float32Array
}

// A smaller weight moves no decision, and the model is half the size without such.
const weightMin = 0.003

/** Adds up every class's score for one utterance into `scores`. */
export function linearScores(model: LinearModel, vector: SparseVector, scores: Float64Array): void {
  scores.set(model.biases)
  for (let entry = 0; entry < vector.ids.length; entry += 1) {
    const id = vector.ids[entry] ?? 0
    const value = vector.values[entry] ?? 0
    const end = model.starts[id + 1] ?? 0
    for (let at = model.starts[id] ?? 0; at < end; at += 1) {
      const target = model.classes[at] ?? 0
      scores[target] = (scores[target] ?? 0) + value * (model.weights[at] ?? 0)
    }
  }
}

export type ModelBuilder = {
  /** The next class's separator: a weight for each feature, and its bias behind them. */
  readonly add: (w: Float32Array) => void
  /** Called once, after `classCount` separators. */
  readonly finish: () => LinearModel
}

/** Gathers one class's weights after another, then lays them out by feature. */
export function modelBuilder(featureCount: number, classCount: number): ModelBuilder {
  const biases = new Float32Array(classCount)
  const ids = new Int32Array(featureCount)
  const values = new Float32Array(featureCount)
  const columns: { readonly ids: Int32Array; readonly values: Float32Array }[] = []
  return {
    add: (w) => {
      let count = 0
      for (let feature = 0; feature < featureCount; feature += 1) {
        const weight = w[feature] ?? 0
        if (weight < weightMin && weight > -weightMin) continue
        ids[count] = feature
        values[count] = weight
        count += 1
      }
      biases[columns.length] = w[featureCount] ?? 0
      columns.push({ ids: ids.slice(0, count), values: values.slice(0, count) })
    },
    finish: () => {
      const starts = new Int32Array(featureCount + 1)
      for (const column of columns) for (const id of column.ids) starts[id + 1] = (starts[id + 1] ?? 0) + 1
      for (let feature = 0; feature < featureCount; feature += 1) {
        starts[feature + 1] = (starts[feature + 1] ?? 0) + (starts[feature] ?? 0)
      }
      const next = starts.slice()
      const classes = new Uint16Array(starts[featureCount] ?? 0)
      const weights = new Float32Array(classes.length)
      for (const [target, column] of columns.entries()) {
        for (let entry = 0; entry < column.ids.length; entry += 1) {
          const id = column.ids[entry] ?? 0
          const at = next[id] ?? 0
          next[id] = at + 1
          classes[at] = target
          weights[at] = column.values[entry] ?? 0
        }
      }
      return { classCount, starts, classes, weights, biases }
    },
  }
}
