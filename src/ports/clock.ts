// The time and the passing of it, so that tests decide both.
import type { Moment } from '../model/day.ts'

export type Clock = {
  readonly nowMs: () => number
  // Day and minute in Wuhan.
  readonly moment: () => Moment
  // Resolves after the time, or at once when the signal aborts.
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}
