// Does the work of many conversations at once, but that of each one in series.

export type Lanes<K> = {
  // Has the work done for the key; a wake while it runs makes it run once more.
  readonly wake: (key: K) => void
  readonly isBusy: () => boolean
  readonly idle: () => Promise<void>
}

/**
 * A lane a key. `work` runs again when its key was woken meanwhile, so that nothing that came between its
 * last look and its end is left lying. A failure ends the lane and is handed to `onFailure`.
 */
export function lanes<K>(
  work: (key: K) => Promise<void>,
  onFailure: (key: K, error: unknown) => void,
): Lanes<K> {
  const running = new Map<K, Promise<void>>()
  const wokenAgain = new Set<K>()

  const run = async (key: K): Promise<void> => {
    try {
      do {
        wokenAgain.delete(key)
        await work(key)
      } while (wokenAgain.has(key))
    } catch (error) {
      wokenAgain.delete(key)
      onFailure(key, error)
    } finally {
      running.delete(key)
    }
  }

  return {
    wake: (key) => {
      if (running.has(key)) wokenAgain.add(key)
      // Begun on a later tick, so that the key is in the map before the work can end.
      else
        running.set(
          key,
          Promise.resolve().then(() => run(key)),
        )
    },
    isBusy: () => running.size > 0,
    idle: async () => {
      while (running.size > 0) await Promise.all(running.values())
    },
  }
}
