// Updates as Telegram sends them, stating only what a test is about.
export const ANNA = { id: 501, is_bot: false, first_name: 'Anna', language_code: 'en' } as const
export const WEI = { id: 502, is_bot: false, first_name: '伟', language_code: 'zh-hans' } as const

export type Person = { readonly id: number; readonly is_bot: boolean; readonly language_code?: string }
type More = Readonly<Record<string, unknown>>

export const GROUP = { id: -100_600, type: 'supergroup', title: 'Graduates' } as const

let messages = 40

// A message in private, unless `more` names another chat.
export function aMessage(from: Person, more: More): More {
  messages += 1
  return { message_id: messages, date: 1_790_000_000, from, chat: { id: from.id, type: 'private' }, ...more }
}

export const says = (from: Person, text: string, more: More = {}): More => ({
  message: aMessage(from, { text, ...more }),
})

export const saysInGroup = (from: Person, text: string, more: More = {}): More =>
  says(from, text, { chat: GROUP, ...more })

let presses = 0

export function pressOf(from: Person, data: string, more: More = {}): More {
  presses += 1
  const message = { message_id: 9000, date: 0, chat: { id: from.id, type: 'private' }, ...more }
  return { callback_query: { id: `press-${presses}`, from, chat_instance: '1', message, data } }
}
