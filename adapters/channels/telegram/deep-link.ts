// Links that open a private chat with the bot at one place (core.telegram.org/bots/features#deep-linking).
import type { Reply } from '../../../src/model/reply.ts'
import type { Button } from './keyboard.ts'
import { GO_PRIVATE } from './own-words.ts'
import type { BotIdentity } from './update-shape.ts'

// `argument`: at most 64 of A-Z, a-z, 0-9, _ and -; it comes back behind /start.
export function deepLink(bot: BotIdentity, argument: string): string {
  return `https://t.me/${bot.username}?start=${argument}`
}

export function asideLink(
  { aside, locale }: Pick<Reply, 'aside' | 'locale'>,
  bot: BotIdentity | 'not-known',
): Button | 'none' {
  return aside === undefined || bot === 'not-known'
    ? 'none'
    : { text: GO_PRIVATE[locale], url: deepLink(bot, aside) }
}
