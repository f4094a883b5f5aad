// In a group: whether a message is said to the bot, and its words without the bot's name.
import type { BotIdentity, TelegramEntity, TelegramMessage } from './update-shape.ts'

// Said to us: it names the bot, is a command with the bot's name, or replies to the bot.
export function isToBot(sent: TelegramMessage, bot: BotIdentity): boolean {
  if (sent.reply_to_message?.from?.id === bot.id) return !namesOtherBot(sent.text ?? '', bot)
  const words = sent.text ?? sent.caption ?? ''
  const entities = sent.entities ?? sent.caption_entities ?? []
  return mentionOf(bot).test(words) || entities.some((entity) => isNamed(entity, bot))
}

// "@hanwen_bot 怎么落户" → "怎么落户"; "/help@hanwen_bot" → "/help".
export function withoutMention(words: string, entities: readonly TelegramEntity[], bot: BotIdentity): string {
  let kept = words
  // From the end, so that the places of those before it still hold.
  for (const entity of entities.filter((each) => isNamed(each, bot)).sort((a, b) => b.offset - a.offset)) {
    kept = `${kept.slice(0, entity.offset)} ${kept.slice(entity.offset + entity.length)}`
  }
  return kept.replace(mentionOf(bot), '$1 ').trim()
}

// A mention by pressing a name carries the user instead of "@name".
function isNamed(entity: TelegramEntity, bot: BotIdentity): boolean {
  return entity.type === 'text_mention' && entity.user?.id === bot.id
}

// Names are ASCII letters, digits and underscores, so Chinese may follow without a space. Before the "@" stands
// the start, a space, or a command.
function mentionOf(bot: BotIdentity): RegExp {
  return new RegExp(`(^|[^\\w]|^/\\w{1,32})@${bot.username}(?!\\w)`, 'gi')
}

function namesOtherBot(text: string, bot: BotIdentity): boolean {
  const named = /^\/\w{1,32}@(\w+)/.exec(text)?.[1]
  return named !== undefined && named.toLowerCase() !== bot.username.toLowerCase()
}
