// Makes one random typing slip in an utterance: a letter dropped, added, changed or swapped with the next.

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** The same slip for the same text and seed, at any place of the text with equal chance. */
export function withOneEdit(text: string, seed: number): string {
  const random = dice(seed)
  const characters = [...text]
  const at = Math.floor(random() * characters.length)
  const letter = letters[Math.floor(random() * letters.length)] ?? 'e'
  const slips: readonly (() => void)[] = [
    () => characters.splice(at, 1),
    () => characters.splice(at, 0, letter),
    () => characters.splice(at, 1, letter),
    () => characters.splice(at, 2, ...characters.slice(at, at + 2).reverse()),
  ]
  slips[Math.floor(random() * slips.length)]?.()
  return characters.join('')
}

// A linear congruential generator (Numerical Recipes), warmed up so that neighbouring seeds part.
function dice(seed: number): () => number {
  let state = Math.imul(seed + 1, 2_654_435_761) >>> 0
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  next()
  return next
}
