// Shows in place what was pressed: a mark on the button, or no buttons where they are out of date.
import type { Reply } from '../../../src/model/reply.ts'
import type { Address } from './address.ts'
import type { BotApi } from './bot-api.ts'
import { asMarkup, isSameKeyboard, withMark, withoutChoices } from './keyboard.ts'
import type { SentKeyboards } from './sent-keyboards.ts'
import type { RecordTelegram } from './telegram-event.ts'

// The message is gone, too old to change, or shows the press already.
const EXPECTED_REFUSAL = /not modified|not found|can't be edited|message_id_invalid/i

// The answer to the press waits for it, so that it must not take long.
const SHOW_DEADLINE_MS = 3000

type Settings = { readonly api: BotApi; readonly record: RecordTelegram; readonly keyboards: SentKeyboards }

// Never rejects: the answer to the press matters, and this does not.
export async function showPress(
  { api, record, keyboards }: Settings,
  { chat, pressed }: Address,
  press: Reply['press'],
): Promise<void> {
  // A page that is turned is replaced as a whole.
  if (pressed === 'none' || press === 'page') return
  const standing = pressed.keyboard.length > 0 ? pressed.keyboard : keyboards.find(chat, pressed.message)
  // In a group the buttons may be somebody else's, for whom they still work.
  const isGroup = chat < 0
  if (press === 'stale' && isGroup) return
  const shown = press === 'stale' ? withoutChoices(standing) : withMark(standing, pressed.token)
  if (isSameKeyboard(shown, standing)) return
  keyboards.remember(chat, pressed.message, shown)
  const payload = { chat_id: chat, message_id: pressed.message, reply_markup: asMarkup(shown) }
  const call = await api.call('editMessageReplyMarkup', payload, SHOW_DEADLINE_MS)
  if (call.kind === 'done' || call.kind === 'stopped') return
  if (call.kind === 'refused' && EXPECTED_REFUSAL.test(call.why)) return
  record({ kind: 'call-failed', method: 'editMessageReplyMarkup', why: call.why })
}
