// Reads what a person wrote to the app: a direct message, a mention, or a mended message.
import { z } from 'zod'
import type { Locale } from '../../../src/model/language.ts'
import type { Attachment, MessageBody } from '../../../src/model/message.ts'
import { isDirect } from './address.ts'
import { type Incoming, incomingMessage, readerOf, type SlackIdentity } from './incoming-message.ts'
import { plainText } from './plain-text.ts'

// Slack adds keys at any time, so none is refused for being new.
export const writtenShape = z.object({
  user: z.string().optional(),
  // The person's own team, named in channels that several organisations share.
  user_team: z.string().nullish(),
  bot_id: z.string().nullish(),
  text: z.string().default(''),
  ts: z.string().min(1),
  thread_ts: z.string().optional(),
  edited: z.object({ ts: z.string() }).optional(),
  files: z.array(z.object({ mimetype: z.string().nullish() })).optional(),
})
type Written = z.infer<typeof writtenShape>

export const userEventShape = z.object({
  // Whether the channel is shared with another organisation; Slack does not always name the writer's team there.
  is_ext_shared_channel: z.boolean().default(false),
  event: z
    .object({
      type: z.enum(['message', 'app_mention']),
      subtype: z.string().optional(),
      channel: z.string().min(1),
      channel_type: z.string().optional(),
      message: writtenShape.optional(),
      previous_message: z.object({ text: z.string().default('') }).optional(),
    })
    .and(writtenShape),
})
type UserEvent = z.infer<typeof userEventShape>

// Messages that a person wrote; every other subtype tells of something else (docs.slack.dev/reference/events/message).
const WRITTEN_SUBTYPES: ReadonlySet<string | undefined> = new Set([
  undefined,
  'file_share',
  'me_message',
  'thread_broadcast',
])

export function readUserMessage(
  { event, is_ext_shared_channel: isShared }: UserEvent,
  identity: SlackIdentity,
  localeHint: Locale,
): Incoming {
  // Elsewhere than in a direct message only a mention is meant for us, and that comes as an event of its own.
  const isToUs = event.channel_type === undefined ? isDirect(event.channel) : event.channel_type === 'im'
  if (event.type === 'message' && !isToUs) return { kind: 'ignored', why: 'not-addressed' }
  if (event.subtype === 'message_changed') return readEdit(event, isShared, identity, localeHint)
  if (!WRITTEN_SUBTYPES.has(event.subtype)) return { kind: 'ignored', why: 'not-written' }
  return toMessage(event.channel, event, isShared, identity, localeHint)
}

// Slack also "changes" a message when it unfolds a link or a thread grows: the text is then the same.
function readEdit(
  event: UserEvent['event'],
  isShared: boolean,
  identity: SlackIdentity,
  localeHint: Locale,
): Incoming {
  const { message, previous_message: previous } = event
  if (message === undefined || previous === undefined) return { kind: 'ignored', why: 'not-written' }
  if (message.edited === undefined || message.text === previous.text) {
    return { kind: 'ignored', why: 'same-text' }
  }
  return toMessage(event.channel, message, isShared, identity, localeHint)
}

function toMessage(
  channel: string,
  written: Written,
  isShared: boolean,
  identity: SlackIdentity,
  localeHint: Locale,
): Incoming {
  const { user } = written
  const { team, botUser } = identity
  // By author, not by text: whatever a bot writes, ours above all, is never answered.
  const isPerson = user !== undefined && user !== botUser && user !== 'USLACKBOT'
  if (!isPerson || typeof written.bot_id === 'string') return { kind: 'ignored', why: 'no-person' }
  const threadTs = written.thread_ts ?? written.ts
  const edition = written.edited === undefined ? '' : `:${written.edited.ts}`
  const reader = readerOf(written.user_team ?? (isShared ? 'not-named' : undefined), identity)
  return incomingMessage({
    // Not the event's id: a mention in a direct message may come as two events, each with an id of its own.
    // Channel and ts name the message itself, and a redelivered event repeats them.
    id: `${channel}:${written.ts}${edition}`,
    address: {
      mode: 'thread',
      team,
      channel,
      threadTs,
      user,
      reader,
      fallbackUrl: 'none',
      pressedTs: 'none',
    },
    body: bodyOf(written, botUser),
    localeHint,
    origin: `${channel}:${written.ts}`,
  })
}

export function bodyOf(written: Written, botUser: string): MessageBody {
  const text = plainText(written.text, botUser)
  const [file] = written.files ?? []
  if (file !== undefined) return { kind: 'attachment', attachment: attachmentOf(file), caption: text }
  return { kind: 'text', text, form: written.edited === undefined ? 'new' : 'edited' }
}

const ATTACHMENT_OF: Readonly<Record<string, Attachment>> = { image: 'photo', audio: 'voice', video: 'video' }

function attachmentOf(file: { readonly mimetype?: string | null | undefined }): Attachment {
  return ATTACHMENT_OF[file.mimetype?.split('/')[0] ?? ''] ?? 'file'
}
