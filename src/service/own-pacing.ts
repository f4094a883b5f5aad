// Paces what this process sends, where there is no other, or where the others cannot be heard.
import type { Allowance, Pacing } from '../ports/pacing.ts'

// Allowances that are remembered; those at rest are forgotten beyond this.
const NAMES_MAX = 10_000

export function ownPacing(nowMs: () => number): Pacing {
  // When each would be through with all that it was given, had it gone out evenly (the "virtual scheduling" of
  // ITU-T I.371).
  const throughMs = new Map<string, number>()
  const waitMs = ({ name, everyMs, burst }: Allowance): number =>
    Math.max(0, (throughMs.get(name) ?? 0) - (burst - 1) * everyMs - nowMs())
  const forgetRested = (): void => {
    if (throughMs.size <= NAMES_MAX) return
    for (const [name, through] of throughMs) if (through < nowMs()) throughMs.delete(name)
  }

  return {
    turn: async (allowances, patienceMs) => {
      const afterMs = Math.max(0, ...allowances.map(waitMs))
      if (afterMs > patienceMs) return { kind: 'wait', afterMs }
      forgetRested()
      const atMs = nowMs() + afterMs
      for (const { name, everyMs } of allowances) {
        throughMs.set(name, Math.max(throughMs.get(name) ?? 0, atMs) + everyMs)
      }
      return { kind: 'go', afterMs }
    },
    rest: async ({ name, everyMs, burst }, forMs) => {
      const through = nowMs() + forMs + (burst - 1) * everyMs
      throughMs.set(name, Math.max(throughMs.get(name) ?? 0, through))
    },
  }
}
