// Counts who listens, so that neither one talk nor all together hold more connections than we can keep.

export type Listeners = {
  // Returns what ends the listening, or that there are too many.
  readonly enter: (talk: string) => (() => void) | 'full'
  readonly count: () => number
}

export function listeners(limits: { readonly perTalk: number; readonly inAll: number }): Listeners {
  const byTalk = new Map<string, number>()
  let all = 0
  return {
    enter: (talk) => {
      const here = byTalk.get(talk) ?? 0
      if (here >= limits.perTalk || all >= limits.inAll) return 'full'
      byTalk.set(talk, here + 1)
      all += 1
      let isHere = true
      return () => {
        if (!isHere) return
        isHere = false
        all -= 1
        const left = (byTalk.get(talk) ?? 1) - 1
        if (left === 0) byTalk.delete(talk)
        else byTalk.set(talk, left)
      }
    },
    count: () => all,
  }
}
