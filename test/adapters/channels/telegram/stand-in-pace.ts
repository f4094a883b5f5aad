// How often the platform takes messages: a little a chat, a little more over all (core.telegram.org/bots/faq).

export type Pace = {
  // 0, or the seconds to wait.
  readonly take: (chat: number) => number
}

// The real figures are not published. In a private chat one a second on average, and bursts are let through, as
// the page says they may be; in a group and over all so many within the span.
const PRIVATE = { everyMs: 1000, burst: 5 } as const
const GROUP = { most: 20, withinMs: 60_000 } as const
const ALL = { most: 30, withinMs: 1000 } as const

export function pace(nowMs: () => number): Pace {
  const left = new Map<number, { readonly count: number; readonly atMs: number }>()
  const taken = new Map<number | 'all', number[]>()

  const bucket = (chat: number): number => {
    const { count, atMs } = left.get(chat) ?? { count: PRIVATE.burst, atMs: nowMs() }
    const now = Math.min(PRIVATE.burst, count + (nowMs() - atMs) / PRIVATE.everyMs)
    left.set(chat, { count: now, atMs: nowMs() })
    return now >= 1 ? 0 : (1 - now) * PRIVATE.everyMs
  }
  const span = (key: number | 'all', { most, withinMs }: typeof GROUP | typeof ALL): number => {
    const recent = (taken.get(key) ?? []).filter((at) => at > nowMs() - withinMs)
    taken.set(key, recent)
    const blocking = recent.at(-most)
    return blocking === undefined ? 0 : blocking + withinMs - nowMs()
  }
  return {
    take: (chat) => {
      const waitMs = Math.max(chat < 0 ? span(chat, GROUP) : bucket(chat), span('all', ALL))
      if (waitMs > 0) return Math.ceil(waitMs / 1000)
      taken.get('all')?.push(nowMs())
      taken.get(chat)?.push(nowMs())
      const { count, atMs } = left.get(chat) ?? { count: 0, atMs: 0 }
      left.set(chat, { count: count - 1, atMs })
      return 0
    },
  }
}
