// What the chat page shows of a talk, in the form that goes from the server to the browser.
import type { Locale } from '../../../../src/model/language.ts'
import type { Block, Progress, RatedTurn, Reply, ReplyKind } from '../../../../src/model/reply.ts'
import type { NumberedEntry } from '../../../../src/ports/transcripts.ts'

export type PageReply = {
  readonly kind: ReplyKind
  readonly locale: Locale
  readonly blocks: readonly Block[]
  readonly progress: Progress
  // What a rating names it by.
  readonly turn: number
  // Set where it answers a rating of an earlier reply.
  readonly rates: RatedTurn | 'none'
}

export type PageEntry =
  | { readonly kind: 'said'; readonly number: number; readonly text: string }
  | { readonly kind: 'replied'; readonly number: number; readonly reply: PageReply }

export function pageEntry({ number, entry }: NumberedEntry): PageEntry {
  return entry.kind === 'said'
    ? { kind: 'said', number, text: entry.text }
    : { kind: 'replied', number, reply: pageReply(entry.reply) }
}

export function pageReply({ kind, locale, blocks, progress, turn, rates }: Reply): PageReply {
  return { kind, locale, blocks, progress, turn, rates: rates ?? 'none' }
}
