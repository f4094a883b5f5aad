// What a turn sends: replies and posts on their way to channels, letters to other mailboxes, and timers.
import type { Turn } from '../dialogue/turn.ts'
import type { Letter as LetterBody } from '../model/letter.ts'
import type { ConversationId, Message, MessageId } from '../model/message.ts'
import type { Letter, Outgoing, OutgoingId } from '../ports/conversations.ts'

// Replies go to who sent the message, posts to where they are addressed, letters to other mailboxes.
export function postingsOf(
  message: Message,
  { replies, posts, letters }: Turn,
): { readonly outgoing: readonly Outgoing[]; readonly letters: readonly Letter[] } {
  const id = (index: number): string => `${message.id}/${index}`
  const replied = replies.map(
    (reply, index): Outgoing => ({ id: id(index) as OutgoingId, message, reply, place: message.origin }),
  )
  const posted = posts.map(({ to, reply, place }, index): Outgoing => {
    const body = { kind: 'timer' } as const
    const addressed: Message = { ...message, ...to, body, origin: 'none' }
    return { id: id(replied.length + index) as OutgoingId, message: addressed, reply, place }
  })
  const outgoing = [...replied, ...posted]
  return {
    outgoing,
    letters: letters.map(({ to, letter }, index) =>
      letterTo(to, id(outgoing.length + index), message, letter),
    ),
  }
}

export function letterTo(
  to: ConversationId,
  id: string,
  { localeHint }: Message,
  letter: LetterBody,
): Letter {
  return {
    id: id as OutgoingId,
    message: {
      id: id as MessageId,
      conversation: to,
      channel: 'mailbox',
      localeHint,
      body: { kind: 'letter', letter },
      audience: 'private',
      origin: 'none',
      address: '',
    },
  }
}

// The time is in the id, so that two workers who see the same timer wake the conversation once.
export function timerMessage(conversation: ConversationId, atMs: number): Message {
  return {
    id: `timer:${conversation}:${atMs}` as MessageId,
    conversation,
    channel: 'mailbox',
    localeHint: 'none',
    body: { kind: 'timer' },
    audience: 'private',
    origin: 'none',
    address: '',
  }
}
