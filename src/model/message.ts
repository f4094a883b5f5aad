// What reaches the conversation from any channel.
import type { Locale } from './language.ts'

export type MessageId = string & { readonly __message: unique symbol }
export type ConversationId = string & { readonly __conversation: unique symbol }

export const CHANNELS = ['terminal', 'telegram', 'slack', 'web', 'script'] as const
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

export type MessageBody =
  | { readonly kind: 'text'; readonly text: string; readonly form: 'new' | 'edited' | 'forwarded' }
  // A pressed button; the token is the one that the choice carried.
  | { readonly kind: 'choice'; readonly token: string }
  | { readonly kind: 'command'; readonly command: CommandName; readonly argument: string }
  | { readonly kind: 'attachment'; readonly attachment: Attachment; readonly caption: string }

export type Message = {
  // The platform's own id, made unique across platforms; the same message delivered twice has the same id.
  readonly id: MessageId
  readonly conversation: ConversationId
  readonly channel: ChannelKind
  // The language that the platform says the person uses; decides where the words do not.
  readonly localeHint: Locale | 'none'
  readonly body: MessageBody
  // Where the reply goes, in the channel's own words; no other part reads it.
  readonly address: string
}

// Longer utterances are not read: nobody asks a question of that length by hand.
export const UTTERANCE_UTF16_MAX = 2000
