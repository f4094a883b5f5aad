// Where conversations live: their mailboxes, their sessions, and what waits to be sent.
import type { ChannelKind, ConversationId, Message, MessageId } from '../model/message.ts'
import type { Reply } from '../model/reply.ts'
import type { StoredSession } from '../model/stored-session.ts'
import type { TurnEntry } from './journal.ts'

// Messages that may wait in one conversation; a person who sends more is asked to wait.
export const MAILBOX_MAX = 100
// Ids of accepted messages that a conversation remembers, to know duplicates; the oldest goes first.
export const KNOWN_IDS_MAX = 500
// Receipts that a conversation keeps; the oldest goes first.
export const RECEIPTS_MAX = 100
// Parked replies that a conversation keeps; the oldest goes first.
export const PARKED_MAX = 100

export type Accepted =
  // Kept; it will be answered exactly once in effect.
  | 'accepted'
  // The platform delivered it again; it is kept or answered already.
  | 'duplicate'
  // The mailbox is full; the message is not kept.
  | 'full'

export type OutgoingId = string & { readonly __outgoing: unique symbol }

// One reply on its way to a channel.
export type Outgoing = {
  readonly id: OutgoingId
  // The message that it answers; its address says where the reply goes.
  readonly message: Message
  readonly reply: Reply
  // Replies of one place share a receipt: the channel is handed that of the earlier one, and its own is kept
  // in its stead. `none`: nobody will ask where this reply stands.
  readonly place: string | 'none'
}

// A message on its way to another mailbox of ours.
export type Letter = { readonly id: OutgoingId; readonly message: Message }

// What waits to be sent to channels, in order within the conversation; a letter among it waits for what stands
// before it.
export type Posting =
  | { readonly kind: 'reply'; readonly outgoing: Outgoing; readonly earlier: string | 'none' }
  | { readonly kind: 'letter'; readonly letter: Letter }

export type OpenConversation = {
  // Counts the commits; a commit that names an older one is refused.
  readonly version: number
  readonly session: StoredSession | 'new'
  // The message to take next, in order of arrival.
  readonly next: Message | 'none'
}

export type TurnCommit = {
  readonly conversation: ConversationId
  readonly version: number
  readonly consumed: MessageId
  readonly session: StoredSession | 'forgotten'
  readonly outgoing: readonly Outgoing[]
  // Letters that are true only once these replies and all before them are out: they leave behind them.
  readonly lettersBehind: readonly Letter[]
  // Letters that wait for no channel: they leave in order, in a lane of their own.
  readonly letters: readonly Letter[]
  // The conversation's name in the journal. `forgotten` erases what stands there under it.
  readonly journalName: string
  readonly journal: readonly TurnEntry[]
  // When to wake the conversation, in milliseconds since 1970; it takes the place of an earlier time.
  readonly wakeAtMs: number | 'none'
}

// How one sending ended for good.
export type Settled =
  | { readonly kind: 'sent'; readonly receipt: string | 'none' }
  | { readonly kind: 'parked'; readonly why: string }

export type ParkedReply = {
  readonly outgoing: Outgoing
  readonly why: string
  // Milliseconds since 1970.
  readonly parkedAtMs: number
}

// Who wants to deliver, for how long at a time, and on which channels.
export type Deliverer = {
  // One name a process, of its own after every start.
  readonly holder: string
  readonly leaseMs: number
  readonly channels: readonly ChannelKind[]
}

// The sole right to deliver what a conversation has to send. The token grows with each new holder, and what an
// older one settles is refused, however late it wakes.
export type DeliveryLease = {
  readonly conversation: ConversationId
  readonly deliverer: Deliverer
  readonly token: number
}

export type Claim =
  | {
      readonly kind: 'claimed'
      readonly lease: DeliveryLease
      readonly posting: Posting
      // When the message that it answers was accepted, in milliseconds since 1970 by the store's clock.
      readonly acceptedMs: number
    }
  // Another deliverer has the lease, and will see whatever is there to send before it lets go.
  | { readonly kind: 'held' }
  // What is to go first goes to a channel that this deliverer does not serve; the lease is free.
  | { readonly kind: 'not-ours' }
  // Nothing is left to send; the lease is free.
  | { readonly kind: 'nothing' }

export type Figures = {
  // Conversations with a message to take or something to send.
  readonly pending: number
  // How long the message that has waited longest has been without its reply.
  readonly oldestWaitMs: number | 'none'
  readonly parked: number
}

export type DueTimer = { readonly conversation: ConversationId; readonly atMs: number }

/**
 * Every verb may be called again with the same arguments without harm: a caller that saw no answer does not
 * know whether it happened. Each rejects when the store cannot be reached; nothing is then known to be kept.
 */
export type Conversations = {
  // Durable, as far as the store is, once it resolves.
  readonly accept: (message: Message) => Promise<Accepted>
  readonly open: (conversation: ConversationId) => Promise<OpenConversation>
  // Session, consumed message, replies, letters, journal and timer change together or not at all.
  readonly commit: (turn: TurnCommit) => Promise<'committed' | 'stale'>
  // What to send next, in order within the conversation, and the lease for it; the holder's own claim renews it.
  readonly claim: (conversation: ConversationId, deliverer: Deliverer) => Promise<Claim>
  // Ends one sending for good and claims the next, in one step: nothing lies unseen between the two.
  readonly settle: (lease: DeliveryLease, id: OutgoingId, settled: Settled) => Promise<Claim>
  // The letter that is to leave next in the lane of letters. It needs no lease: its id makes a letter that two
  // carry arrive once, and none is handed out before the one in front of it is settled.
  readonly nextLetter: (conversation: ConversationId) => Promise<Letter | 'none'>
  // Ends the carrying of one letter for good and names the next, in one step.
  readonly settleLetter: (conversation: ConversationId, id: OutgoingId) => Promise<Letter | 'none'>
  // Gives the lease up before its time.
  readonly release: (lease: DeliveryLease) => Promise<void>
  // Conversations with a message to take or something to send; at most `limit`. Fair: who asks again and again
  // hears of each, so that none hides behind conversations that cannot go on.
  readonly pending: (limit: number) => Promise<readonly ConversationId[]>
  // Conversations whose time to be woken has come; each is told of until a turn of its own sets another time.
  readonly due: (nowMs: number, limit: number) => Promise<readonly DueTimer[]>
  // Replies that could not be delivered, for staff: of one conversation, newest last; of all, newest first.
  readonly parked: (conversation: ConversationId) => Promise<readonly ParkedReply[]>
  readonly allParked: (limit: number) => Promise<readonly ParkedReply[]>
  // Puts a parked reply behind what is to be sent; once, however often it is asked for.
  readonly retryParked: (conversation: ConversationId, id: OutgoingId) => Promise<'retried' | 'absent'>
  readonly dropParked: (conversation: ConversationId, id: OutgoingId) => Promise<'dropped' | 'absent'>
  readonly figures: () => Promise<Figures>
  // Tells the other processes that a conversation has something to do. A hint: it may be lost or doubled.
  readonly nudge: (conversation: ConversationId) => Promise<void>
  // Hears the hints of other processes; the one who listens last is told.
  readonly onNudge: (hear: (conversation: ConversationId) => void) => void
  // Whether the store answers, and takes what is to be kept.
  readonly isReachable: () => Promise<boolean>
  readonly close: () => Promise<void>
}
