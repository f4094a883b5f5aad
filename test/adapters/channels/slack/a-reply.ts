// A reply as the core would give it, of which a test states only the blocks.

import { readEvent } from '../../../../adapters/channels/slack/read-event.ts'
import type { Day } from '../../../../src/model/day.ts'
import type { MessageId } from '../../../../src/model/message.ts'
import type { Block, ChoiceToken, Reply, ShownChoice } from '../../../../src/model/reply.ts'
import type { Outgoing, OutgoingId } from '../../../../src/ports/conversations.ts'
import { directMessage } from './slack-sends.ts'
import { BOT } from './web-api-methods.ts'

export function aReply(...blocks: readonly Block[]): Reply {
  return {
    kind: 'answer',
    locale: 'en',
    questions: [],
    benefits: [],
    blocks,
    facts: {},
    progress: { kind: 'none' },
    on: '2026-11-24' as Day,
    turn: 1,
  }
}

export function aText(text: string, role: 'heading' | 'body' | 'quiet' = 'body'): Block {
  return { kind: 'text', role, text }
}

export function someChoices(
  count: number,
  label = (place: number): string => `Choice ${place}`,
): ShownChoice[] {
  return Array.from({ length: count }, (_, place) => ({
    label: label(place),
    say: label(place),
    token: `t1.${place}.abc` as ChoiceToken,
  }))
}

// On its way to the thread of a direct message, or wherever `address` says.
export function anOutgoing(reply: Reply, address?: string): Outgoing {
  const incoming = readEvent(
    directMessage('hello', '1800000000.000100'),
    { team: BOT.team, botUser: BOT.user, botId: BOT.bot },
    'en',
  )
  if (incoming.kind === 'ignored') throw new Error(incoming.why)
  const message = {
    ...incoming.message,
    id: 'slack:D1:1' as MessageId,
    address: address ?? incoming.message.address,
  }
  return { id: 'slack:D1:1/0' as OutgoingId, message, reply, place: message.origin }
}
