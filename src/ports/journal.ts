// What happened, for staff and for operators; never what was said.
import type { ChannelKind } from '../model/message.ts'
import type { TurnEvent } from '../model/turn-event.ts'

export type JournalEntry =
  | {
      readonly kind: 'turn'
      readonly conversation: string
      readonly channel: ChannelKind
      readonly content: string
      readonly durationMs: number
      readonly events: readonly TurnEvent[]
    }
  | { readonly kind: 'turn-failed'; readonly conversation: string; readonly why: string }
  | {
      readonly kind: 'delivery-delayed'
      readonly conversation: string
      readonly why: string
      readonly afterMs: number
    }
  | { readonly kind: 'delivery-parked'; readonly conversation: string; readonly why: string }
  | { readonly kind: 'store-unreachable'; readonly why: string }

export type Journal = { readonly record: (entry: JournalEntry) => void }
