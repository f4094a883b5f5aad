// Works a value out at the first asking for it, and has it ready at the next.

export function remembered<Value>(store: Map<string, Value>, key: string, make: () => Value): Value {
  const known = store.get(key)
  if (known !== undefined) return known
  const made = make()
  store.set(key, made)
  return made
}
