// Puts entries of a transcript into the forms that go over the wire.
import type { Reply } from '../../../src/model/reply.ts'
import { type ReplyLine, replyLine } from '../../../src/model/reply-line.ts'
import type { NumberedEntry } from '../../../src/ports/transcripts.ts'
import type { TalkId } from './talk-id.ts'

export type PresentedReply = ReplyLine & { readonly blocks?: Reply['blocks']; readonly turn?: Reply['turn'] }

export function presentReply(talk: TalkId, reply: Reply, withBlocks: boolean): PresentedReply {
  const line = replyLine(talk, reply)
  return withBlocks ? { ...line, blocks: reply.blocks, turn: reply.turn } : line
}

export type PresentedEntry =
  | { readonly number: number; readonly at: string; readonly said: string }
  | { readonly number: number; readonly at: string; readonly reply: PresentedReply }

export function presentEntry(
  talk: TalkId,
  { number, entry }: NumberedEntry,
  withBlocks: boolean,
): PresentedEntry {
  const at = new Date(entry.atMs).toISOString()
  return entry.kind === 'said'
    ? { number, at, said: entry.text }
    : { number, at, reply: presentReply(talk, entry.reply, withBlocks) }
}
