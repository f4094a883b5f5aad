// The wire form of a reply: one JSON object a line, for scripts and for the API.

import type { PlainFacts, Reply, ReplyKind } from './reply.ts'
import { replyText } from './reply-text.ts'

export type ReplyLine = {
  readonly conversation: string
  readonly kind: ReplyKind
  readonly language: string
  readonly questions: Reply['questions']
  readonly benefits: Reply['benefits']
  readonly facts: PlainFacts
  readonly text: string
  readonly choices: readonly { readonly label: string; readonly say: string; readonly choice: string }[]
  readonly sources: readonly string[]
  readonly on: string
}

export function replyLine(conversation: string, reply: Reply): ReplyLine {
  const choices = reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []))
  const sources = reply.blocks.flatMap((block) => (block.kind === 'sources' ? block.sources : []))
  return {
    conversation,
    kind: reply.kind,
    language: reply.locale,
    questions: reply.questions,
    benefits: reply.benefits,
    facts: reply.facts === 'forgotten' ? {} : reply.facts,
    text: replyText(reply),
    choices: choices.map(({ label, say, token }) => ({ label, say, choice: token })),
    sources: sources.map((source) => source.id),
    on: reply.on,
  }
}
