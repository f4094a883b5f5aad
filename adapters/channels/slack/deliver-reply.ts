// Delivers a reply to Slack part by part, and remembers how far it got when it must try again.
import type { Delivery } from '../../../src/ports/channel.ts'
import type { Outgoing, OutgoingId } from '../../../src/ports/conversations.ts'
import { readAddress, type SlackAddress } from './address.ts'
import type { PostFailure } from './post-failure.ts'
import type { PostedMessage } from './post-message.ts'
import { renderReply } from './render-blocks.ts'
import type { RecordSlack } from './slack-record.ts'

type DeliverySettings = {
  readonly post: (address: SlackAddress, message: PostedMessage) => Promise<'posted' | PostFailure>
  readonly record: RecordSlack
  readonly onTokenRefused: (code: string) => void
}

// Replies of several parts that are under way at once; beyond this the oldest begins anew, doubling a part.
const HALF_SENT_MAX = 1000

export function replyDelivery(settings: DeliverySettings): (outgoing: Outgoing) => Promise<Delivery> {
  // How many parts of a reply have arrived; only of replies whose delivery was interrupted.
  const partsSent = new Map<OutgoingId, number>()

  const keepProgress = (id: OutgoingId, sent: number): void => {
    partsSent.set(id, sent)
    for (const oldest of partsSent.keys()) {
      if (partsSent.size <= HALF_SENT_MAX) break
      partsSent.delete(oldest)
    }
  }

  const send = async (
    address: SlackAddress,
    message: ReturnType<typeof renderReply>[number],
  ): Promise<'posted' | PostFailure> => {
    const outcome = await settings.post(address, message)
    if (outcome === 'posted' || outcome.kind !== 'refused' || outcome.cause !== 'blocks') return outcome
    // Words without their looks are better than silence; the operator learns that our limits are out of date.
    settings.record({ kind: 'blocks-refused', why: outcome.why })
    return settings.post(address, { text: message.wholeText, blocks: [] })
  }

  return async ({ id, message, reply }) => {
    const address = readAddress(message.address)
    if (address === 'unreadable') return { kind: 'refused', why: 'unreadable address' }
    const parts = renderReply(reply)
    for (const [index, part] of parts.entries()) {
      if (index < (partsSent.get(id) ?? 0)) continue
      const outcome = await send(address, part)
      if (outcome === 'posted') {
        if (parts.length > 1) keepProgress(id, index + 1)
        continue
      }
      if (outcome.kind !== 'refused') return outcome
      partsSent.delete(id)
      if (outcome.cause === 'token') settings.onTokenRefused(outcome.why)
      return { kind: 'refused', why: outcome.why }
    }
    partsSent.delete(id)
    return { kind: 'sent', receipt: 'none' }
  }
}
