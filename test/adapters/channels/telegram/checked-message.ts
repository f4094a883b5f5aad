// Checks a message as the platform does before it takes it (core.telegram.org/bots/api#sendmessage).
import { readHtml } from './telegram-html.ts'

export type Button = { readonly text: string; readonly callback_data: string; readonly url: string }
type Payload = Readonly<Record<string, unknown>>

const TEXT_UTF16_MAX = 4096
const CALLBACK_BYTES_MAX = 64
const BUTTONS_MAX = 100
const ROW_MAX = 8

export const MESSAGE_KEYS = [
  'chat_id',
  'text',
  'parse_mode',
  'link_preview_options',
  'message_thread_id',
  'reply_parameters',
  'reply_markup',
] as const

// What the person sees, or why the platform refuses it.
export function checkedMessage(
  payload: Payload,
): string | { readonly text: string; readonly buttons: readonly Button[] } {
  if (!Number.isSafeInteger(payload.chat_id)) return 'chat_id is empty'
  const text = checkedText(payload.text, payload.parse_mode)
  if (typeof text === 'string') return text
  const reply = payload.reply_parameters
  if (reply !== undefined && !(isObject(reply) && Number.isSafeInteger(reply.message_id)))
    return 'message to be replied not found'
  const buttons = checkedMarkup(payload.reply_markup)
  return typeof buttons === 'string' ? buttons : { text: text.text, buttons }
}

export function checkedText(raw: unknown, parseMode: unknown): string | { readonly text: string } {
  if (typeof raw !== 'string') return 'message text is empty'
  if (parseMode !== undefined && parseMode !== 'HTML') return 'unsupported parse_mode'
  const read = parseMode === 'HTML' ? readHtml(raw) : ({ kind: 'read', text: raw, tags: [] } as const)
  if (read.kind === 'refused') return `can't parse entities: ${read.why}`
  const text = read.text.trim()
  if (text === '') return 'message text is empty'
  if (text.length > TEXT_UTF16_MAX) return 'message is too long'
  if (/\p{Surrogate}/u.test(text)) return 'strings must be encoded in UTF-8'
  return { text }
}

// The buttons in order, or why the platform refuses the keyboard (core.telegram.org/bots/api#inlinekeyboardmarkup).
export function checkedMarkup(markup: unknown): string | readonly Button[] {
  if (markup === undefined) return []
  const rows = isObject(markup) ? markup.inline_keyboard : undefined
  if (!Array.isArray(rows)) return 'object expected as reply markup'
  const buttons: Button[] = []
  for (const row of rows) {
    if (!Array.isArray(row)) return 'field "inline_keyboard" must be an Array of Arrays'
    if (row.length > ROW_MAX) return 'BUTTON_ROW_TOO_LONG'
    for (const button of row) {
      const why = refusedButton(button)
      if (why !== 'none') return why
      buttons.push({ callback_data: '', url: '', ...button })
    }
  }
  return buttons.length > BUTTONS_MAX ? 'REPLY_MARKUP_TOO_LONG' : buttons
}

function refusedButton(button: unknown): string {
  if (!isObject(button) || typeof button.text !== 'string') return "can't parse inline keyboard button"
  if (button.text.trim() === '') return 'text buttons are unallowed in the inline keyboard'
  const does = Object.keys(button).filter((key) => key !== 'text')
  if (does.length !== 1) return 'text buttons are unallowed in the inline keyboard'
  if (typeof button.callback_data === 'string') {
    const bytes = Buffer.byteLength(button.callback_data)
    return bytes < 1 || bytes > CALLBACK_BYTES_MAX ? 'BUTTON_DATA_INVALID' : 'none'
  }
  const isUrl = typeof button.url === 'string' && /^(?:https?|tg):\/\/\S+$/.test(button.url)
  return isUrl ? 'none' : 'BUTTON_URL_INVALID'
}

export function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
