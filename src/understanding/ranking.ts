// The best few intents of one utterance by score.

export type Ranking = {
  // Class indices, best first; ties in the order of the classes.
  readonly order: readonly number[]
  readonly best: number
  // Distance from the best score to the second; bounded where there is no second.
  readonly lead: number
}

const leadMax = 4

/** The `count` best of the first `classCount` scores. */
export function rank(scores: ArrayLike<number>, classCount: number, count: number): Ranking {
  const order: number[] = []
  for (let target = 0; target < classCount; target += 1) {
    const score = scores[target] ?? Number.NEGATIVE_INFINITY
    if (order.length === count && score <= (scores[order[count - 1] ?? 0] ?? 0)) continue
    let at = order.length
    while (at > 0 && (scores[order[at - 1] ?? 0] ?? 0) < score) at -= 1
    order.splice(at, 0, target)
    if (order.length > count) order.pop()
  }
  const best = scores[order[0] ?? 0] ?? 0
  const second = order[1] === undefined ? Number.NEGATIVE_INFINITY : (scores[order[1]] ?? 0)
  return { order, best, lead: Math.min(best - second, leadMax) }
}
