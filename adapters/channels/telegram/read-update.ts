// Reads one of Telegram's updates: a message to us, a pressed button, or nothing that we answer.
import type { Locale } from '../../../src/model/language.ts'
import type { ConversationId, Message, MessageBody, MessageId } from '../../../src/model/message.ts'
import { type Pressed, writeAddress } from './address.ts'
import type { Keyboard } from './keyboard.ts'
import { readBody } from './read-body.ts'
import { isToBot } from './to-bot.ts'
import { type BotIdentity, type TelegramCallback, type TelegramMessage, updateShape } from './update-shape.ts'

export type UpdateReading =
  | { readonly kind: 'message'; readonly message: Message }
  // The press is acknowledged by its id as soon as the message is kept.
  | { readonly kind: 'press'; readonly message: Message; readonly callback: string }
  // A button under the answer to somebody else in a group: the person is told so, and nothing else happens.
  | { readonly kind: 'press-of-other'; readonly callback: string; readonly localeHint: Locale }
  // Words behind our name in any chat, while they are typed.
  | { readonly kind: 'inline'; readonly query: InlineQuery }
  // A button that is none of ours; it is acknowledged, so that it stops spinning.
  | { readonly kind: 'press-of-nothing'; readonly callback: string }
  | { readonly kind: 'ignored'; readonly why: string }

export type InlineQuery = { readonly id: string; readonly text: string; readonly localeHint: Locale }

const ignored = (why: string): UpdateReading => ({ kind: 'ignored', why })

// `localeFallback` is the hint for people whose Telegram speaks none of our languages.
export function readUpdate(update: unknown, bot: BotIdentity, localeFallback: Locale): UpdateReading {
  const parsed = updateShape.safeParse(update)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return ignored(`it cannot be read: ${issue?.path.join('.') ?? ''} ${issue?.code ?? ''}`)
  }
  const { update_id: id, message, edited_message: edited, callback_query: callback } = parsed.data
  const { inline_query: inline } = parsed.data
  if (inline !== undefined) {
    const hint = localeHint(inline.from.language_code, localeFallback)
    return { kind: 'inline', query: { id: inline.id, text: inline.query, localeHint: hint } }
  }
  if (callback !== undefined) return readPress(id, callback, localeFallback)
  if (message !== undefined) return readMessage(id, message, 'new', bot, localeFallback)
  if (edited !== undefined) return readMessage(id, edited, 'edited', bot, localeFallback)
  return ignored('a kind of update that we do not read')
}

const READ_CHATS = new Set(['private', 'group', 'supergroup'])

function readMessage(
  updateId: number,
  sent: TelegramMessage,
  form: 'new' | 'edited',
  bot: BotIdentity,
  localeFallback: Locale,
): UpdateReading {
  const { chat, from } = sent
  if (!READ_CHATS.has(chat.type)) return ignored(`a message in a chat of type ${chat.type}`)
  if (from === undefined || from.is_bot || sent.is_automatic_forward === true) {
    return ignored('nobody in person sent it')
  }
  // Sent through our own inline results: it is our answer, no question.
  if (sent.via_bot?.id === bot.id) return ignored('our own words, shared by a person')
  if (chat.type !== 'private' && !isToBot(sent, bot)) return ignored('said in a group, not to us')
  const body = readBody(sent, form, bot)
  if (body === 'nothing') return ignored('a notice of the chat')
  return {
    kind: 'message',
    message: {
      id: messageId(updateId, sent, body),
      conversation: conversationOf(chat, from.id),
      channel: 'telegram',
      localeHint: localeHint(from.language_code, localeFallback),
      body,
      audience: chat.type === 'private' ? 'private' : 'shared',
      origin: isLateEdit(sent) ? 'none' : `${chat.id}:${sent.message_id}`,
      address: writeAddress({
        chat: chat.id,
        replyTo: chat.type === 'private' ? 'none' : sent.message_id,
        thread: threadOf(sent),
        pressed: 'none',
      }),
    },
  }
}

