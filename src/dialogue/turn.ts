// What a turn of any mailbox comes to: what is kept, said, posted elsewhere, written to other mailboxes.
import type { ReplyTo } from '../model/case.ts'
import type { Letter } from '../model/letter.ts'
import type { ConversationId } from '../model/message.ts'
import type { Reply } from '../model/reply.ts'
import type { StoredSession } from '../model/stored-session.ts'
import type { TurnEvent } from '../model/turn-event.ts'

// Said to somebody else than the sender of the message.
export type Post = {
  readonly to: Pick<ReplyTo, 'channel' | 'address' | 'audience'>
  readonly reply: Reply
  // A later post of the same place takes the place of the earlier one.
  readonly place: string | 'none'
}

export type Addressed = { readonly to: ConversationId; readonly letter: Letter }

export type Turn<S extends StoredSession = StoredSession> = {
  // `forgotten`: whoever keeps the session erases all that it keeps of the person.
  readonly session: S | 'forgotten'
  readonly replies: readonly Reply[]
  readonly posts: readonly Post[]
  readonly letters: readonly Addressed[]
  // When the mailbox wants to be woken, in milliseconds since 1970.
  readonly wakeAtMs: number | 'none'
  readonly events: readonly TurnEvent[]
}

export function quietTurn<S extends StoredSession>(session: S | 'forgotten'): Turn<S> {
  return { session, replies: [], posts: [], letters: [], wakeAtMs: 'none', events: [] }
}
