// What must hold of a transcript whatever failed meanwhile: nothing lost, nothing doubled, in order, at rest.
import type { Conversations } from '../../src/ports/conversations.ts'

// A message that was accepted, in the order of acceptance within its conversation; `expected`: what the reply says.
export type AcceptedMessage = {
  readonly conversation: string
  readonly id: string
  readonly expected: string
}
// A reply as the platform took it.
export type ShownReply = { readonly conversation: string; readonly text: string; readonly atMs: number }

export type Doubled = ShownReply & { readonly firstAtMs: number }

export type Findings = {
  readonly lost: readonly AcceptedMessage[]
  // The same reply shown again; whether that was in the one window in which it may be is for the test to say.
  readonly doubled: readonly Doubled[]
  readonly outOfOrder: readonly ShownReply[]
  readonly strangers: readonly ShownReply[]
}

// Replies of one conversation must be told apart by what they say.
export function findings(accepted: readonly AcceptedMessage[], shown: readonly ShownReply[]): Findings {
  const lost: AcceptedMessage[] = []
  const doubled: Doubled[] = []
  const outOfOrder: ShownReply[] = []
  const strangers: ShownReply[] = []
  for (const [conversation, messages] of grouped(accepted)) {
    const firstAtMs = new Map<number, number>()
    let furthest = -1
    for (const reply of shown.filter((each) => each.conversation === conversation)) {
      const at = messages.findIndex(({ expected }) => reply.text.includes(expected))
      if (at === -1) strangers.push(reply)
      else if (firstAtMs.has(at)) doubled.push({ ...reply, firstAtMs: firstAtMs.get(at) ?? 0 })
      else {
        firstAtMs.set(at, reply.atMs)
        if (at !== furthest + 1) outOfOrder.push(reply)
        furthest = Math.max(furthest, at)
      }
    }
    lost.push(...messages.filter((_, at) => !firstAtMs.has(at)))
  }
  const known = new Set(accepted.map(({ conversation }) => conversation))
  strangers.push(...shown.filter(({ conversation }) => !known.has(conversation)))
  return { lost, doubled, outOfOrder, strangers }
}

export const NOTHING_WRONG: Findings = { lost: [], doubled: [], outOfOrder: [], strangers: [] }

// Nothing waits, nothing is parked.
export async function isAtRest(store: Conversations): Promise<boolean> {
  const { pending, parked } = await store.figures()
  return pending === 0 && parked === 0
}

function grouped(accepted: readonly AcceptedMessage[]): Map<string, AcceptedMessage[]> {
  const byConversation = new Map<string, AcceptedMessage[]>()
  for (const message of accepted) {
    const messages = byConversation.get(message.conversation) ?? []
    messages.push(message)
    byConversation.set(message.conversation, messages)
  }
  return byConversation
}
