// Puts one part of a reply into a chat: as a new message, or in the place of one that stands there.
import { z } from 'zod'
import type { Delivery } from '../../../src/ports/channel.ts'
import type { Address } from './address.ts'
import type { BotApi, CallOutcome } from './bot-api.ts'
import { partOutcome } from './delivery-outcome.ts'
import { asMarkup } from './keyboard.ts'
import type { Pace } from './pace.ts'
import type { TelegramPart } from './render-html.ts'
import type { RecordTelegram } from './telegram-event.ts'

// Beyond it we do not know whether the message was sent.
export const SEND_DEADLINE_MS = 10_000

export type Placing =
  | { readonly kind: 'placed'; readonly message: number | 'not-told'; readonly to: Address }
  | { readonly kind: 'not-placed'; readonly delivery: Exclude<Delivery, { kind: 'sent' }> }

export type PartSettings = { readonly api: BotApi; readonly record: RecordTelegram; readonly pace: Pace }

const sentShape = z.object({ message_id: z.int() })
// What stood there is gone or may not be changed any more; a new message takes its place.
const CANNOT_EDIT = /message to edit not found|message can't be edited|message_id_invalid/i
const STANDS_ALREADY = /message is not modified/i

// `replaced`: the message to edit. Each detour is taken at most once, so that two refusals in turn cannot chase
// each other.
export async function placePart(
  settings: PartSettings,
  part: TelegramPart,
  to: Address,
  replaced: number | 'none',
): Promise<Placing> {
  const { api, record, pace } = settings
  let form: 'html' | 'text' = 'html'
  let address = to
  let isMoved = false
  let edits = replaced
  for (;;) {
    const turn = await pace.turn(address.chat)
    if (turn !== 'go') return notPlaced({ ...turn, kind: 'wait', why: 'paced to the limits of Telegram' })
    const call = await (edits === 'none'
      ? send(api, part, form, address)
      : edit(api, part, form, address.chat, edits))
    if (edits !== 'none' && call.kind === 'refused' && call.code === 400) {
      if (STANDS_ALREADY.test(call.why)) return { kind: 'placed', message: edits, to: address }
      if (CANNOT_EDIT.test(call.why) || call.migratedTo !== 'not-told') {
        edits = 'none'
        continue
      }
    }
    const outcome = partOutcome(call)
    if (outcome.kind === 'sent') return { kind: 'placed', message: idOf(call), to: address }
    if (outcome.kind === 'send-plain' && form === 'html') {
      record({ kind: 'markup-refused', why: outcome.why })
      form = 'text'
    } else if (outcome.kind === 'send-to' && !isMoved) {
      // Message and topic ids of the old group mean nothing in the new one.
      address = { chat: outcome.chat, replyTo: 'none', thread: 'none', pressed: 'none' }
      isMoved = true
    } else if (outcome.kind === 'send-plain' || outcome.kind === 'send-to') {
      return notPlaced({ kind: 'refused', why: 'Telegram refused every way of sending it' })
    } else {
      if (outcome.kind === 'wait' && outcome.afterMs !== 'backoff') {
        await pace.rest(address.chat, outcome.afterMs)
      }
      return notPlaced(outcome)
    }
  }
}

function notPlaced(delivery: Exclude<Delivery, { kind: 'sent' }>): Placing {
  return { kind: 'not-placed', delivery }
}

function idOf(call: CallOutcome): number | 'not-told' {
  const sent = sentShape.safeParse(call.kind === 'done' ? call.result : undefined)
  return sent.success ? sent.data.message_id : 'not-told'
}

function send(api: BotApi, part: TelegramPart, form: 'html' | 'text', to: Address): Promise<CallOutcome> {
  const payload = {
    chat_id: to.chat,
    ...textOf(part, form),
    ...(to.thread === 'none' ? {} : { message_thread_id: to.thread }),
    ...(to.replyTo === 'none'
      ? {}
      : { reply_parameters: { message_id: to.replyTo, allow_sending_without_reply: true } }),
  }
  return api.call('sendMessage', payload, SEND_DEADLINE_MS)
}

// A keyboard that is not named is taken away.
function edit(
  api: BotApi,
  part: TelegramPart,
  form: 'html' | 'text',
  chat: number,
  message: number,
): Promise<CallOutcome> {
  const payload = { chat_id: chat, message_id: message, ...textOf(part, form) }
  return api.call('editMessageText', payload, SEND_DEADLINE_MS)
}

function textOf(part: TelegramPart, form: 'html' | 'text') {
  return {
    text: part[form],
    link_preview_options: { is_disabled: true },
    ...(form === 'html' ? { parse_mode: 'HTML' as const } : {}),
    ...(part.keyboard.length === 0 ? {} : { reply_markup: asMarkup(part.keyboard) }),
  }
}
