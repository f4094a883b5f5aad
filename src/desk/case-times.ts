// How long people waited for a member of staff, and how long it then took, counted from the journal.
import type { TurnEntry } from '../ports/journal.ts'

export type Times = {
  readonly count: number
  // Whole minutes; `none` where nothing was counted.
  readonly medianMinutes: number | 'none'
  // Nine of ten took no longer.
  readonly ninetiethMinutes: number | 'none'
}

export type CaseFigures = {
  readonly opened: number
  readonly closed: number
  // From opening to the first claim.
  readonly waiting: Times
  // From the first claim to the end.
  readonly resolving: Times
}

const MS_A_MINUTE = 60_000

// A case has a name of its own in the journal. `entries` in order of time; a case that was opened before them
// counts for what is seen of it.
export function caseFigures(entries: readonly TurnEntry[]): CaseFigures {
  const openedMs = new Map<string, number>()
  const claimedMs = new Map<string, number>()
  const waitedMs: number[] = []
  const resolvedMs: number[] = []
  let closed = 0
  for (const { conversation, atMs, events } of entries) {
    for (const event of events) {
      if (event.kind === 'case-opened') openedMs.set(conversation, atMs)
      if (event.kind === 'case-claimed' && !claimedMs.has(conversation)) {
        claimedMs.set(conversation, atMs)
        const since = openedMs.get(conversation)
        if (since !== undefined) waitedMs.push(atMs - since)
      }
      if (event.kind === 'case-closed') {
        closed += 1
        const since = claimedMs.get(conversation)
        if (since !== undefined) resolvedMs.push(atMs - since)
      }
    }
  }
  return { opened: openedMs.size, closed, waiting: timesOf(waitedMs), resolving: timesOf(resolvedMs) }
}

function timesOf(spansMs: readonly number[]): Times {
  const sorted = [...spansMs].sort((a, b) => a - b)
  const at = (share: number): number | 'none' => {
    const spanMs = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
    return spanMs === undefined ? 'none' : Math.round(spanMs / MS_A_MINUTE)
  }
  return { count: sorted.length, medianMinutes: at(0.5), ninetiethMinutes: at(0.9) }
}
