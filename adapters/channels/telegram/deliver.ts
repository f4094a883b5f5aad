// Brings a reply to Telegram, part by part in order, in the place of an earlier one where it takes that.
import type { Channel, Delivery } from '../../../src/ports/channel.ts'
import type { Outgoing, OutgoingId } from '../../../src/ports/conversations.ts'
import { type Address, readAddress } from './address.ts'
import { asideLink } from './deep-link.ts'
import { type PartSettings, placePart, SEND_DEADLINE_MS } from './place-part.ts'
import { readReceipt, writeReceipt } from './receipt.ts'
import { telegramParts } from './render-html.ts'
import { sentKeyboards } from './sent-keyboards.ts'
import { showPress } from './show-press.ts'
import type { BotIdentity } from './update-shape.ts'

// Replies whose first parts were sent and whose later ones were not; the oldest is forgotten beyond this.
const PROGRESS_MAX = 1000

export type DeliverySettings = PartSettings & {
  readonly bot: () => BotIdentity | 'not-known'
  // The reply has gone out, or waits: nobody is writing any more.
  readonly onEnd: (outgoing: Outgoing) => void
}

// How far a reply has come, for the next try: kept in this process alone. After a crash a part may be sent
// twice, which is better than never.
type Progress = { readonly messages: readonly (number | 'not-told')[]; readonly to: Address }

export function telegramDelivery(settings: DeliverySettings): Channel['deliver'] {
  const { api, record } = settings
  const begun = new Map<OutgoingId, Progress>()
  const keyboards = sentKeyboards()

  const deliver = async (outgoing: Outgoing, earlier: string | 'none'): Promise<Delivery> => {
    const { id, message, reply } = outgoing
    const address = readAddress(message.address)
    if (address === 'unreadable') return { kind: 'refused', why: 'the address of the message cannot be read' }
    const bot = settings.bot()
    if (reply.aside !== undefined && bot === 'not-known') {
      return { kind: 'wait', afterMs: 'backoff', why: 'our own name is not known yet' }
    }
    const parts = telegramParts(reply, asideLink(reply, bot))
    const replaced = replacedMessages(outgoing, address, earlier)
    const before = begun.get(id)
    // What staff write later goes to the same address, and is no answer to the press.
    const isPress = message.body.kind === 'choice' && before === undefined
    const shown = isPress ? showPress({ api, record, keyboards }, address, reply.press) : Promise.resolve()
    let { messages, to }: Progress = before ?? { messages: [], to: address }
    for (const [at, part] of parts.entries()) {
      if (at < messages.length) continue
      remember(begun, id, { messages, to })
      // Only the first part hangs on the message that it answers.
      const where: Address = at === 0 ? to : { ...to, replyTo: 'none' }
      const placing = await placePart(settings, part, where, replaced[at] ?? 'none')
      if (placing.kind === 'not-placed') {
        if (placing.delivery.kind === 'refused') begun.delete(id)
        await shown
        return placing.delivery
      }
      messages = [...messages, placing.message]
      to = placing.to
      if (placing.message !== 'not-told') keyboards.remember(to.chat, placing.message, part.keyboard)
    }
    begun.delete(id)
    await remove(address.chat, replaced.slice(parts.length))
    await shown
    return { kind: 'sent', receipt: receiptOf(to.chat, messages) }
  }

  // Parts of an earlier reply that was longer.
  const remove = async (chat: number, surplus: readonly number[]): Promise<void> => {
    if (surplus.length === 0) return
    const payload = { chat_id: chat, message_ids: [...surplus] }
    const call = await api.call('deleteMessages', payload, SEND_DEADLINE_MS)
    if (call.kind === 'done' || call.kind === 'stopped') return
    record({ kind: 'call-failed', method: 'deleteMessages', why: call.why })
  }

  return async (outgoing, earlier) => {
    try {
      return await deliver(outgoing, earlier)
    } finally {
      settings.onEnd(outgoing)
    }
  }
}

// The messages that this reply takes the place of: a page that is turned, or what stands in its place: the reply to
// words edited since, or what a person of the staff wrote before they changed it.
function replacedMessages({ reply }: Outgoing, to: Address, earlier: string): readonly number[] {
  if (reply.press === 'page') return to.pressed === 'none' ? [] : [to.pressed.message]
  const receipt = earlier === 'none' ? 'unreadable' : readReceipt(earlier)
  return receipt === 'unreadable' || receipt.chat !== to.chat ? [] : receipt.messages
}

function receiptOf(chat: number, messages: readonly (number | 'not-told')[]): string | 'none' {
  const known = messages.filter((message): message is number => message !== 'not-told')
  return known.length < messages.length ? 'none' : writeReceipt({ chat, messages: known })
}

function remember(begun: Map<OutgoingId, Progress>, id: OutgoingId, progress: Progress): void {
  begun.delete(id)
  begun.set(id, progress)
  const [oldest] = begun.keys()
  if (begun.size > PROGRESS_MAX && oldest !== undefined) begun.delete(oldest)
}
