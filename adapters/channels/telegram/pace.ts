// What Telegram lets us send: so many a chat and over all, with small bursts let through.
// Telegram publishes round figures only (core.telegram.org/bots/faq) and says the rest by 429.
import type { Clock } from '../../../src/ports/clock.ts'
import type { Allowance, Pacing } from '../../../src/ports/pacing.ts'

export type Pace = {
  // Resolves when the next message to the chat may go, in order of asking; `wait` where that is long.
  readonly turn: (chat: number) => Promise<'go' | { readonly afterMs: number }>
  // Telegram said how long the chat must rest.
  readonly rest: (chat: number, forMs: number) => Promise<void>
}

// "Not more than one message a second, short bursts may go through; 20 a minute to a group; 30 a second over
// all." Burst and average together stay below each within any such span. A group's id is below zero.
const PRIVATE = { everyMs: 1000, burst: 3 } as const
const GROUP = { everyMs: 4000, burst: 5 } as const
const ALL = { everyMs: 40, burst: 5 } as const
// Longer waits are the outbox's, which can be stopped.
const WAIT_MS_MAX = 4000

// `bot`: the name of what is paced; all processes of one bot share it.
export function sendingPace(bot: string, clock: Clock, pacing: Pacing): Pace {
  const all: Allowance = { name: `telegram:${bot}`, ...ALL }
  const allowanceOf = (chat: number): Allowance => ({
    name: `telegram:${bot}:${chat}`,
    ...(chat < 0 ? GROUP : PRIVATE),
  })
  return {
    turn: async (chat) => {
      const turn = await pacing.turn([allowanceOf(chat), all], WAIT_MS_MAX)
      if (turn.kind === 'wait') return { afterMs: turn.afterMs }
      if (turn.afterMs > 0) await clock.sleep(turn.afterMs, new AbortController().signal)
      return 'go'
    },
    rest: (chat, forMs) => pacing.rest(allowanceOf(chat), forMs),
  }
}
