// The parts of Telegram's updates that we read, checked at the border; keys we do not know are let through,
// since the platform adds new ones (core.telegram.org/bots/api#update).
import { z } from 'zod'

import { keyboardShape } from './keyboard.ts'

const userShape = z.object({
  id: z.int(),
  is_bot: z.boolean().default(false),
  language_code: z.string().optional(),
})

const chatShape = z.object({ id: z.int(), type: z.string() })

const entityShape = z.object({
  type: z.string(),
  // In UTF-16 units of the text.
  offset: z.int().min(0),
  length: z.int().min(0),
  user: userShape.optional(),
})

// Loose: which kind of attachment it is shows in the names of its keys.
const messageShape = z.looseObject({
  message_id: z.int(),
  // In seconds since 1970.
  date: z.int().optional(),
  edit_date: z.int().optional(),
  chat: chatShape,
  from: userShape.optional(),
  message_thread_id: z.int().optional(),
  is_topic_message: z.boolean().optional(),
  is_automatic_forward: z.boolean().optional(),
  via_bot: userShape.optional(),
  media_group_id: z.string().optional(),
  text: z.string().optional(),
  entities: z.array(entityShape).optional(),
  caption: z.string().optional(),
  caption_entities: z.array(entityShape).optional(),
  reply_to_message: z.object({ from: userShape.optional() }).optional(),
})

const callbackShape = z.object({
  id: z.string(),
  from: userShape,
  // Missing under a message that was sent through the bot by somebody else (inline mode).
  message: z
    .object({
      message_id: z.int(),
      chat: chatShape,
      message_thread_id: z.int().optional(),
      is_topic_message: z.boolean().optional(),
      // The message that ours answers.
      reply_to_message: z.object({ message_id: z.int(), from: userShape.optional() }).optional(),
      // A keyboard that we cannot read is none of ours; the press is read all the same.
      reply_markup: z.object({ inline_keyboard: keyboardShape }).optional().catch(undefined),
    })
    .optional(),
  data: z.string().optional(),
})

const inlineQueryShape = z.object({ id: z.string(), from: userShape, query: z.string() })

export const updateIdShape = z.object({ update_id: z.int() })

export const updateShape = z.object({
  update_id: z.int(),
  message: messageShape.optional(),
  edited_message: messageShape.optional(),
  callback_query: callbackShape.optional(),
  inline_query: inlineQueryShape.optional(),
})

// What we ask Telegram for; anything else it does not send.
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'inline_query'] as const

export type TelegramMessage = z.infer<typeof messageShape>
export type TelegramCallback = z.infer<typeof callbackShape>
export type TelegramEntity = z.infer<typeof entityShape>

export const botShape = z.object({ id: z.int(), username: z.string() })
export type BotIdentity = z.infer<typeof botShape>
