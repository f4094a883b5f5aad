// What both sides of a talk on the web said: a page shows it again after a reload, a listener goes on from it.
import type { ConversationId, MessageId } from '../model/message.ts'
import type { Reply } from '../model/reply.ts'
import type { OutgoingId } from './conversations.ts'

// Older entries are dropped beyond so many; a talk of a hundred turns is a long one.
export const TRANSCRIPT_ENTRIES_MAX = 200
// A talk that was begun and in which nobody said a word is kept for a day.
export const UNUSED_TRANSCRIPT_MS = 86_400_000
// For so long whoever waits for the last reply of a forgotten talk can still read it.
export const FAREWELL_MS = 60_000
// Repeats of an entry are known among so many of the latest.
export const REPEATS_KNOWN = 50

// The hash of the token that lets its holder in; the token itself is kept nowhere.
export type TokenHash = string & { readonly __tokenHash: unique symbol }

export type Entry =
  | { readonly kind: 'said'; readonly id: MessageId; readonly text: string; readonly atMs: number }
  | {
      readonly kind: 'replied'
      readonly id: OutgoingId
      // The message that it answers.
      readonly answers: MessageId
      readonly reply: Reply
      readonly atMs: number
    }

// Numbers rise by one from 1 and are never used again; a listener goes on from the last that it saw.
export type NumberedEntry = { readonly number: number; readonly entry: Entry }

export type Transcript =
  // Never begun, expired, or forgotten for longer than the farewell is kept.
  | { readonly kind: 'unknown' }
  | { readonly kind: 'forgotten'; readonly farewell: Entry }
  | { readonly kind: 'open'; readonly entries: readonly NumberedEntry[] }

/**
 * Every verb may be called again with the same arguments without harm. Each rejects when the store cannot be
 * reached. A transcript expires when nothing was added for the time of retention.
 */
export type Transcripts = {
  readonly begin: (conversation: ConversationId, token: TokenHash) => Promise<void>
  readonly tokenHash: (conversation: ConversationId) => Promise<TokenHash | 'unknown'>
  // Gives the entry its number; the same id again gives the first number and changes nothing.
  readonly append: (conversation: ConversationId, entry: Entry) => Promise<number | 'unknown'>
  // What stands after a number, in order; from 0 on all that is kept.
  readonly read: (conversation: ConversationId, after: number) => Promise<Transcript>
  // Erases all of it, the token's hash too; the farewell says no more than that.
  readonly forget: (conversation: ConversationId, farewell: Entry) => Promise<void>
  // Calls when something may have changed, until the returned function is called. A hint: it may be lost or
  // doubled, so that who watches also looks from time to time.
  readonly watch: (conversation: ConversationId, onChange: () => void) => () => void
  readonly isReachable: () => Promise<boolean>
  readonly close: () => Promise<void>
}
