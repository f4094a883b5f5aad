// Reads the press of a button, or what was entered on the Home tab: which message it is for the conversation.
import { z } from 'zod'
import { LOCALES, type Locale } from '../../../src/model/language.ts'
import { type MessageBody, RATINGS } from '../../../src/model/message.ts'
import type { SlackAddress } from './address.ts'
import { ACTIONS } from './app-surface.ts'
import { type Incoming, incomingMessage, readerOf, type SlackIdentity } from './incoming-message.ts'

const actionShape = z.object({
  action_id: z.string(),
  value: z.string().nullish(),
  action_ts: z.string(),
})

export const pressShape = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string().min(1), team_id: z.string().nullish() }),
  container: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('message'),
      channel_id: z.string().min(1),
      message_ts: z.string().min(1),
      thread_ts: z.string().optional(),
      is_ephemeral: z.boolean().default(false),
    }),
    z.object({ type: z.literal('view') }),
  ]),
  message: z.object({ thread_ts: z.string().optional() }).optional(),
  view: z.object({ type: z.string(), private_metadata: z.string().default('') }).optional(),
  response_url: z.string().default(''),
  actions: z.array(actionShape).min(1),
})
type Press = z.infer<typeof pressShape>

// What a press says, by the id of its action; `none` where the value is no such.
const BODY_OF: readonly (readonly [string, (value: string) => MessageBody | 'none'])[] = [
  [ACTIONS.choice, (token) => ({ kind: 'choice', token })],
  [ACTIONS.step, (token) => ({ kind: 'choice', token })],
  [ACTIONS.aside, (opens) => ({ kind: 'command', command: 'start', argument: opens })],
  [ACTIONS.ask, (question) => ({ kind: 'command', command: 'start', argument: question })],
  [ACTIONS.share, (question) => ({ kind: 'command', command: 'start', argument: question })],
  [ACTIONS.homeCheck, () => ({ kind: 'command', command: 'check', argument: '' })],
  [
    ACTIONS.homeSearch,
    (text) => (text.trim() === '' ? 'none' : { kind: 'text', text: text.trim(), form: 'new' }),
  ],
  [ACTIONS.rate, ratingIn],
]

export function readPress(press: Press, identity: SlackIdentity, localeHint: Locale): Incoming {
  const [action] = press.actions
  const said = BODY_OF.find(([id]) =>
    id.endsWith(':') ? action?.action_id.startsWith(id) : action?.action_id === id,
  )
  if (action === undefined || said === undefined) return { kind: 'ignored', why: 'unknown-action' }
  const [id, read] = said
  const body = read(action.value ?? '')
  if (body === 'none') return { kind: 'ignored', why: 'no-value' }
  const { container, user } = press
  const { team } = identity
  const reader = readerOf(user.team_id, identity)
  if (container.type === 'view') {
    if (press.view?.type !== 'home') return { kind: 'ignored', why: 'no-home' }
    return incomingMessage({
      id: `home:${user.id}:${action.action_ts}`,
      address: { mode: 'home', team, user: user.id, reader },
      body,
      localeHint: readHomeState(press.view.private_metadata, localeHint).locale,
      origin: 'none',
    })
  }
  const { channel_id: channel, message_ts: messageTs } = container
  const threadTs = container.thread_ts ?? press.message?.thread_ts ?? messageTs
  const toPerson = { team, channel, user: user.id, responseUrl: press.response_url }
  const inThread = { team, channel, threadTs, user: user.id }
  const address = ((): SlackAddress => {
    if (id === ACTIONS.share) return { mode: 'in-channel', ...toPerson }
    // What nobody else sees goes on in a talk of its own, even where a button in a thread began it.
    if (container.is_ephemeral || id === ACTIONS.aside) return { mode: 'ephemeral', ...toPerson, reader }
    // Thanks are for whoever pressed, not for all who read the thread.
    if (id === ACTIONS.rate) return { mode: 'aside', ...inThread, responseUrl: press.response_url }
    return { mode: 'thread', ...inThread, reader, fallbackUrl: 'none', pressedTs: messageTs }
  })()
  return incomingMessage({
    id: `${channel}:${messageTs}:${user.id}:${action.action_ts}`,
    address,
    body,
    localeHint,
    origin: 'none',
  })
}

// "helpful:3" is what somebody thinks of the reply of turn 3.
function ratingIn(value: string): MessageBody | 'none' {
  const [word, turn = ''] = value.split(':')
  const rated = RATINGS.find((each) => each === word)
  return rated === undefined || !/^\d{1,9}$/.test(turn)
    ? 'none'
    : { kind: 'rating', rated, turn: Number(turn) }
}

// What the Home tab remembers of itself: what it was made from, and in which language.
export type HomeState = { readonly edition: string; readonly locale: Locale }

const homeStateShape = z.object({ edition: z.string(), locale: z.enum(LOCALES) })

export function readHomeState(metadata: string, localeFallback: Locale): HomeState {
  try {
    const parsed = homeStateShape.safeParse(JSON.parse(metadata))
    if (parsed.success) return parsed.data
  } catch {
    // An older form, or a tab that shows nothing of ours yet.
  }
  return { edition: '', locale: localeFallback }
}
