// Does a work that is done in slices to its end, for tests that want the result alone.
import type { Slices } from '../../src/desk/slices.ts'

export function finished<T>(slices: Slices<T>): T {
  for (;;) {
    const step = slices.next()
    if (step.done === true) return step.value
  }
}
