// The end of a process in two steps: waits that would outlast the deadline end at once, the rest at the deadline.
import type { Clock } from '../ports/clock.ts'

export type Stopping = {
  // Aborts when nothing more is to be begun.
  readonly now: AbortSignal
  // Waits so long; false where the process ends before that, and then at once.
  readonly sleep: (ms: number) => Promise<boolean>
  // What is in hand may end until the deadline.
  readonly begin: (deadlineMs: number) => void
  readonly end: () => void
}

export function stopping(clock: Clock): Stopping {
  const begun = new AbortController()
  const ended = new AbortController()
  let untilMs = Number.POSITIVE_INFINITY
  return {
    now: ended.signal,
    sleep: async (ms) => {
      const dueMs = clock.nowMs() + ms
      if (!begun.signal.aborted) await clock.sleep(ms, begun.signal)
      if (!begun.signal.aborted) return true
      if (dueMs > untilMs || ended.signal.aborted) return false
      await clock.sleep(Math.max(0, dueMs - clock.nowMs()), ended.signal)
      return !ended.signal.aborted
    },
    begin: (deadlineMs) => {
      untilMs = clock.nowMs() + deadlineMs
      begun.abort()
    },
    end: () => ended.abort(),
  }
}
