// Where conversations live: their mailboxes, their sessions, and the replies that wait to be sent.
import type { ConversationId, Message, MessageId } from '../model/message.ts'
import type { Reply } from '../model/reply.ts'
import type { Session } from '../model/session.ts'

// Messages that may wait in one conversation; a person who sends more is asked to wait.
export const MAILBOX_MAX = 100

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
}

export type OpenConversation = {
  // Counts the commits; a commit that names an older one is refused.
  readonly version: number
  readonly session: Session | 'new'
  // The message to take next, in order of arrival.
  readonly next: Message | 'none'
}

export type TurnCommit = {
  readonly conversation: ConversationId
  readonly version: number
  readonly consumed: MessageId
  readonly session: Session | 'forgotten'
  readonly outgoing: readonly Outgoing[]
}

// How one sending ended for good.
export type Settled = { readonly kind: 'sent' } | { readonly kind: 'parked'; readonly why: string }

export type ParkedReply = { readonly outgoing: Outgoing; readonly why: string }

/**
 * Every verb may be called again with the same arguments without harm: a caller that saw no answer does not
 * know whether it happened. Each rejects when the store cannot be reached; nothing is then known to be kept.
 */
export type Conversations = {
  // Durable, as far as the store is, once it resolves.
  readonly accept: (message: Message) => Promise<Accepted>
  readonly open: (conversation: ConversationId) => Promise<OpenConversation>
  // Session, consumed message and replies change together or not at all.
  readonly commit: (turn: TurnCommit) => Promise<'committed' | 'stale'>
  // The reply to send next, in order within the conversation.
  readonly firstOutgoing: (conversation: ConversationId) => Promise<Outgoing | 'none'>
  readonly settle: (conversation: ConversationId, id: OutgoingId, settled: Settled) => Promise<void>
  // Conversations with a message to take or a reply to send; at most `limit`.
  readonly pending: (limit: number) => Promise<readonly ConversationId[]>
  // Replies that could not be delivered, newest last, for staff.
  readonly parked: (conversation: ConversationId) => Promise<readonly ParkedReply[]>
  // Whether the store answers.
  readonly isReachable: () => Promise<boolean>
  readonly close: () => Promise<void>
}
