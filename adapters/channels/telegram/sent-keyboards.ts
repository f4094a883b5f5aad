// The keyboards that we sent last, for presses that do not bring theirs: a message that Telegram calls inaccessible
// comes without it. Kept in this process alone; without one a press is answered and just not marked.
import type { Keyboard } from './keyboard.ts'

export type SentKeyboards = {
  readonly remember: (chat: number, message: number, keyboard: Keyboard) => void
  // No buttons where it is not known.
  readonly find: (chat: number, message: number) => Keyboard
}

const KEYBOARDS_MAX = 1000

export function sentKeyboards(): SentKeyboards {
  const kept = new Map<string, Keyboard>()
  return {
    remember: (chat, message, keyboard) => {
      const key = `${chat}:${message}`
      kept.delete(key)
      if (keyboard.length > 0) kept.set(key, keyboard)
      const [oldest] = kept.keys()
      if (kept.size > KEYBOARDS_MAX && oldest !== undefined) kept.delete(oldest)
    },
    find: (chat, message) => kept.get(`${chat}:${message}`) ?? [],
  }
}
