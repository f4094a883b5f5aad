// Sends a reply to Telegram, part by part in order, and says how that went.
import type { Delivery } from '../../../src/ports/channel.ts'
import type { Outgoing, OutgoingId } from '../../../src/ports/conversations.ts'
import { type Address, readAddress } from './address.ts'
import type { BotApi } from './bot-api.ts'
import { type PartOutcome, partOutcome } from './delivery-outcome.ts'
import type { Pace } from './pace.ts'
import { type TelegramPart, telegramParts } from './render-html.ts'
import type { RecordTelegram } from './telegram-event.ts'

// Beyond it we do not know whether the message was sent.
export const SEND_DEADLINE_MS = 10_000
// Replies whose first parts were sent and whose later ones were not; the oldest is forgotten beyond this.
const PROGRESS_MAX = 1000

type Settings = { readonly api: BotApi; readonly record: RecordTelegram; readonly pace: Pace }

export function telegramDelivery({ api, record, pace }: Settings): (outgoing: Outgoing) => Promise<Delivery> {
  // How many parts of a reply are sent, for the next try. It is kept in this process alone: after a crash a
  // part may be sent twice, which is better than never.
  const partsSent = new Map<OutgoingId, number>()

  const send = async (part: TelegramPart, form: 'html' | 'text', to: Address): Promise<PartOutcome> => {
    const turn = await pace.turn(to.chat)
    if (turn !== 'go') return { kind: 'wait', afterMs: turn.afterMs, why: 'paced to the limits of Telegram' }
    const isReply = to.replyTo !== 'none'
    const call = await api.call(
      'sendMessage',
      {
        chat_id: to.chat,
        text: part[form],
        link_preview_options: { is_disabled: true },
        ...(form === 'html' ? { parse_mode: 'HTML' } : {}),
        ...(to.thread === 'none' ? {} : { message_thread_id: to.thread }),
        ...(isReply
          ? { reply_parameters: { message_id: Number(to.replyTo), allow_sending_without_reply: true } }
          : {}),
        ...(part.keyboard.length === 0
          ? {}
          : { reply_markup: { inline_keyboard: part.keyboard.map((row) => [...row]) } }),
      },
      SEND_DEADLINE_MS,
    )
    const outcome = partOutcome(call)
    if (outcome.kind === 'wait' && outcome.afterMs !== 'backoff') pace.rest(to.chat, outcome.afterMs)
    return outcome
  }

  // Each detour is taken at most once, so that two refusals in turn cannot chase each other.
  const sendPart = async (part: TelegramPart, to: Address): Promise<{ delivery: Delivery; to: Address }> => {
    let form: 'html' | 'text' = 'html'
    let address = to
    let isMoved = false
    for (;;) {
      const outcome = await send(part, form, address)
      if (outcome.kind === 'send-plain' && form === 'html') {
        record({ kind: 'markup-refused', why: outcome.why })
        form = 'text'
      } else if (outcome.kind === 'send-to' && !isMoved) {
        // Message and topic ids of the old group mean nothing in the new one.
        address = { chat: outcome.chat, replyTo: 'none', thread: 'none' }
        isMoved = true
      } else if (outcome.kind === 'send-plain' || outcome.kind === 'send-to') {
        return { delivery: { kind: 'refused', why: 'Telegram refused every way of sending it' }, to: address }
      } else return { delivery: outcome, to: address }
    }
  }

  return async ({ id, message, reply }) => {
    const address = readAddress(message.address)
    if (address === 'unreadable') return { kind: 'refused', why: 'the address of the message cannot be read' }
    const parts = telegramParts(reply)
    let to = address
    for (let at = partsSent.get(id) ?? 0; at < parts.length; at += 1) {
      const part = parts[at]
      if (part === undefined) break
      // Only the first part hangs on the message that it answers.
      const sent = await sendPart(part, at === 0 ? to : { ...to, replyTo: 'none' })
      to = sent.to
      if (sent.delivery.kind !== 'sent') {
        if (sent.delivery.kind === 'refused') partsSent.delete(id)
        return sent.delivery
      }
      if (parts.length > 1) remember(partsSent, id, at + 1)
    }
    partsSent.delete(id)
    return { kind: 'sent', receipt: 'none' }
  }
}

function remember(partsSent: Map<OutgoingId, number>, id: OutgoingId, count: number): void {
  partsSent.delete(id)
  partsSent.set(id, count)
  const [oldest] = partsSent.keys()
  if (partsSent.size > PROGRESS_MAX && oldest !== undefined) partsSent.delete(oldest)
}
