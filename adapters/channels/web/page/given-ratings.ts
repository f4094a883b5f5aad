// What the person thinks of each reply, gathered from the talk, so that it stands with the reply it is about.
import type { Rating } from '../../../../src/model/message.ts'
import type { PageEntry, PageReply } from './page-entry.ts'

// The words that take note of it stand with it; a mind may be changed once.
export type GivenRating = {
  readonly rated: Rating
  readonly noted: PageReply
  readonly mayChange: boolean
}

const RATEABLE = new Set<PageReply['kind']>(['answer', 'answers', 'verdict', 'overview'])

export function isRateable({ kind, turn }: PageReply): boolean {
  return RATEABLE.has(kind) && turn > 0
}

// By the turn that was rated.
export function givenRatings(entries: readonly PageEntry[]): ReadonlyMap<number, GivenRating> {
  const given = new Map<number, GivenRating>()
  for (const entry of entries) {
    if (entry.kind !== 'replied' || entry.reply.rates === 'none') continue
    const { rated, turn } = entry.reply.rates
    given.set(turn, { rated, noted: entry.reply, mayChange: !given.has(turn) })
  }
  return given
}

// What stands in the log as a piece of its own.
export function isPiece(entry: PageEntry): boolean {
  return entry.kind === 'said' || entry.reply.rates === 'none'
}
