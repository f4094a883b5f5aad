// What stands in Redis, parsed again when it is read: sessions, messages, replies.
import { z } from 'zod'
import type { ConversationId, Message, MessageId } from '../../../src/model/message.ts'
import { SESSION_V } from '../../../src/model/session.ts'
import { raised, type StoredSession } from '../../../src/model/stored-session.ts'
import type {
  DueTimer,
  Letter,
  Outgoing,
  OutgoingId,
  ParkedReply,
  Posting,
} from '../../../src/ports/conversations.ts'

// A session of a later version than this worker knows: another worker is to take the turn.
class NewerSessionError extends Error {
  constructor(v: number) {
    super(`a session of version ${v} is newer than this worker, which knows ${SESSION_V}`)
    this.name = 'NewerSessionError'
  }
}

// Only the envelope is looked at: the rest was written by this code, and `v` says by which form of it.
const sessionShape = z.looseObject({
  v: z.number().int().positive(),
  content: z.string(),
  turns: z.number().int().nonnegative(),
})

export function parseSession(text: string): StoredSession | 'new' {
  if (text === '') return 'new'
  const stored = sessionShape.parse(JSON.parse(text))
  if (stored.v > SESSION_V) throw new NewerSessionError(stored.v)
  return raised(stored)
}

const messageShape = z.looseObject({
  id: z.string(),
  conversation: z.string(),
  channel: z.string(),
  body: z.looseObject({ kind: z.string() }),
  address: z.string(),
})

export function parseMessage(text: string): Message {
  return messageShape.parse(JSON.parse(text)) as unknown as Message
}

const outgoingShape = z.looseObject({
  id: z.string(),
  message: messageShape,
  reply: z.looseObject({ kind: z.string(), blocks: z.array(z.unknown()) }),
})

const letterShape = z.looseObject({ id: z.string(), message: messageShape })

// A letter has no reply.
export function parsePosting(text: string, earlier: string | 'none'): Posting {
  const stored: unknown = JSON.parse(text)
  return typeof stored === 'object' && stored !== null && 'reply' in stored
    ? { kind: 'reply', outgoing: outgoingShape.parse(stored) as unknown as Outgoing, earlier }
    : { kind: 'letter', letter: letterShape.parse(stored) as unknown as Letter }
}

// A parked reply stands behind lines of its own: when, which, why, its channel and its place.
export function parseParked(text: string): ParkedReply {
  const [parkedAtMs = '', , why = '', , , ...body] = text.split('\n')
  return {
    outgoing: outgoingShape.parse(JSON.parse(body.join('\n'))) as unknown as Outgoing,
    why: z.string().parse(JSON.parse(why)),
    parkedAtMs: Number(parkedAtMs),
  }
}

// What lies in a mailbox: the scripts look at the first lines and never at what follows. JSON has no line break.
export function inLines(id: MessageId | OutgoingId, ...lines: readonly string[]): string {
  return [JSON.stringify(id), ...lines].join('\n')
}

export function replyInLines(outgoing: Outgoing): string {
  const { id, message, place } = outgoing
  return inLines(id, message.channel, JSON.stringify(place), JSON.stringify(outgoing))
}

// Of a letter among replies, which are read up to their place.
export function letterInLines(letter: Letter): string {
  return inLines(letter.id, 'letter', '"none"', JSON.stringify(letter))
}

export function parseLetter(text: string): Letter | 'none' {
  return text === '' ? 'none' : (letterShape.parse(JSON.parse(text)) as unknown as Letter)
}

export function textsOf(answer: unknown): readonly string[] {
  return Array.isArray(answer) ? answer.map(String) : []
}

// Members and scores come in turn.
export function pairsOf(texts: readonly string[]): readonly DueTimer[] {
  return texts.flatMap((text, index) =>
    index % 2 === 0 ? [{ conversation: text as ConversationId, atMs: Number(texts[index + 1]) }] : [],
  )
}
