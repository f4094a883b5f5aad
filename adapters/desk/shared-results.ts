// Works a thing out once for everybody who asks for it meanwhile and for a while after.

// A result is handed out for so many times as long as it took: the desk then takes at most a twentieth of a processor
// for each thing that is asked for, however many pages ask.
const TIMES_AS_LONG = 20
// What somebody had forgotten must leave the desk too.
const KEPT_MS_MAX = 60_000

export type Shared<T> = { readonly result: T; readonly madeAtMs: number }

type Kept<T> = { readonly shared: Promise<Shared<T>>; goodUntilMs: number }

export function sharedResults<T>(
  nowMs: () => number,
): (key: string, make: () => Promise<T>) => Promise<Shared<T>> {
  const kept = new Map<string, Kept<T>>()
  return (key, make) => {
    for (const [each, { goodUntilMs }] of kept) if (goodUntilMs <= nowMs()) kept.delete(each)
    const before = kept.get(key)
    if (before !== undefined) return before.shared
    const begunMs = nowMs()
    const made: Kept<T> = {
      // Good for as long as it is being made.
      goodUntilMs: Number.POSITIVE_INFINITY,
      shared: make().then(
        (result) => {
          const madeAtMs = nowMs()
          made.goodUntilMs = madeAtMs + Math.min(KEPT_MS_MAX, TIMES_AS_LONG * (madeAtMs - begunMs))
          return { result, madeAtMs }
        },
        (error: unknown) => {
          kept.delete(key)
          throw error
        },
      ),
    }
    kept.set(key, made)
    return made.shared
  }
}
