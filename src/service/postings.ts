// What a turn sends: replies and posts on their way to channels, letters to other mailboxes, and timers.
import type { Turn } from '../dialogue/turn.ts'
import type { Letter as LetterBody } from '../model/letter.ts'
import type { ConversationId, Message, MessageId } from '../model/message.ts'
import type { Letter, Outgoing, OutgoingId, TurnCommit } from '../ports/conversations.ts'

// What such a letter says is so only once all that its conversation has posted before is out; any other letter
// must not wait for a channel that is slow or away.
const IS_BEHIND_POSTS: ReadonlySet<LetterBody['kind']> = new Set(['erased'])

// Replies go to who sent the message, posts to where they are addressed, letters to other mailboxes.
export function postingsOf(
  message: Message,
  { replies, posts, letters }: Turn,
): Pick<TurnCommit, 'outgoing' | 'lettersBehind' | 'letters'> {
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
  const lettersBehind: Letter[] = []
  const ownLane: Letter[] = []
  for (const [index, { to, letter }] of letters.entries()) {
    const lane = IS_BEHIND_POSTS.has(letter.kind) ? lettersBehind : ownLane
    lane.push(letterTo(to, id(outgoing.length + index), message, letter))
  }
  return { outgoing, lettersBehind, letters: ownLane }
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
