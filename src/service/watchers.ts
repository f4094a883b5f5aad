// Who is to be told when a key changes, within this process.

export type Watchers<K> = {
  readonly watch: (key: K, onChange: () => void) => () => void
  readonly wake: (key: K) => void
}

export function watchers<K>(): Watchers<K> {
  const watching = new Map<K, Set<() => void>>()
  return {
    watch: (key, onChange) => {
      // A function of its own for each watch, so that one who watches twice is told twice.
      const told = (): void => onChange()
      const those = watching.get(key) ?? new Set()
      those.add(told)
      watching.set(key, those)
      return () => {
        those.delete(told)
        if (those.size === 0 && watching.get(key) === those) watching.delete(key)
      }
    },
    wake: (key) => {
      for (const told of watching.get(key) ?? []) told()
    },
  }
}
