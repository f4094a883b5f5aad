// The wire form of a reply: one JSON object a line, for scripts and for the API.

import type { FactValue } from '../model/fact.ts'
import type { Reply, ReplyKind } from '../model/reply.ts'
import { replyText } from '../model/reply-text.ts'
import type { Session } from '../model/session.ts'

export type ReplyLine = {
  readonly conversation: string
  readonly kind: ReplyKind
  readonly language: string
  readonly questions: Reply['questions']
  readonly benefits: Reply['benefits']
  readonly facts: Readonly<Record<string, string | number | boolean>>
  readonly text: string
  readonly choices: readonly { readonly label: string; readonly say: string; readonly choice: string }[]
  readonly sources: readonly string[]
  readonly on: string
}

export function replyLine(conversation: string, reply: Reply, session: Session | 'forgotten'): ReplyLine {
  const choices = reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []))
  const sources = reply.blocks.flatMap((block) => (block.kind === 'sources' ? block.sources : []))
  const facts = session === 'forgotten' ? {} : session.facts
  return {
    conversation,
    kind: reply.kind,
    language: reply.locale,
    questions: reply.questions,
    benefits: reply.benefits,
    facts: Object.fromEntries(Object.entries(facts).map(([id, known]) => [id, plainValue(known.value)])),
    text: replyText(reply),
    choices: choices.map(({ label, say, token }) => ({ label, say, choice: token })),
    sources: sources.map((source) => source.id),
    on: reply.on,
  }
}

// A range is written as people would: "31+" or "25-30".
function plainValue(value: FactValue): string | number | boolean {
  switch (value.kind) {
    case 'choice':
      return value.choice
    case 'yes-no':
      return value.yes
    case 'date':
      return value.date
    case 'number':
      if (value.atMost === 'open') return `${value.atLeast}+`
      return value.atLeast === value.atMost ? value.atLeast : `${value.atLeast}-${value.atMost}`
  }
}
