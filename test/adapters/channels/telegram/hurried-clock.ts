// A clock whose waiting is a hundred times shorter than asked, and which tells what was asked.
import { momentOn } from '../../../../adapters/system-clock.ts'
import type { Day } from '../../../../src/model/day.ts'
import type { Clock } from '../../../../src/ports/clock.ts'

export type HurriedClock = Clock & {
  readonly asked: readonly number[]
  // The time goes by without anybody waiting.
  readonly skip: (ms: number) => void
}

const FASTER = 100

// `leaping`: the time goes on by what was asked, so that whoever waited finds it over. `steady`: it goes on by the
// machine's clock, so that what is done at once takes no time however many wait.
export function hurriedClock(day: Day, way: 'leaping' | 'steady' = 'leaping'): HurriedClock {
  const asked: number[] = []
  // How far this clock is ahead of the machine's: whoever waited wakes when the time asked for is over.
  let aheadMs = 0
  const nowMs = (): number => Date.now() + aheadMs
  return {
    asked,
    nowMs,
    skip: (ms) => {
      aheadMs += ms
    },
    moment: () => momentOn(day, nowMs()),
    sleep: (ms, signal) => {
      asked.push(ms)
      const wakesMs = nowMs() + ms
      return new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          resolve()
        }
        const timer = setTimeout(() => {
          if (way === 'leaping') aheadMs = Math.max(aheadMs, wakesMs - Date.now())
          done()
        }, ms / FASTER)
        signal.addEventListener('abort', done)
        if (signal.aborted) done()
      })
    },
  }
}
