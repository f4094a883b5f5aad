// What reaches the conversation from any channel.
import type { Locale } from './language.ts'
import type { Letter } from './letter.ts'

export type MessageId = string & { readonly __message: unique symbol }
export type ConversationId = string & { readonly __conversation: unique symbol }

// `mailbox`: from another mailbox of ours, or from its timer; nobody said it.
export const CHANNELS = ['terminal', 'telegram', 'slack', 'web', 'script', 'mailbox'] as const
export type ChannelKind = (typeof CHANNELS)[number]

export type Attachment = 'sticker' | 'photo' | 'voice' | 'video' | 'location' | 'file' | 'contact' | 'other'

export const COMMANDS = [
  'start',
  'help',
  'language',
  'sources',
  'forget',
  'export',
  'person',
  'check',
] as const
export type CommandName = (typeof COMMANDS)[number]

export const RATINGS = ['helpful', 'not-helpful'] as const
export type Rating = (typeof RATINGS)[number]

export type MessageBody =
  | { readonly kind: 'text'; readonly text: string; readonly form: 'new' | 'edited' | 'forwarded' }
  // A pressed button; the token is the one that the choice carried.
  | { readonly kind: 'choice'; readonly token: string }
  | { readonly kind: 'command'; readonly command: CommandName; readonly argument: string }
  | { readonly kind: 'attachment'; readonly attachment: Attachment; readonly caption: string }
  // What the person thinks of the reply of that turn.
  | { readonly kind: 'rating'; readonly rated: Rating; readonly turn: number }
  // The time that this conversation asked to be woken at has come.
  | { readonly kind: 'timer' }
  | { readonly kind: 'letter'; readonly letter: Letter }

export type Message = {
  // The platform's own id, made unique across platforms; the same message delivered twice has the same id.
  readonly id: MessageId
  readonly conversation: ConversationId
  readonly channel: ChannelKind
  // The language that the platform says the person uses; decides where the words do not.
  readonly localeHint: Locale | 'none'
  readonly body: MessageBody
  // `shared`: others read what is said here, so nothing personal is shown.
  readonly audience: 'private' | 'shared'
  // Where the message stands in its channel, in the channel's own words: the edited message has the origin of
  // the first, and so the reply to it can take the place of the first reply. `none` where nothing is edited.
  readonly origin: string | 'none'
  // Where the reply goes, in the channel's own words; no other part reads it.
  readonly address: string
}

// Longer utterances are not read: nobody asks a question of that length by hand.
export const UTTERANCE_UTF16_MAX = 2000
