// What stands in Redis, parsed again when it is read: sessions, messages, replies.
import { z } from 'zod'
import type { Message } from '../../../src/model/message.ts'
import { SESSION_V, type Session } from '../../../src/model/session.ts'
import type { Letter, Outgoing, ParkedReply, Posting } from '../../../src/ports/conversations.ts'

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
  locale: z.string(),
  offered: z.array(z.unknown()),
  turns: z.number().int().nonnegative(),
})

export function parseSession(text: string): Session | 'new' {
  if (text === '') return 'new'
  const stored = sessionShape.parse(JSON.parse(text))
  if (stored.v > SESSION_V) throw new NewerSessionError(stored.v)
  let session: Readonly<Record<string, unknown>> = stored
  for (const step of STEPS.slice(stored.v - 1)) session = step(session)
  return { ...session, v: SESSION_V } as unknown as Session
}

// The step at place n takes a session of version n + 1 to the next.
const STEPS: readonly ((stored: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>)[] = [
  (stored) => ({ ...stored, isToldOfRedaction: false }),
]

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

const parkedShape = z.looseObject({ why: z.string(), outgoing: outgoingShape })

export function parseParked(text: string): ParkedReply {
  return parkedShape.parse(JSON.parse(text)) as unknown as ParkedReply
}
