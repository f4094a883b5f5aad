// Delivers a reply on the web: it is added to the talk's transcript, where whoever waits for it reads it.

import type { Delivery } from '../../../src/ports/channel.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Outgoing } from '../../../src/ports/conversations.ts'
import type { Entry, Transcripts } from '../../../src/ports/transcripts.ts'

// Nothing is edited on the page, so that nobody asks where a reply stands.
const SENT: Delivery = { kind: 'sent', receipt: 'none' }

export async function deliver(
  transcripts: Transcripts,
  clock: Pick<Clock, 'nowMs'>,
  { id, message, reply }: Outgoing,
): Promise<Delivery> {
  const entry: Entry = { kind: 'replied', id, answers: message.id, reply, atMs: clock.nowMs() }
  try {
    if (reply.facts === 'forgotten') {
      await transcripts.forget(message.conversation, entry)
      return SENT
    }
    const number = await transcripts.append(message.conversation, entry)
    return number === 'unknown' ? { kind: 'refused', why: 'the talk is gone' } : SENT
  } catch {
    return { kind: 'wait', afterMs: 'backoff', why: 'the transcripts cannot be reached' }
  }
}
