// The methods of the Slack Web API that the stand-in knows: their scopes, their arguments, what they refuse.
import { blocksFault, viewFault } from './block-kit-rules.ts'

export const BOT = { token: 'xoxb-stand-in', user: 'UHANWEN', bot: 'BHANWEN', team: 'T1' } as const

export type Posted = {
  readonly to: string
  readonly threadTs: string
  readonly text: string
  readonly blocks: readonly Record<string, unknown>[]
  readonly ts: string
}

export type View = Readonly<Record<string, unknown>> & {
  readonly blocks: readonly Record<string, unknown>[]
  readonly private_metadata?: string
}

// What stands in the workspace.
export type Workspace = {
  readonly posted: Posted[]
  readonly edits: Posted[]
  readonly deleted: string[]
  // The Home tab by person, and the windows by their ids.
  readonly homes: Map<string, View>
  readonly windows: Map<string, View>
  readonly pane: { readonly status: string[]; readonly titles: string[]; readonly prompts: unknown[] }
  // Payloads of the last three seconds, each good for one window.
  readonly triggers: Set<string>
  // What people wrote in channels.
  readonly byPeople: (Posted & { readonly user: string })[]
  readonly names: ReadonlyMap<string, string>
  // Channels in which the app is a member; a direct message counts.
  readonly memberOf: Set<string>
}

export type Answer = Readonly<Record<string, unknown>>
type Method = {
  readonly scope: string | 'none'
  readonly arguments: readonly string[]
  readonly call: (form: URLSearchParams, workspace: Workspace) => Answer
}

// Everything that exists, whether the app is a member or not.
const CHANNELS = new Set(['D1', 'D2', 'C1', 'C2', 'G9', 'CSTAFF', 'U1'])
const TS = /^\d{10}\.\d{6}$/
let clock = 0

export function refusal(error: string): Answer {
  return { ok: false, error }
}

export function newTs(): string {
  clock += 1
  return `1800000000.${String(clock).padStart(6, '0')}`
}

export function messageFault(text: unknown, blocks: unknown): string {
  if (typeof text !== 'string' || text.trim() === '') return 'no_text'
  if (text.length > 40_000) return 'msg_too_long'
  return blocksFault(blocks)
}

const json = (form: URLSearchParams, key: string): unknown => JSON.parse(form.get(key) ?? 'null')

function placeFault(form: URLSearchParams, { memberOf }: Workspace): string {
  const channel = form.get('channel') ?? ''
  if (!CHANNELS.has(channel)) return 'channel_not_found'
  return memberOf.has(channel) ? 'none' : 'not_in_channel'
}

function post(form: URLSearchParams, workspace: Workspace): Answer {
  const fault = placeFault(form, workspace)
  if (fault !== 'none') return refusal(fault)
  const threadTs = form.get('thread_ts') ?? ''
  if (threadTs !== '' && !TS.test(threadTs)) return refusal('invalid_thread_ts')
  const [text, blocks] = [form.get('text') ?? '', json(form, 'blocks') ?? []]
  const refused = messageFault(text, blocks)
  if (refused !== 'none') return refusal(refused)
  const [channel, ts] = [form.get('channel') ?? '', newTs()]
  workspace.posted.push({ to: channel, threadTs, text, blocks: blocks as Posted['blocks'], ts })
  return { ok: true, channel, ts }
}

function update(form: URLSearchParams, workspace: Workspace): Answer {
  const fault = placeFault(form, workspace)
  if (fault !== 'none') return refusal(fault)
  const [channel, ts] = [form.get('channel') ?? '', form.get('ts') ?? '']
  const at = workspace.posted.findIndex((message) => message.to === channel && message.ts === ts)
  const before = workspace.posted[at]
  if (before === undefined) return refusal('message_not_found')
  const [text, blocks] = [form.get('text') ?? '', json(form, 'blocks') ?? before.blocks]
  const refused = messageFault(text, blocks)
  if (refused !== 'none') return refusal(refused)
  const edited = { ...before, text, blocks: blocks as Posted['blocks'] }
  workspace.posted.splice(at, 1, edited)
  workspace.edits.push(edited)
  return { ok: true, channel, ts, text }
}

function remove(form: URLSearchParams, workspace: Workspace): Answer {
  const at = workspace.posted.findIndex((message) => message.ts === form.get('ts'))
  if (workspace.byPeople.some(({ ts }) => ts === form.get('ts'))) return refusal('cant_delete_message')
  if (at === -1) return refusal('message_not_found')
  workspace.posted.splice(at, 1)
  workspace.deleted.push(form.get('ts') ?? '')
  return { ok: true }
}

// Only the person sees it, and it has no place in the thread's history.
function postEphemeral(form: URLSearchParams, workspace: Workspace): Answer {
  const fault = placeFault(form, workspace)
  if (fault !== 'none') return refusal(fault)
  const threadTs = form.get('thread_ts') ?? ''
  if (threadTs !== '' && !TS.test(threadTs)) return refusal('invalid_thread_ts')
  if (!/^U[A-Z0-9]+$/.test(form.get('user') ?? '')) return refusal('user_not_in_channel')
  const [text, blocks] = [form.get('text') ?? '', json(form, 'blocks') ?? []]
  const refused = messageFault(text, blocks)
  if (refused !== 'none') return refusal(refused)
  const to = `only ${form.get('user')}`
  workspace.posted.push({ to, threadTs, text, blocks: blocks as Posted['blocks'], ts: newTs() })
  return { ok: true, message_ts: newTs() }
}

