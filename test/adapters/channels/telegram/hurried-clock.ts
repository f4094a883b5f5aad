// A clock whose waiting is a hundred times shorter than asked, and which tells what was asked.
import { momentInWuhan } from '../../../../adapters/system-clock.ts'
import type { Day } from '../../../../src/model/day.ts'
import type { Clock } from '../../../../src/ports/clock.ts'

export type HurriedClock = Clock & { readonly asked: readonly number[] }

export function hurriedClock(day: Day): HurriedClock {
  const asked: number[] = []
  return {
    asked,
    nowMs: () => Date.now(),
    moment: () => momentInWuhan(Date.now(), day),
    sleep: (ms, signal) => {
      asked.push(ms)
      return new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer)
          resolve()
        }
        const timer = setTimeout(done, ms / 100)
        signal.addEventListener('abort', done)
      })
    },
  }
}
