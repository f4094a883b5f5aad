// Shows in place what was pressed: a mark on the button, or no buttons where they are out of date.
import type { Reply } from '../../../src/model/reply.ts'
import type { Address } from './address.ts'
import type { BotApi } from './bot-api.ts'
import { asMarkup, isSameKeyboard, withMark, withoutChoices } from './keyboard.ts'
import { SEND_DEADLINE_MS } from './place-part.ts'
import type { RecordTelegram } from './telegram-event.ts'

// The message is gone, too old to change, or shows the press already.
const EXPECTED_REFUSAL = /not modified|not found|can't be edited|message_id_invalid/i

// Never rejects: the answer to the press matters, and this does not.
export async function showPress(
  api: BotApi,
  record: RecordTelegram,
  address: Address,
  press: Reply['press'],
): Promise<void> {
  const { chat, pressed } = address
  // A page that is turned is replaced as a whole.
  if (pressed === 'none' || pressed.keyboard.length === 0 || press === 'page') return
  // In a group the buttons may be somebody else's, for whom they still work.
  const isGroup = chat < 0
  if (press === 'stale' && isGroup) return
  const shown =
    press === 'stale' ? withoutChoices(pressed.keyboard) : withMark(pressed.keyboard, pressed.token)
  if (isSameKeyboard(shown, pressed.keyboard)) return
  const payload = { chat_id: chat, message_id: pressed.message, reply_markup: asMarkup(shown) }
  const call = await api.call('editMessageReplyMarkup', payload, SEND_DEADLINE_MS)
  if (call.kind === 'done' || call.kind === 'stopped') return
  if (call.kind === 'refused' && EXPECTED_REFUSAL.test(call.why)) return
  record({ kind: 'call-failed', method: 'editMessageReplyMarkup', why: call.why })
}
