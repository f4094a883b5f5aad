// What happened in each turn, kept with the turn, for staff to read; it expires and can be erased.
import type { Moment } from '../model/day.ts'
import type { Locale } from '../model/language.ts'
import type { ChannelKind } from '../model/message.ts'
import type { ReplyKind } from '../model/reply.ts'
import type { TurnEvent } from '../model/turn-event.ts'

export type TurnEntry = {
  readonly kind: 'turn'
  // Milliseconds since 1970 when the turn was taken.
  readonly atMs: number
  // The day and minute that the turn was taken for; with content, code and words it can be taken again.
  readonly at: Moment
  // A keyed hash of the conversation's id; nobody can be found from it.
  readonly conversation: string
  readonly turn: number
  readonly channel: ChannelKind
  readonly locale: Locale
  // What was said, as it was accepted, without what identifies a person; empty where no words were said.
  readonly said: string
  readonly replied: ReplyKind | 'none'
  // The content's hash and the code's version.
  readonly content: string
  readonly code: string
  readonly durationMs: number
  readonly events: readonly TurnEvent[]
}

// Entries with `fromMs <= atMs < untilMs`, oldest first, at most `limit` (the newest of them).
export type JournalRange = { readonly fromMs: number; readonly untilMs: number; readonly limit: number }

export type Journal = {
  readonly read: (range: JournalRange) => Promise<readonly TurnEntry[]>
}

// A journal beside an in-process store, which hands it each turn as it commits it.
export type WritableJournal = Journal & {
  readonly append: (entries: readonly TurnEntry[]) => Promise<void>
  readonly erase: (conversation: string) => Promise<void>
}
