// How long to wait before sending again where the platform does not say.

const FIRST_MS = 500
const LONGEST_MS = 60_000

// Doubles from half a second to a minute; `attempt` counts from 1.
export function backoffMs(attempt: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 20))
}
