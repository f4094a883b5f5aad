// What the platform holds of a bot's profile: commands, menu button, descriptions, each a language and scope.
import { isObject } from './checked-message.ts'

type Payload = Readonly<Record<string, unknown>>
export type Result =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly description: string; readonly retryAfterS?: number }
export type Method = { readonly takes: readonly string[]; readonly run: (payload: Payload) => Result }

export const good = (result: unknown): Result => ({ ok: true, result })
export const bad = (description: string): Result => ({ ok: false, description })

const SCOPES = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']
const FULL_MAX = 512
const SHORT_MAX = 120

export function profileMethods(): Readonly<Record<string, Method>> {
  const held = new Map<string, unknown>()

  const keyOf = (what: string, { language_code: language = '', scope }: Payload): string | 'wrong' => {
    const type = scope === undefined ? 'default' : isObject(scope) ? String(scope.type) : ''
    const isValid = /^([a-z]{2})?$/.test(String(language)) && SCOPES.includes(type)
    return isValid ? `${what} ${language} ${type}` : 'wrong'
  }
  const getter = (what: string, fallback: unknown): Method => ({
    takes: ['language_code', 'scope'],
    run: (payload) => {
      const key = keyOf(what, payload)
      return key === 'wrong' ? bad('invalid language code or scope') : good(held.get(key) ?? fallback)
    },
  })
  const setter = (what: string, field: string, refused: (value: unknown) => string): Method => ({
    takes: [field, 'language_code', 'scope'],
    run: (payload) => {
      const key = keyOf(what, payload)
      const why = key === 'wrong' ? 'invalid language code or scope' : refused(payload[field])
      if (why !== '') return bad(why)
      held.set(
        key,
        field === 'commands' || field === 'menu_button' ? payload[field] : { [field]: payload[field] },
      )
      return good(true)
    },
  })
  const noLongerThan =
    (most: number) =>
    (text: unknown): string =>
      typeof text === 'string' && text.length <= most ? '' : 'description is too long'

  return {
    getMyCommands: getter('commands', []),
    setMyCommands: setter('commands', 'commands', refusedCommands),
    getMyDescription: getter('full', { description: '' }),
    setMyDescription: setter('full', 'description', noLongerThan(FULL_MAX)),
    getMyShortDescription: getter('short', { short_description: '' }),
    setMyShortDescription: setter('short', 'short_description', noLongerThan(SHORT_MAX)),
    getChatMenuButton: getter('button', { type: 'default' }),
    setChatMenuButton: setter('button', 'menu_button', (button) =>
      isObject(button) && ['default', 'commands'].includes(String(button.type)) ? '' : 'invalid menu button',
    ),
  }
}

function refusedCommands(commands: unknown): string {
  if (!Array.isArray(commands) || commands.length > 100) return 'invalid commands'
  const isValid = commands.every(
    ({ command, description }) =>
      /^[a-z0-9_]{1,32}$/.test(command) && description.length >= 1 && description.length <= 256,
  )
  return isValid ? '' : 'BOT_COMMAND_INVALID'
}
