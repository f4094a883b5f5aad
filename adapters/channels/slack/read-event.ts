// Reads what Slack sends: which message it is for the conversation, or that it is none.
import { z } from 'zod'
import type { Locale } from '../../../src/model/language.ts'
import { COMMANDS, type MessageBody } from '../../../src/model/message.ts'
import { MESSAGE_SHORTCUT, SLASH_COMMAND } from './app-surface.ts'
import { type Incoming, incomingMessage, readerOf, type SlackIdentity } from './incoming-message.ts'
import { plainText } from './plain-text.ts'
import { pressShape, readPress } from './read-press.ts'
import { bodyOf, readUserMessage, userEventShape, writtenShape } from './read-user-message.ts'

const commandShape = z.object({
  command: z.literal(SLASH_COMMAND),
  text: z.string().default(''),
  user_id: z.string().min(1),
  team_id: z.string().nullish(),
  channel_id: z.string().min(1),
  trigger_id: z.string().min(1),
  response_url: z.string().min(1),
})

const shortcutShape = z.object({
  type: z.literal('message_action'),
  callback_id: z.literal(MESSAGE_SHORTCUT),
  user: z.object({ id: z.string().min(1), team_id: z.string().nullish() }),
  channel: z.object({ id: z.string().min(1) }),
  message: writtenShape,
  trigger_id: z.string().min(1),
  response_url: z.string().default('none'),
})

/**
 * The message that a payload of the Events API, a pressed button, the slash command or the shortcut carries; `ignored` for
 * everything that is not meant for us. Never throws: the payload is unknown until its shape is known.
 */
export function readEvent(payload: unknown, identity: SlackIdentity, localeHint: Locale): Incoming {
  const written = userEventShape.safeParse(payload)
  if (written.success) return readUserMessage(written.data, identity, localeHint)
  const pressed = pressShape.safeParse(payload)
  if (pressed.success) return readPress(pressed.data, identity, localeHint)
  const commanded = commandShape.safeParse(payload)
  if (commanded.success) return readCommand(commanded.data, identity, localeHint)
  const shortcut = shortcutShape.safeParse(payload)
  if (shortcut.success) return readShortcut(shortcut.data, identity, localeHint)
  return { kind: 'ignored', why: 'unknown-payload' }
}

function readCommand(
  command: z.infer<typeof commandShape>,
  identity: SlackIdentity,
  localeHint: Locale,
): Incoming {
  return incomingMessage({
    id: command.trigger_id,
    address: {
      mode: 'ephemeral',
      team: identity.team,
      channel: command.channel_id,
      user: command.user_id,
      reader: readerOf(command.team_id, identity),
      responseUrl: command.response_url,
    },
    body: commandBody(plainText(command.text, identity.botUser)),
    localeHint,
    origin: 'none',
  })
}

// Whoever chooses it wants the message answered where it stands, whoever wrote it.
function readShortcut(
  { message, channel, user, trigger_id: id, response_url: fallbackUrl }: z.infer<typeof shortcutShape>,
  identity: SlackIdentity,
  localeHint: Locale,
): Incoming {
  const threadTs = message.thread_ts ?? message.ts
  return incomingMessage({
    id,
    address: {
      mode: 'thread',
      team: identity.team,
      channel: channel.id,
      threadTs,
      user: user.id,
      reader: readerOf(user.team_id, identity),
      fallbackUrl,
      pressedTs: 'none',
    },
    body: bodyOf({ ...message, edited: undefined }, identity.botUser),
    localeHint,
    origin: 'none',
  })
}

// "/hanwen forget" is the command of that name; "/hanwen" alone asks what it can do; all else is an utterance.
function commandBody(text: string): MessageBody {
  if (text === '') return { kind: 'command', command: 'help', argument: '' }
  const [word = '', argument = ''] = text.toLowerCase().split(' ')
  const named = COMMANDS.find((command) => command === word)
  const isWhole = named !== undefined && text.split(' ').length <= (named === 'language' ? 2 : 1)
  return isWhole ? { kind: 'command', command: named, argument } : { kind: 'text', text, form: 'new' }
}
