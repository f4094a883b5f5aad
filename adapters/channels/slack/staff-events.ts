// Reads what staff do in their channel: a button under a case, or words, files and corrections in its thread.
import { z } from 'zod'
import type { StaffLetter } from '../../../src/model/letter.ts'
import type { ConversationId, Message, MessageId } from '../../../src/model/message.ts'
import { ACTIONS } from './app-surface.ts'
import type { Incoming, SlackIdentity } from './incoming-message.ts'
import { plainText } from './plain-text.ts'
import { staffPersonAddress, staffThread } from './staff-address.ts'
import type { StaffNames } from './staff-names.ts'

type StaffEventSettings = {
  readonly channel: string
  readonly identity: () => SlackIdentity
  readonly nameOf: StaffNames
}

// `not-staff`: something that a person sent, or that another part reads.
export type ReadStaffEvent = (payload: unknown) => Promise<Incoming | 'not-staff'>

const pressShape = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string().min(1), username: z.string().optional(), name: z.string().optional() }),
  container: z.object({ channel_id: z.string().min(1), message_ts: z.string().min(1) }),
  actions: z
    .array(
      z.object({
        action_id: z.string().startsWith(ACTIONS.case),
        // Our own button carries its case; nothing else is looked at.
        value: z.string().regex(/^case:[\w-]{1,40}\.\d{1,9}\|(claim|resolve|not-now)$/),
        action_ts: z.string(),
      }),
    )
    .min(1),
})

const writtenShape = z.object({
  user: z.string().optional(),
  bot_id: z.string().nullish(),
  text: z.string().default(''),
  ts: z.string().optional(),
  thread_ts: z.string().optional(),
  edited: z.object({ ts: z.string() }).optional(),
  files: z.array(z.unknown()).optional(),
})
type Written = z.infer<typeof writtenShape>

const eventShape = z.object({
  event: z
    .object({
      type: z.literal('message'),
      subtype: z.string().optional(),
      channel: z.string().min(1),
      message: writtenShape.optional(),
      previous_message: writtenShape.optional(),
      event_ts: z.string().default(''),
    })
    .and(writtenShape),
})
type StaffEvent = z.infer<typeof eventShape>['event']

const WRITTEN_SUBTYPES: ReadonlySet<string | undefined> = new Set([
  undefined,
  'file_share',
  'me_message',
  'thread_broadcast',
])

export function staffEvents(settings: StaffEventSettings): ReadStaffEvent {
  return async (payload) => {
    const pressed = pressShape.safeParse(payload)
    if (pressed.success) return readPress(pressed.data, settings)
    const written = eventShape.safeParse(payload)
    if (!written.success || written.data.event.channel !== settings.channel) return 'not-staff'
    return readWritten(written.data.event, settings)
  }
}

async function readPress(press: z.infer<typeof pressShape>, settings: StaffEventSettings): Promise<Incoming> {
  const { user, container, actions } = press
  const [action] = actions
  const { channel_id: channel, message_ts: ts } = container
  if (action === undefined || channel !== settings.channel) return ignored('not the staff channel')
  const [id = '', kind] = action.value.split('|')
  if (kind !== 'claim' && kind !== 'resolve' && kind !== 'not-now') return ignored('no such button')
  const { team } = settings.identity()
  const name = await settings.nameOf(user.id, user.name ?? user.username ?? 'not-known')
  return letter(`${channel}:${ts}:${user.id}:${action.action_ts}`, id as ConversationId, {
    kind,
    staff: { id: user.id, name, via: 'slack' },
    replyTo: staffPersonAddress(channel, ts, user.id),
    thread: staffThread(team, channel, ts),
  })
}

async function readWritten(event: StaffEvent, settings: StaffEventSettings): Promise<Incoming> {
  const { channel } = event
  const changed = event.subtype === 'message_changed' || event.subtype === 'message_deleted'
  const written: Written | undefined = event.subtype === 'message_changed' ? event.message : event
  const before = changed ? event.previous_message : undefined
  const post = event.subtype === 'message_deleted' ? before : written
  if (post === undefined || (changed && before === undefined)) return ignored('nothing written')
  if (!changed && !WRITTEN_SUBTYPES.has(event.subtype)) return ignored('not written')
  const { user, ts, thread_ts: threadTs } = post
  const { team, botUser } = settings.identity()
  // What we post there comes back as an event; so do the posts of other apps.
  const isPerson = user !== undefined && user !== botUser && user !== 'USLACKBOT'
  if (!isPerson || typeof post.bot_id === 'string') return ignored('no person')
  // Only what stands in a thread can be meant for a case.
  if (ts === undefined || threadTs === undefined || threadTs === ts) return ignored('not in a thread')
  const text = plainText(post.text, botUser)
  const from = {
    staff: { id: user, name: await settings.nameOf(user, 'not-known'), via: 'slack' },
    replyTo: staffPersonAddress(channel, threadTs, user),
    origin: `${channel}:${ts}`,
  } as const
  const thread = staffThread(team, channel, threadTs)
  if (event.subtype === 'message_deleted') {
    return letter(`${channel}:${ts}:deleted`, thread, { kind: 'staff-withdrew', ...from })
  }
  if (event.subtype === 'message_changed') {
    // Slack also "changes" a message when it unfolds a link: the text is then the same.
    if (post.edited === undefined || post.text === before?.text) return ignored('same text')
    return letter(`${channel}:${ts}:${post.edited.ts}`, thread, {
      kind: 'staff-said',
      ...from,
      text,
      form: 'edited',
    })
  }
  const hasFile = (post.files ?? []).length > 0
  return letter(
    `${channel}:${ts}`,
    thread,
    hasFile
      ? { kind: 'staff-file', ...from, caption: text }
      : { kind: 'staff-said', ...from, text, form: 'new' },
  )
}

function ignored(why: string): Incoming {
  return { kind: 'ignored', why }
}

// Its id differs from that of the same words as a mention, which the assistant may answer.
function letter(id: string, conversation: ConversationId, written: StaffLetter): Incoming {
  const message: Message = {
    id: `slack-staff:${id}` as MessageId,
    conversation,
    // What staff do is no turn of a person on Slack.
    channel: 'mailbox',
    localeHint: 'none',
    body: { kind: 'letter', letter: written },
    audience: 'shared',
    origin: 'none',
    address: '',
  }
  return { kind: 'message', message }
}
