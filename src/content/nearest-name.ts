// Finds the known name that a mistyped one most likely meant.
import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/index.js'

// A name further away than this share of its length is not what was meant.
const DISTANCE_SHARE_MAX = 0.4

function nearestName(mistyped: string, known: Iterable<string>): string | 'none' {
  let best = 'none'
  let bestDistance = Math.max(1, Math.floor(mistyped.length * DISTANCE_SHARE_MAX)) + 1
  for (const name of known) {
    if (Math.abs(name.length - mistyped.length) >= bestDistance) continue
    const distance = DamerauLevenshteinDistance(mistyped, name, { restricted: true })
    if (distance < bestDistance) {
      best = name
      bestDistance = distance
    }
  }
  return best
}

// The sentence for a hint; empty where nothing is near.
export function didYouMean(mistyped: string, known: Iterable<string>): string {
  const nearest = nearestName(mistyped, known)
  return nearest === 'none' ? '' : `Did you mean "${nearest}"?`
}
