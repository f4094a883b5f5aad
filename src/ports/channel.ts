// What the service needs of a channel: to deliver a reply and say how that went.
import type { ChannelKind } from '../model/message.ts'
import type { Outgoing } from './conversations.ts'

export type Delivery =
  // The receipt says in the channel's own words where the reply stands now, so that a later one can edit or
  // continue it; `none` leaves an earlier receipt of the same place as it is.
  | { readonly kind: 'sent'; readonly receipt: string | 'none' }
  // Refused for now; the platform may say how long to wait.
  | { readonly kind: 'wait'; readonly afterMs: number | 'backoff'; readonly why: string }
  // The connection broke before an answer: it may have arrived. It is sent again, since a rare double is
  // better than a loss.
  | { readonly kind: 'unknown-outcome'; readonly why: string }
  // It will never be accepted: the person blocked the bot, the chat is gone, the markup is refused.
  | { readonly kind: 'refused'; readonly why: string }

export type Channel = {
  readonly kind: ChannelKind
  // `earlier` is the receipt of the last reply of the same place, such as the reply to a message that was
  // edited since. Never rejects for what a platform does; a rejection is a programmer's error.
  readonly deliver: (outgoing: Outgoing, earlier: string | 'none') => Promise<Delivery>
}
