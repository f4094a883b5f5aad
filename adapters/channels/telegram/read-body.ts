// What a Telegram message says: words, a command, or something that we cannot read.
import { type Attachment, COMMANDS, type MessageBody } from '../../../src/model/message.ts'
import { withoutMention } from './to-bot.ts'
import type { BotIdentity, TelegramMessage } from './update-shape.ts'

// By the key under which Telegram puts it; an animation comes with a document too, a venue with a location.
const ATTACHMENTS: readonly (readonly [string, Attachment])[] = [
  ['sticker', 'sticker'],
  ['photo', 'photo'],
  ['voice', 'voice'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['animation', 'video'],
  ['location', 'location'],
  ['venue', 'location'],
  ['audio', 'file'],
  ['document', 'file'],
  ['contact', 'contact'],
  ['poll', 'other'],
  ['dice', 'other'],
  ['game', 'other'],
  ['story', 'other'],
  ['paid_media', 'other'],
  ['invoice', 'other'],
  ['checklist', 'other'],
]

// `nothing` for the notices that Telegram puts into a chat by itself (somebody joined, a message was pinned).
export function readBody(
  sent: TelegramMessage,
  form: 'new' | 'edited',
  bot: BotIdentity,
): MessageBody | 'nothing' {
  const isForwarded = sent.forward_origin !== undefined || sent.forward_date !== undefined
  if (sent.text !== undefined) {
    const text = withoutMention(sent.text, sent.entities ?? [], bot)
    // A forwarded command is somebody else's: "/forget" in it must not erase anything here.
    if (isForwarded) return { kind: 'text', text, form: 'forwarded' }
    return commandOf(text) ?? { kind: 'text', text, form }
  }
  const attachment = ATTACHMENTS.find(([key]) => sent[key] !== undefined)?.[1]
  if (attachment === undefined) return 'nothing'
  const caption = withoutMention(sent.caption ?? '', sent.caption_entities ?? [], bot)
  // A live location is edited every few seconds; only new words under something are said to us.
  if (form === 'edited' && caption === '') return 'nothing'
  return { kind: 'attachment', attachment, caption }
}

// "/start talent-rental-housing"; the mention in "/start@hanwen_bot" is gone by now.
function commandOf(text: string): MessageBody | undefined {
  const found = /^\/([a-z0-9_]{1,32})(?:\s+([\s\S]*))?$/i.exec(text)
  const command = COMMANDS.find((name) => name === found?.[1]?.toLowerCase())
  return command && { kind: 'command', command, argument: found?.[2]?.trim() ?? '' }
}
