// Builds messages and replies for tests: only what matters is stated.

import type { Day } from '../../src/model/day.ts'
import type { ConversationId, Message, MessageId } from '../../src/model/message.ts'
import type { Reply } from '../../src/model/reply.ts'
import type { Outgoing, OutgoingId, Posting, TurnCommit } from '../../src/ports/conversations.ts'

export function aMessage(
  said: Partial<Omit<Message, 'id' | 'conversation'>> & { id?: string; conversation?: string } = {},
): Message {
  return {
    channel: 'terminal',
    localeHint: 'none',
    body: { kind: 'text', text: '武汉落户有年龄限制吗', form: 'new' },
    audience: 'private',
    origin: 'none',
    address: '',
    ...said,
    id: (said.id ?? 'm1') as MessageId,
    conversation: (said.conversation ?? 'c1') as ConversationId,
  }
}

function aReply(text: string): Reply {
  return {
    kind: 'answer',
    locale: 'en',
    questions: [],
    benefits: [],
    blocks: [{ kind: 'text', role: 'body', text }],
    facts: {},
    progress: { kind: 'none' },
    on: '2026-11-24' as Day,
    turn: 1,
  }
}

export function anOutgoing(message: Message, text = 'an answer', index = 0): Outgoing {
  return {
    id: `${message.id}/${index}` as OutgoingId,
    message,
    reply: aReply(text),
    place: message.origin,
  }
}

export function aReplyPosting(message: Message, text?: string, index?: number): Posting {
  return { kind: 'reply', outgoing: anOutgoing(message, text, index), earlier: 'none' }
}

export function aCommit(
  turn: Pick<TurnCommit, 'conversation' | 'version' | 'session'> &
    Partial<Omit<TurnCommit, 'consumed'>> & { consumed: string },
): TurnCommit {
  return {
    outgoing: [],
    lettersBehind: [],
    letters: [],
    journalName: `hash of ${turn.conversation}`,
    journal: [],
    wakeAtMs: 'none',
    ...turn,
    consumed: turn.consumed as MessageId,
  }
}
