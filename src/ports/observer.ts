// What an operator should hear of as it happens; it never holds what was said, nor an identifier.
import type { ReplyKind } from '../model/reply.ts'
import type { TurnEntry } from './journal.ts'

export type Observation =
  | { readonly kind: 'turn-taken'; readonly turn: Omit<TurnEntry, 'kind' | 'said'> }
  | { readonly kind: 'turn-failed'; readonly conversation: string; readonly why: string }
  | {
      readonly kind: 'delivered'
      readonly conversation: string
      readonly reply: ReplyKind
      readonly attempts: number
      // From the acceptance of the message to the delivery of its reply.
      readonly waitedMs: number
    }
  | {
      readonly kind: 'delivery-delayed'
      readonly conversation: string
      readonly why: string
      readonly afterMs: number
    }
  | { readonly kind: 'delivery-parked'; readonly conversation: string; readonly why: string }
  | { readonly kind: 'store-unreachable'; readonly why: string }

export type Observer = { readonly note: (observation: Observation) => void }
