// The messages of a bot as the platform keeps them: sent, edited, deleted; presses and inline queries answered.
import {
  type Button,
  checkedMarkup,
  checkedMessage,
  checkedText,
  isObject,
  MESSAGE_KEYS,
} from './checked-message.ts'
import { pace } from './stand-in-pace.ts'
import { bad, good, type Method } from './stand-in-profile.ts'

type Payload = Readonly<Record<string, unknown>>

export type SentMessage = {
  readonly id: number
  readonly chat: number
  // What the person sees now.
  readonly text: string
  readonly buttons: readonly Button[]
  // As it was sent, and its keyboard as it stands now.
  readonly payload: Payload
  readonly markup: unknown
}

export type Messages = {
  readonly methods: Readonly<Record<string, Method>>
  readonly sent: readonly SentMessage[]
  // Ids of messages, in the order in which they were changed.
  readonly edited: readonly number[]
  readonly deleted: readonly number[]
  readonly acknowledged: readonly string[]
  // The results of inline queries, by the query's id.
  readonly offered: ReadonlyMap<string, Payload>
  // Makes the ids of a press or an inline query known, so that they can be answered, and who sent a message.
  readonly note: (update: Payload) => void
  // What an update says of a message of ours (in a callback query, or as what is replied to).
  readonly asUpdate: (message: SentMessage) => Payload
}

export const BOT_ID = 4242
const FIRST_ID = 9000
const ANSWER_UTF16_MAX = 200
// On the machine's clock: a hurried one leaps.
const PRESS_LIVES_MS = 150_000
const INLINE_LIVES_MS = 10_000
const RESULTS_MAX = 50
const TOO_OLD = 'query is too old and response timeout expired or query ID is invalid'

