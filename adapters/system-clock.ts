// The machine's clock, and the day in Wuhan that follows from it.
import { setMaxListeners } from 'node:events'
import { type Day, type Moment, momentInWuhan } from '../src/model/day.ts'
import type { Clock } from '../src/ports/clock.ts'

/** The moment in Wuhan at `nowMs`, on the day that the operator fixed where they did. */
export function momentOn(fixed: Day | 'today', nowMs: number): Moment {
  const moment = momentInWuhan(nowMs)
  return fixed === 'today' ? moment : { ...moment, day: fixed }
}

export function systemClock(fixed: Day | 'today'): Clock {
  return {
    nowMs: () => Date.now(),
    moment: () => momentOn(fixed, Date.now()),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve()
          return
        }
        const done = (): void => {
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          resolve()
        }
        const timer = setTimeout(done, ms)
        // One ends all who wait; a dozen waiting on it are no leak, as Node would warn.
        setMaxListeners(0, signal)
        signal.addEventListener('abort', done)
      }),
  }
}
