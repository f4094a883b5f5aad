// Rests until something is told or a time is over; what is told while nobody rests is not lost.
import type { Clock } from '../../../src/ports/clock.ts'

export type Attention = {
  readonly rouse: () => void
  readonly rest: (ms: number) => Promise<void>
}

export function attention(clock: Pick<Clock, 'sleep'>): Attention {
  let resting: AbortController | 'awake' = 'awake'
  let wasRoused = false
  return {
    rouse: () => {
      wasRoused = true
      if (resting !== 'awake') resting.abort()
    },
    rest: async (ms) => {
      if (!wasRoused) {
        resting = new AbortController()
        await clock.sleep(ms, resting.signal)
        resting = 'awake'
      }
      wasRoused = false
    },
  }
}
