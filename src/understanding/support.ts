// How far the lines of one intent speak of what an utterance speaks of.
import type { FeatureParts, Subject } from './feature-space.ts'

// Which intents' lines hold a word or Han pair: feature f in intents[starts[f]] up to intents[starts[f + 1]].
export type SupportParts = {
  readonly starts: Int32Array
  readonly intents: Uint16Array
  // In how many lines of that intent, 255 at most.
  readonly lineCounts: Uint8Array
}

/** The share, 0 to 1, of what an utterance speaks of that lines of one intent speak of too. */
export type Support = (subject: Subject, intent: number, isOwnLine: boolean) => number

/** Counts units by intent; lines of labels outside 0 … intentCount - 1 are left out. */
export function fitSupport(
  featureCount: number,
  subjects: readonly Subject[],
  labels: Int32Array,
  intentCount: number,
): SupportParts {
  const keys: number[] = []
  for (const [row, { units }] of subjects.entries()) {
    const label = labels[row] ?? -1
    if (label < 0 || label >= intentCount) continue
    for (const unit of new Set(units)) keys.push(unit * intentCount + label)
  }
  const sorted = Float64Array.from(keys).sort()
  const starts = new Int32Array(featureCount + 1)
  const intents: number[] = []
  const lineCounts: number[] = []
  for (const [at, key] of sorted.entries()) {
    if (at > 0 && sorted[at - 1] === key) {
      lineCounts.push(Math.min(255, (lineCounts.pop() ?? 0) + 1))
      continue
    }
    const unit = Math.floor(key / intentCount)
    starts[unit + 1] = (starts[unit + 1] ?? 0) + 1
    intents.push(key % intentCount)
    lineCounts.push(1)
  }
  for (let unit = 0; unit < featureCount; unit += 1) {
    starts[unit + 1] = (starts[unit + 1] ?? 0) + (starts[unit] ?? 0)
  }
  return { starts, intents: Uint16Array.from(intents), lineCounts: Uint8Array.from(lineCounts) }
}

/**
 * Weighs words and Han pairs by rarity: an unknown word that matters costs much, an unknown filler little.
 * With `isOwnLine` the utterance is one of the intent's own training lines and does not vouch for itself.
 */
export function supportOf(
  { rarity, unknownRarity }: FeatureParts,
  { starts, intents, lineCounts }: SupportParts,
): Support {
  const linesWith = (unit: number, intent: number): number => {
    for (let at = starts[unit] ?? 0; at < (starts[unit + 1] ?? 0); at += 1) {
      if (intents[at] === intent) return lineCounts[at] ?? 0
    }
    return 0
  }
  return ({ units, unknownUnitCount }, intent, isOwnLine) => {
    let total = unknownUnitCount * unknownRarity
    let shared = 0
    for (const unit of units) {
      const weight = rarity[unit] ?? 0
      total += weight
      if (linesWith(unit, intent) > (isOwnLine ? 1 : 0)) shared += weight
    }
    return total === 0 ? 0 : shared / total
  }
}
