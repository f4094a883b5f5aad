// Work on a whole journal that is done a little at a time, so that whoever does it can answer people in between.

// Each step is to take well under a millisecond; what is returned is the result.
export type Slices<T> = Generator<undefined, T, undefined>

// So many entries of the journal are one step.
const STEP_ENTRIES = 100

// The work for each item, with a pause after each.
export function* eachPaused<T>(items: Iterable<T>, work: (item: T) => void): Slices<void> {
  for (const item of items) {
    work(item)
    yield
  }
}

// The work for each entry, with a pause after each so many.
export function* entriesPaused<T>(entries: Iterable<T>, work: (entry: T) => void): Slices<void> {
  let at = 0
  for (const entry of entries) {
    work(entry)
    at += 1
    if (at % STEP_ENTRIES === 0) yield
  }
}
