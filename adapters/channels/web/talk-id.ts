// Names and tokens of talks on the web: drawn by chance, so that nobody guesses another's.
import { createHash, randomBytes } from 'node:crypto'
import type { ConversationId } from '../../../src/model/message.ts'
import type { TokenHash } from '../../../src/ports/transcripts.ts'

// What the API calls a conversation; inside it carries the channel's name before it.
export type TalkId = string & { readonly __talk: unique symbol }

const ID_BYTES = 16
const TOKEN_BYTES = 32
const ID_FORM = /^[\w-]{22}$/

export function newTalkId(): TalkId {
  return randomBytes(ID_BYTES).toString('base64url') as TalkId
}

export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

export function readTalkId(text: string): TalkId | 'invalid' {
  return ID_FORM.test(text) ? (text as TalkId) : 'invalid'
}

export function conversationOf(talk: TalkId): ConversationId {
  return `web:${talk}` as ConversationId
}

// A token has 256 random bits, so that its plain hash cannot be turned back.
export function hashOf(token: string): TokenHash {
  return createHash('sha256').update(token).digest('base64url') as TokenHash
}
