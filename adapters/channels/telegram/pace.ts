// Paces what we send to the platform's limits: so many a chat and over all, with small bursts let through.
// Telegram publishes round figures only (core.telegram.org/bots/faq) and says the rest by 429.
import type { Clock } from '../../../src/ports/clock.ts'

export type Pace = {
  // Resolves when the next message to the chat may go, in order of asking; `wait` where that is long.
  readonly turn: (chat: number) => Promise<'go' | { readonly afterMs: number }>
  // Telegram said how long the chat must rest.
  readonly rest: (chat: number, forMs: number) => void
}

// On average one message in `everyMs`, and `burst` at once after a rest.
type Limit = { readonly everyMs: number; readonly burst: number }

// "Not more than one message a second, short bursts may go through; 20 a minute to a group; 30 a second over
// all." Burst and average together stay below each within any such span.
const PRIVATE: Limit = { everyMs: 1000, burst: 3 }
const GROUP: Limit = { everyMs: 4000, burst: 5 }
const ALL: Limit = { everyMs: 40, burst: 5 }
// Longer waits are the outbox's, which can be stopped.
const WAIT_MS_MAX = 4000
// Chats that are remembered; those at rest are forgotten beyond this.
const CHATS_MAX = 10_000

export function sendingPace(clock: Clock): Pace {
  // When each would be through with all that it was given, had it gone out evenly (the "virtual scheduling" of
  // ITU-T I.371).
  const throughMs = new Map<number | 'all', number>()

  const waitMs = (key: number | 'all', { everyMs, burst }: Limit): number => {
    const through = throughMs.get(key) ?? 0
    return Math.max(0, through - (burst - 1) * everyMs - clock.nowMs())
  }
  const spend = (key: number | 'all', { everyMs }: Limit, atMs: number): void => {
    throughMs.set(key, Math.max(throughMs.get(key) ?? 0, atMs) + everyMs)
  }
  const forgetRested = (): void => {
    if (throughMs.size <= CHATS_MAX) return
    for (const [key, through] of throughMs) if (through < clock.nowMs()) throughMs.delete(key)
  }

  return {
    turn: async (chat) => {
      const limit = chat < 0 ? GROUP : PRIVATE
      const afterMs = Math.max(waitMs(chat, limit), waitMs('all', ALL))
      if (afterMs > WAIT_MS_MAX) return { afterMs }
      forgetRested()
      spend(chat, limit, clock.nowMs() + afterMs)
      spend('all', ALL, clock.nowMs() + afterMs)
      if (afterMs > 0) await clock.sleep(afterMs, new AbortController().signal)
      return 'go'
    },
    rest: (chat, forMs) => {
      const { everyMs, burst } = chat < 0 ? GROUP : PRIVATE
      const through = clock.nowMs() + forMs + (burst - 1) * everyMs
      throughMs.set(chat, Math.max(throughMs.get(chat) ?? 0, through))
    },
  }
}
