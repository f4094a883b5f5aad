// Checks a message as the platform does before it takes it (core.telegram.org/bots/api#sendmessage).
import { readHtml } from './telegram-html.ts'

export type Button = { readonly text: string; readonly callback_data: string }

const TEXT_UTF16_MAX = 4096
const CALLBACK_BYTES_MAX = 64
const MESSAGE_KEYS = new Set([
  'chat_id',
  'text',
  'parse_mode',
  'link_preview_options',
  'message_thread_id',
  'reply_parameters',
  'reply_markup',
])

// What the person sees, or why the platform refuses it.
export function checkedMessage(
  payload: Readonly<Record<string, unknown>>,
): string | { readonly text: string; readonly buttons: readonly Button[] } {
  const strange = Object.keys(payload).find((key) => !MESSAGE_KEYS.has(key))
  if (strange !== undefined) return `unknown parameter ${strange}`
  if (!Number.isSafeInteger(payload.chat_id)) return 'chat_id is empty'
  const raw = String(payload.text ?? '')
  const read =
    payload.parse_mode === 'HTML' ? readHtml(raw) : ({ kind: 'read', text: raw, tags: [] } as const)
  if (read.kind === 'refused') return `can't parse entities: ${read.why}`
  const text = read.text.trim()
  if (text === '') return 'message text is empty'
  if (text.length > TEXT_UTF16_MAX) return 'message is too long'
  if (/\p{Surrogate}/u.test(text)) return 'strings must be encoded in UTF-8'
  const markup = payload.reply_markup as { inline_keyboard?: Button[][] } | undefined
  const buttons = (markup?.inline_keyboard ?? []).flat()
  for (const { text: label, callback_data: token } of buttons) {
    if (label.trim() === '') return 'text buttons are unallowed in the inline keyboard'
    const bytes = Buffer.byteLength(token)
    if (bytes < 1 || bytes > CALLBACK_BYTES_MAX) return 'BUTTON_DATA_INVALID'
  }
  return { text, buttons }
}