export function messages(nowMs: () => number): Messages {
  const sent: SentMessage[] = []
  const edited: number[] = []
  const deleted: number[] = []
  const acknowledged: string[] = []
  const offered = new Map<string, Payload>()
  const senders = new Map<string, unknown>()
  const queries = new Map<string, number>()
  const paced = pace(nowMs)

  const find = (payload: Payload): number =>
    sent.findIndex(
      ({ id, chat }) => id === payload.message_id && chat === payload.chat_id && !deleted.includes(id),
    )
  const asMessage = ({ id, chat, text, markup, payload }: SentMessage): Payload => {
    const answered = isObject(payload.reply_parameters) ? payload.reply_parameters.message_id : 'none'
    const from = senders.get(`${chat}:${answered}`)
    return {
      message_id: id,
      date: Math.floor(nowMs() / 1000),
      from: { id: BOT_ID, is_bot: true, first_name: 'Hanwen' },
      chat: { id: chat, type: chat < 0 ? 'supergroup' : 'private' },
      text,
      ...(from === undefined ? {} : { reply_to_message: { message_id: answered, from } }),
      ...(markup === undefined ? {} : { reply_markup: markup }),
    }
  }
  const change = (payload: Payload, next: Partial<SentMessage>) => {
    const at = find(payload)
    const before = sent[at]
    if (before === undefined) return bad('message to edit not found')
    const after = { ...before, ...next }
    if (before.text === after.text && JSON.stringify(before.buttons) === JSON.stringify(after.buttons))
      return bad(
        'message is not modified: specified new message content and reply markup are exactly the same',
      )
    sent[at] = after
    edited.push(after.id)
    return good(asMessage(after))
  }
  const remove = (ids: readonly unknown[], chat: unknown) => {
    for (const id of ids) {
      if (find({ message_id: id, chat_id: chat }) < 0) return bad('message to delete not found')
      deleted.push(Number(id))
    }
    return good(true)
  }
  const answered = (id: unknown, livesMs: number): boolean => {
    const askedMs = queries.get(String(id))
    queries.delete(String(id))
    return askedMs !== undefined && Date.now() - askedMs <= livesMs
  }

  const methods: Readonly<Record<string, Method>> = {
    sendMessage: {
      takes: MESSAGE_KEYS,
      run: (payload) => {
        const read = checkedMessage(payload)
        if (typeof read === 'string') return bad(read)
        const retryAfterS = paced.take(Number(payload.chat_id))
        if (retryAfterS > 0) return { ok: false, description: 'Too Many Requests', retryAfterS }
        const message: SentMessage = {
          id: FIRST_ID + sent.length,
          chat: Number(payload.chat_id),
          payload,
          markup: payload.reply_markup,
          ...read,
        }
        sent.push(message)
        return good(asMessage(message))
      },
    },
    editMessageText: {
      takes: ['chat_id', 'message_id', 'text', 'parse_mode', 'link_preview_options', 'reply_markup'],
      run: (payload) => {
        const text = checkedText(payload.text, payload.parse_mode)
        if (typeof text === 'string') return bad(text)
        const buttons = checkedMarkup(payload.reply_markup)
        if (typeof buttons === 'string') return bad(buttons)
        // Without a keyboard the old one goes.
        return change(payload, { text: text.text, buttons, markup: payload.reply_markup })
      },
    },
    editMessageReplyMarkup: {
      takes: ['chat_id', 'message_id', 'reply_markup'],
      run: (payload) => {
        const buttons = checkedMarkup(payload.reply_markup)
        if (typeof buttons === 'string') return bad(buttons)
        return change(payload, { buttons, markup: payload.reply_markup })
      },
    },
    deleteMessage: {
      takes: ['chat_id', 'message_id'],
      run: ({ chat_id: chat, message_id: id }) => remove([id], chat),
    },
    deleteMessages: {
      takes: ['chat_id', 'message_ids'],
      run: ({ chat_id: chat, message_ids: ids }) => remove(Array.isArray(ids) ? ids : [], chat),
    },
    sendChatAction: {
      takes: ['chat_id', 'action', 'message_thread_id'],
      run: ({ chat_id: chat, action }) =>
        action === 'typing' && Number.isSafeInteger(chat)
          ? good(true)
          : bad('wrong parameter action in request'),
    },
    answerCallbackQuery: {
      takes: ['callback_query_id', 'text', 'show_alert'],
      run: ({ callback_query_id: id, text = '' }) => {
        if (String(text).length > ANSWER_UTF16_MAX) return bad('MESSAGE_TOO_LONG')
        if (!answered(id, PRESS_LIVES_MS)) return bad(TOO_OLD)
        acknowledged.push(String(id))
        return good(true)
      },
    },
    answerInlineQuery: {
      takes: ['inline_query_id', 'results', 'cache_time', 'is_personal', 'button'],
      run: (payload) => {
        const why = refusedResults(payload.results)
        if (why !== 'none') return bad(why)
        const { button } = payload
        const isButton = isObject(button) && /^[\w-]{1,64}$/.test(String(button.start_parameter))
        if (button !== undefined && !isButton) return bad('START_PARAM_INVALID')
        if (!answered(payload.inline_query_id, INLINE_LIVES_MS)) return bad(TOO_OLD)
        offered.set(String(payload.inline_query_id), payload)
        return good(true)
      },
    },
  }

  return {
    methods,
    sent,
    edited,
    deleted,
    acknowledged,
    offered,
    asUpdate: asMessage,
    note: (update) => {
      const { message } = update
      if (isObject(message) && isObject(message.chat)) {
        senders.set(`${message.chat.id}:${message.message_id}`, message.from)
      }
      for (const query of [update.callback_query, update.inline_query]) {
        if (isObject(query)) queries.set(String(query.id), Date.now())
      }
    },
  }
}

// core.telegram.org/bots/api#inlinequeryresultarticle
function refusedResults(results: unknown): string {
  if (!Array.isArray(results) || results.length > RESULTS_MAX) return 'RESULTS_TOO_MUCH'
  const ids = new Set<unknown>()
  for (const { type, id, title, input_message_content: content, reply_markup: markup } of results) {
    if (type !== 'article' || typeof title !== 'string' || title === '') return 'ARTICLE_TITLE_EMPTY'
    if (!/^.{1,64}$/.test(String(id)) || ids.has(id)) return 'RESULT_ID_INVALID'
    ids.add(id)
    const text = checkedText(content?.message_text, content?.parse_mode)
    if (typeof text === 'string') return text
    const buttons = checkedMarkup(markup)
    if (typeof buttons === 'string') return buttons
  }
  return 'none'
}
