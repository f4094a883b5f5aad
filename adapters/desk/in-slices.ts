// Does a long work of the desk between the turns of people, on the one thread that they share.
import { setImmediate as othersFirst } from 'node:timers/promises'
import type { Slices } from '../../src/desk/slices.ts'

// A turn takes about a millisecond; it may wait for some of them.
const SLICE_MS = 5

export async function inSlices<T>(slices: Slices<T>): Promise<T> {
  for (;;) {
    const untilMs = performance.now() + SLICE_MS
    while (performance.now() < untilMs) {
      const step = slices.next()
      if (step.done === true) return step.value
    }
    await othersFirst()
  }
}
