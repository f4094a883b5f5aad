// Replies that never got through: a list with reasons, sent again or dropped by staff.
import { createHash } from 'node:crypto'
import { replyText } from '../../src/model/reply-text.ts'
import type { ParkedReply } from '../../src/ports/conversations.ts'
import { csvText } from './csv-export.ts'
import { type DeskParts, type DeskRoutes, type DeskVisit, wuhanTime } from './desk-parts.ts'
import { deadLetterShape } from './desk-requests.ts'
import { type DeadLetter, DeadLetters } from './markup/dead-letters.tsx'
import type { DeskWord } from './words.ts'

const SHOWN_MAX = 200

export function deadLetterRoutes(parts: DeskParts): DeskRoutes {
  const shown = (parked: ParkedReply): DeadLetter => ({
    key: keyOf(parked),
    conversation: parts.shortId(parked.outgoing.message.conversation),
    channel: parked.outgoing.message.channel,
    why: parked.why,
    text: replyText(parked.outgoing.reply),
    parkedAt: wuhanTime(parked.parkedAtMs),
  })
  const list = async ({ frame, send }: DeskVisit, notice: DeskWord | 'none') => {
    const letters = (await parts.deadLetters.allParked(SHOWN_MAX)).map(shown)
    return send(<DeadLetters frame={frame} letters={letters} notice={notice} />)
  }
  return [
    {
      method: 'GET',
      path: '/staff/dead-letters',
      answer: async (_request, _reply, visit) => list(visit, 'none'),
    },
    {
      method: 'POST',
      path: '/staff/dead-letters',
      answer: async (request, _reply, visit) => {
        const asked = deadLetterShape.safeParse(request.body)
        if (!asked.success) return list(visit, 'gone')
        const found = (await parts.deadLetters.allParked(SHOWN_MAX)).find(
          (each) => keyOf(each) === asked.data.key,
        )
        if (found === undefined) return list(visit, 'gone')
        const { id, message } = found.outgoing
        const outcome = await (asked.data.do === 'retry'
          ? parts.deadLetters.retryParked(message.conversation, id)
          : parts.deadLetters.dropParked(message.conversation, id))
        return list(visit, outcome === 'absent' ? 'gone' : 'done')
      },
    },
    {
      method: 'GET',
      path: '/staff/export/dead-letters.csv',
      answer: async (_request, reply) => {
        const letters = (await parts.deadLetters.allParked(SHOWN_MAX)).map(shown)
        const rows = letters.map((letter) => [
          ...[letter.parkedAt, letter.channel, letter.conversation, letter.why, letter.text],
        ])
        return reply
          .type('text/csv; charset=utf-8')
          .send(csvText({ head: ['parked', 'channel', 'conversation', 'why', 'reply'], rows }))
      },
    },
  ]
}

// Ids of conversations and replies hold those of people on their platforms; a form carries their hash.
function keyOf({ outgoing }: ParkedReply): string {
  return createHash('sha256')
    .update(`${outgoing.message.conversation}\n${outgoing.id}`)
    .digest('base64url')
    .slice(0, 22)
}
