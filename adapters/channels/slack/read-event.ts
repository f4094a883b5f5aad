// Reads what Slack sends: which message it is for the conversation, or that it is none.
import { z } from 'zod'
import type { Locale } from '../../../src/model/language.ts'
import {
  COMMANDS,
  type ConversationId,
  type MessageBody,
  type MessageId,
} from '../../../src/model/message.ts'
import { audienceOf, type SlackAddress, writeAddress } from './address.ts'
import { CHOICE_ACTION, SLASH_COMMAND } from './app-surface.ts'
import { plainText } from './plain-text.ts'
import { type Incoming, readUserMessage, type SlackIdentity, userEventShape } from './read-user-message.ts'

const pressShape = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string().min(1) }),
  container: z.object({
    channel_id: z.string().min(1),
    message_ts: z.string().min(1),
    thread_ts: z.string().optional(),
    is_ephemeral: z.boolean().default(false),
  }),
  message: z.object({ thread_ts: z.string().optional() }).optional(),
  response_url: z.string().default(''),
  actions: z
    .array(
      z.object({ action_id: z.string().startsWith(CHOICE_ACTION), value: z.string(), action_ts: z.string() }),
    )
    .min(1),
})

const commandShape = z.object({
  command: z.literal(SLASH_COMMAND),
  text: z.string().default(''),
  user_id: z.string().min(1),
  channel_id: z.string().min(1),
  trigger_id: z.string().min(1),
  response_url: z.string().min(1),
})

/**
 * The message that a payload of the Events API, a pressed button or the slash command carries; `ignored` for
 * everything that is not meant for us. Never throws: the payload is unknown until its shape is known.
 */
export function readEvent(payload: unknown, identity: SlackIdentity, localeHint: Locale): Incoming {
  const written = userEventShape.safeParse(payload)
  if (written.success) return readUserMessage(written.data.event, identity, localeHint)
  const pressed = pressShape.safeParse(payload)
  if (pressed.success) return readPress(pressed.data, identity, localeHint)
  const commanded = commandShape.safeParse(payload)
  if (commanded.success) return readCommand(commanded.data, identity, localeHint)
  return { kind: 'ignored', why: 'unknown-payload' }
}

function readPress(
  { user, container, message, response_url: responseUrl, actions }: z.infer<typeof pressShape>,
  { team }: SlackIdentity,
  localeHint: Locale,
): Incoming {
  const [action] = actions
  if (action === undefined) return { kind: 'ignored', why: 'no-action' }
  const { channel_id: channel, message_ts: messageTs } = container
  const threadTs = container.thread_ts ?? message?.thread_ts ?? messageTs
  const address: SlackAddress = container.is_ephemeral
    ? { mode: 'ephemeral', team, channel, user: user.id, responseUrl }
    : { mode: 'thread', team, channel, threadTs, user: user.id }
  const id = `slack:${channel}:${messageTs}:${user.id}:${action.action_ts}`
  return incoming(id, address, { kind: 'choice', token: action.value }, localeHint)
}

function readCommand(
  command: z.infer<typeof commandShape>,
  { team, botUser }: SlackIdentity,
  localeHint: Locale,
): Incoming {
  const text = plainText(command.text, botUser)
  const address: SlackAddress = {
    mode: 'ephemeral',
    team,
    channel: command.channel_id,
    user: command.user_id,
    responseUrl: command.response_url,
  }
  return incoming(`slack:${command.trigger_id}`, address, commandBody(text), localeHint)
}

// "/hanwen forget" is the command of that name; "/hanwen" alone asks what it can do; all else is an utterance.
function commandBody(text: string): MessageBody {
  if (text === '') return { kind: 'command', command: 'help', argument: '' }
  const [word = '', argument = ''] = text.toLowerCase().split(' ')
  const named = COMMANDS.find((command) => command === word)
  const isWhole = named !== undefined && text.split(' ').length <= (named === 'language' ? 2 : 1)
  return isWhole ? { kind: 'command', command: named, argument } : { kind: 'text', text, form: 'new' }
}

function incoming(id: string, address: SlackAddress, body: MessageBody, localeHint: Locale): Incoming {
  const { team, channel } = address
  const place = address.mode === 'thread' ? address.threadTs : address.user
  return {
    kind: 'message',
    message: {
      id: id as MessageId,
      conversation: `slack:${team}:${channel}:${place}` as ConversationId,
      channel: 'slack',
      localeHint,
      body,
      audience: address.mode === 'ephemeral' ? 'private' : audienceOf(channel),
      origin: 'none',
      address: writeAddress(address),
    },
  }
}
