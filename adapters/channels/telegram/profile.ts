// What Telegram shows of the bot before anybody writes: commands, menu button, descriptions, in both languages.
import { z } from 'zod'
import { AUTHORED, type Authored } from '../../../src/model/language.ts'
import type { BotApi, CallOutcome } from './bot-api.ts'
import { commandMenu, DESCRIPTIONS } from './own-words.ts'
import type { RecordTelegram } from './telegram-event.ts'

type ProfileSettings = {
  readonly api: BotApi
  // For people whose Telegram speaks neither language.
  readonly fallback: Authored
  readonly record: RecordTelegram
  readonly stop: AbortSignal
}

// One thing that Telegram holds of us: how to ask for it, whether it stands already, how to set it.
type Entry = {
  readonly ask: () => Promise<CallOutcome>
  readonly stands: (held: unknown) => boolean
  readonly method: string
  readonly set: () => Promise<CallOutcome>
}

const CALL_DEADLINE_MS = 10_000
// Telegram takes tags of two letters here, so that Traditional Chinese cannot have words of its own.
const LANGUAGES: readonly (Authored | 'any')[] = ['any', ...AUTHORED]
// Without a scope a menu holds in every chat that has none closer to it.
const SCOPES = ['everywhere', 'groups'] as const

const commandsShape = z.array(z.object({ command: z.string(), description: z.string() }))
const descriptionShape = z.object({ description: z.string() })
const shortDescriptionShape = z.object({ short_description: z.string() })
const menuButtonShape = z.object({ type: z.string() })

/**
 * Sets only what differs: Telegram limits how often these may be set, and a start is no reason to. Resolves
 * whatever happens; without any of it the bot works all the same.
 */
export async function showProfile(settings: ProfileSettings): Promise<void> {
  const { record, stop } = settings
  for (const entry of entries(settings)) {
    if (stop.aborted) return
    const held = await entry.ask()
    if (held.kind === 'done' && entry.stands(held.result)) continue
    // A server that cannot tell may still take it.
    const set = await entry.set()
    if (set.kind === 'done' || set.kind === 'stopped') continue
    record({ kind: 'call-failed', method: entry.method, why: set.why })
  }
}

function entries({ api, fallback, stop }: ProfileSettings): readonly Entry[] {
  const perLanguage = LANGUAGES.map((language) => ({
    words: language === 'any' ? fallback : language,
    tag: language === 'any' ? {} : { language_code: language },
  }))
  const menus = SCOPES.flatMap((scope) =>
    perLanguage.map(({ words, tag }): Entry => {
      const where = scope === 'groups' ? { ...tag, scope: { type: 'all_group_chats' as const } } : tag
      const commands = commandMenu(words, scope)
      return {
        ask: () => api.call('getMyCommands', where, CALL_DEADLINE_MS, stop),
        stands: (held) => isSame(commandsShape, held, commands),
        method: 'setMyCommands',
        set: () => api.call('setMyCommands', { ...where, commands }, CALL_DEADLINE_MS, stop),
      }
    }),
  )
  const descriptions = perLanguage.flatMap(({ words, tag }): Entry[] => {
    const { full: description, short: short_description } = DESCRIPTIONS[words]
    return [
      {
        ask: () => api.call('getMyDescription', tag, CALL_DEADLINE_MS, stop),
        stands: (held) => isSame(descriptionShape, held, { description }),
        method: 'setMyDescription',
        set: () => api.call('setMyDescription', { ...tag, description }, CALL_DEADLINE_MS, stop),
      },
      {
        ask: () => api.call('getMyShortDescription', tag, CALL_DEADLINE_MS, stop),
        stands: (held) => isSame(shortDescriptionShape, held, { short_description }),
        method: 'setMyShortDescription',
        set: () => api.call('setMyShortDescription', { ...tag, short_description }, CALL_DEADLINE_MS, stop),
      },
    ]
  })
  const menuButton: Entry = {
    ask: () => api.call('getChatMenuButton', {}, CALL_DEADLINE_MS, stop),
    stands: (held) => isSame(menuButtonShape, held, { type: 'commands' }),
    method: 'setChatMenuButton',
    set: () => api.call('setChatMenuButton', { menu_button: { type: 'commands' } }, CALL_DEADLINE_MS, stop),
  }
  return [...menus, ...descriptions, menuButton]
}

// The shape orders the keys, so that the same content is the same text.
function isSame<T>(shape: z.ZodType<T>, held: unknown, wanted: T): boolean {
  const read = shape.safeParse(held)
  return read.success && JSON.stringify(read.data) === JSON.stringify(shape.parse(wanted))
}