const EDIT_S_MAX = 60

// By then the first answer was read and acted on: it stays, and the new words are answered anew.
function isLateEdit({ date, edit_date: edited }: TelegramMessage): boolean {
  return date !== undefined && edited !== undefined && edited - date > EDIT_S_MAX
}

// An album comes as a message a picture. Those without words share an id, so that an album is answered once.
function messageId(updateId: number, sent: TelegramMessage, body: MessageBody): MessageId {
  const isPlainPicture = body.kind === 'attachment' && body.caption.trim() === ''
  if (sent.media_group_id === undefined || !isPlainPicture) return `tg:${updateId}` as MessageId
  return `tg:album:${sent.media_group_id}` as MessageId
}

function readPress(updateId: number, press: TelegramCallback, localeFallback: Locale): UpdateReading {
  const { message, data, from } = press
  const hint = localeHint(from.language_code, localeFallback)
  if (message === undefined || data === undefined || from.is_bot) {
    return { kind: 'press-of-nothing', callback: press.id }
  }
  // In a group our answer replies to the question, which says whose the buttons are. A question that was deleted
  // says nothing; then the choice itself is known to one person alone.
  const asked = message.chat.type === 'private' ? undefined : message.reply_to_message
  if (asked?.from !== undefined && !asked.from.is_bot && asked.from.id !== from.id) {
    return { kind: 'press-of-other', callback: press.id, localeHint: hint }
  }
  // The next answer replies to the question again, so that its buttons have an owner too.
  const answered = asked?.from?.id === from.id ? asked.message_id : message.message_id
  return {
    kind: 'press',
    callback: press.id,
    message: {
      id: `tg:${updateId}` as MessageId,
      conversation: conversationOf(message.chat, from.id),
      channel: 'telegram',
      localeHint: hint,
      body: { kind: 'choice', token: data },
      audience: message.chat.type === 'private' ? 'private' : 'shared',
      origin: 'none',
      address: writeAddress({
        chat: message.chat.id,
        replyTo: message.chat.type === 'private' ? 'none' : answered,
        thread: threadOf(message),
        pressed: {
          message: message.message_id,
          token: data,
          keyboard: bounded(message.reply_markup?.inline_keyboard ?? []),
        },
      }),
    },
  }
}

const KEYBOARD_UTF16_MAX = 8000

// It travels with the message; ours are far smaller.
function bounded(keyboard: Keyboard): Pressed['keyboard'] {
  const isSmall = JSON.stringify(keyboard).length <= KEYBOARD_UTF16_MAX
  return isSmall ? keyboard.map((row) => [...row]) : []
}

// In a group everybody has a conversation of their own.
function conversationOf(chat: { readonly id: number; readonly type: string }, user: number): ConversationId {
  return (chat.type === 'private' ? `tg:${chat.id}` : `tg:${chat.id}:${user}`) as ConversationId
}

// Outside topics the thread's id is that of a chain of replies, and sending to it is refused.
function threadOf(sent: {
  readonly message_thread_id?: number | undefined
  readonly is_topic_message?: boolean | undefined
}): number | 'none' {
  return sent.is_topic_message === true ? (sent.message_thread_id ?? 'none') : 'none'
}

// The first that fits an IETF tag as Telegram's clients send it ("zh-hans", "zh-TW", "en-GB").
const LOCALE_TAGS: readonly (readonly [RegExp, Locale])[] = [
  [/^zh-(hant|tw|hk|mo)\b/i, 'zh-Hant'],
  [/^zh\b/i, 'zh'],
  [/^en\b/i, 'en'],
]

export function localeHint(tag: string | undefined, fallback: Locale): Locale {
  return LOCALE_TAGS.find(([pattern]) => pattern.test(tag ?? ''))?.[1] ?? fallback
}