// A page of the thread, its first post included, as Slack gives it.
function replies(form: URLSearchParams, workspace: Workspace): Answer {
  const fault = placeFault(form, workspace)
  if (fault !== 'none') return refusal(fault)
  const [channel, thread] = [form.get('channel'), form.get('ts')]
  const ours = workspace.posted.map((message) => ({ ...message, user: BOT.user, bot_id: BOT.bot }))
  const all = [...ours, ...workspace.byPeople]
    .filter(({ to, ts, threadTs }) => to === channel && (ts === thread || threadTs === thread))
    .toSorted((a, b) => (a.ts < b.ts ? -1 : 1))
  if (all.length === 0) return refusal('thread_not_found')
  const from = Number(form.get('cursor') ?? '0')
  const size = Math.min(Number(form.get('limit') ?? '10'), 2)
  const next = from + size < all.length ? String(from + size) : ''
  const messages = all
    .slice(from, from + size)
    .map(({ threadTs, to: _, ...rest }) => ({ ...rest, thread_ts: threadTs }))
  return { ok: true, messages, response_metadata: { next_cursor: next } }
}

function pane(keep: (form: URLSearchParams, workspace: Workspace) => Answer): Method['call'] {
  return (form, workspace) => {
    if (form.get('channel_id')?.startsWith('D') !== true) return refusal('channel_not_found')
    if (!TS.test(form.get('thread_ts') ?? '')) return refusal('invalid_thread_ts')
    return keep(form, workspace)
  }
}

export const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': {
    scope: 'none',
    arguments: [],
    call: () => ({
      ok: true,
      team_id: BOT.team,
      user_id: BOT.user,
      bot_id: BOT.bot,
      team: 'Wuhan',
      user: 'hanwen',
    }),
  },
  'chat.postMessage': {
    scope: 'chat:write',
    arguments: ['channel', 'thread_ts', 'text', 'blocks', 'unfurl_links', 'unfurl_media', 'team_id'],
    call: post,
  },
  'chat.postEphemeral': {
    scope: 'chat:write',
    arguments: ['channel', 'user', 'thread_ts', 'text', 'blocks'],
    call: postEphemeral,
  },
  'conversations.replies': {
    scope: 'channels:history',
    arguments: ['channel', 'ts', 'limit', 'cursor'],
    call: replies,
  },
  'users.info': {
    scope: 'users:read',
    arguments: ['user'],
    call: (form, { names }) => {
      const name = names.get(form.get('user') ?? '')
      return name === undefined
        ? refusal('user_not_found')
        : { ok: true, user: { id: form.get('user'), profile: { display_name: name } } }
    },
  },
  'chat.update': { scope: 'chat:write', arguments: ['channel', 'ts', 'text', 'blocks'], call: update },
  'chat.delete': { scope: 'chat:write', arguments: ['channel', 'ts'], call: remove },
  'views.publish': {
    scope: 'none',
    arguments: ['user_id', 'view', 'hash'],
    call: (form, { homes }) => {
      const view = json(form, 'view')
      const fault = viewFault(view, 'home')
      if (fault !== 'none') return refusal(fault)
      homes.set(form.get('user_id') ?? '', view as View)
      return { ok: true, view: { id: 'V0', type: 'home' } }
    },
  },
  'views.open': {
    scope: 'none',
    arguments: ['trigger_id', 'view'],
    call: (form, { windows, triggers }) => {
      if (!triggers.delete(form.get('trigger_id') ?? '')) return refusal('expired_trigger_id')
      const view = json(form, 'view')
      const fault = viewFault(view, 'modal')
      if (fault !== 'none') return refusal(fault)
      const id = `V${windows.size + 1}`
      windows.set(id, view as View)
      return { ok: true, view: { id, hash: 'h1', type: 'modal' } }
    },
  },
  'views.update': {
    scope: 'none',
    arguments: ['view_id', 'hash', 'view'],
    call: (form, { windows }) => {
      const id = form.get('view_id') ?? ''
      if (!windows.has(id)) return refusal('not_found')
      const view = json(form, 'view')
      const fault = viewFault(view, 'modal')
      if (fault !== 'none') return refusal(fault)
      windows.set(id, view as View)
      return { ok: true, view: { id, type: 'modal' } }
    },
  },
  'assistant.threads.setStatus': {
    scope: 'assistant:write',
    arguments: ['channel_id', 'thread_ts', 'status'],
    call: pane((form, workspace) => {
      workspace.pane.status.push(form.get('status') ?? '')
      return { ok: true }
    }),
  },
  'assistant.threads.setTitle': {
    scope: 'assistant:write',
    arguments: ['channel_id', 'thread_ts', 'title'],
    call: pane((form, workspace) => {
      workspace.pane.titles.push(form.get('title') ?? '')
      return { ok: true }
    }),
  },
  'assistant.threads.setSuggestedPrompts': {
    scope: 'assistant:write',
    arguments: ['channel_id', 'thread_ts', 'prompts', 'title'],
    call: pane((form, workspace) => {
      const prompts = json(form, 'prompts')
      const isList = Array.isArray(prompts) && prompts.length >= 1 && prompts.length <= 4
      const isSound =
        isList && prompts.every(({ title, message }) => title?.length > 0 && message?.length > 0)
      if (!isSound) return refusal('invalid_arguments')
      workspace.pane.prompts.push(prompts)
      return { ok: true }
    }),
  },
}
