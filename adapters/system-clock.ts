// The machine's clock, and the day in Wuhan that follows from it.
import type { Day, Moment } from '../src/model/day.ts'
import type { Clock } from '../src/ports/clock.ts'

const MINUTES_A_DAY = 1440
const MS_A_MINUTE = 60_000
// Wuhan keeps UTC+8 all year round.
const WUHAN_MINUTES_AHEAD = 480

export function momentInWuhan(nowMs: number, fixed: Day | 'today'): Moment {
  const minutes = Math.floor(nowMs / MS_A_MINUTE) + WUHAN_MINUTES_AHEAD
  const day = new Date(minutes * MS_A_MINUTE).toISOString().slice(0, 10) as Day
  return { day: fixed === 'today' ? day : fixed, minuteOfDay: minutes % MINUTES_A_DAY }
}

export function systemClock(fixed: Day | 'today'): Clock {
  return {
    nowMs: () => Date.now(),
    moment: () => momentInWuhan(Date.now(), fixed),
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
        signal.addEventListener('abort', done)
      }),
  }
}
