// Makes a value at its first use, so that a start pays only for what its first answer needs.

export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | 'not-yet' = 'not-yet'
  return () => {
    if (made === 'not-yet') made = { value: make() }
    return made.value
  }
}
