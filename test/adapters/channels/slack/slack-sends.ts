// The requests that Slack sends, signed as Slack signs them, for tests to hand to the channel.
import { createHmac } from 'node:crypto'
import type { RawRequest } from '../../../../adapters/http/signed-route.ts'
import { BOT } from './web-api-methods.ts'

export const SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5'

export function signature(secret: string, timestamp: number | string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
}

export function signed(
  body: string,
  contentType: string,
  nowMs: number,
  more: Readonly<Record<string, string>> = {},
): RawRequest {
  const timestamp = Math.floor(nowMs / 1000)
  return {
    rawBody: Buffer.from(body),
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': signature(SIGNING_SECRET, timestamp, body),
      ...more,
    },
  }
}

export function signedJson(
  payload: unknown,
  nowMs: number,
  more: Readonly<Record<string, string>> = {},
): RawRequest {
  return signed(JSON.stringify(payload), 'application/json', nowMs, more)
}

export function signedForm(fields: Readonly<Record<string, string>>, nowMs: number): RawRequest {
  return signed(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded', nowMs)
}

type Loose = Readonly<Record<string, unknown>>
let events = 0

// An event_callback as the Events API sends it, with keys that we do not read.
export function eventCallback(event: Loose): Loose {
  events += 1
  return {
    token: 'verification-token',
    team_id: BOT.team,
    api_app_id: 'A1',
    event,
    type: 'event_callback',
    event_id: `Ev${events}`,
    event_time: 1_800_000_000,
    authorizations: [{ enterprise_id: null, team_id: BOT.team, user_id: BOT.user, is_bot: true }],
    is_ext_shared_channel: false,
  }
}

export function directMessage(text: string, ts: string, more: Loose = {}): Loose {
  return eventCallback({
    type: 'message',
    channel_type: 'im',
    channel: 'D1',
    user: 'U1',
    text,
    ts,
    event_ts: ts,
    ...more,
  })
}

export function mention(text: string, ts: string, more: Loose = {}): Loose {
  return eventCallback({ type: 'app_mention', channel: 'C1', user: 'U1', text, ts, event_ts: ts, ...more })
}

// The press of a button under a message that stands in a thread.
export function press(
  {
    value,
    actionId,
    channel,
    messageTs,
    threadTs,
  }: Readonly<Record<'value' | 'actionId' | 'channel' | 'messageTs' | 'threadTs', string>>,
  more: Loose = {},
): Loose {
  return {
    type: 'block_actions',
    user: { id: 'U1', username: 'lin', team_id: BOT.team },
    team: { id: BOT.team, domain: 'wuhan' },
    channel: { id: channel, name: 'directmessage' },
    container: {
      type: 'message',
      message_ts: messageTs,
      channel_id: channel,
      is_ephemeral: false,
      thread_ts: threadTs,
    },
    message: { type: 'message', ts: messageTs, thread_ts: threadTs },
    trigger_id: '1.2.abc',
    response_url: 'https://hooks.slack.com/actions/T1/1/a',
    actions: [{ type: 'button', block_id: 'b1', action_id: actionId, value, action_ts: '1800000100.000001' }],
    ...more,
  }
}

export function slashCommand(
  text: string,
  responseUrl: string,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    token: 'verification-token',
    team_id: BOT.team,
    channel_id: 'C2',
    user_id: 'U1',
    user_name: 'lin',
    command: '/hanwen',
    text,
    api_app_id: 'A1',
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: '3.4.def',
    ...more,
  }
}

// What Slack sends, whichever way it takes.
export type Sent = { readonly kind: 'event' | 'interaction' | 'command'; readonly payload: Loose }

export function sentEvent(payload: Loose): Sent {
  return { kind: 'event', payload }
}

export function sentInteraction(payload: Loose): Sent {
  return { kind: 'interaction', payload }
}

export function sentCommand(text: string, responseUrl: string): Sent {
  return { kind: 'command', payload: slashCommand(text, responseUrl) }
}

export function requestOf(
  { kind, payload }: Sent,
  nowMs: number,
  more: Readonly<Record<string, string>> = {},
): RawRequest {
  const form = (fields: Readonly<Record<string, string>>): RawRequest =>
    signed(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded', nowMs, more)
  if (kind === 'event') return signedJson(payload, nowMs, more)
  if (kind === 'interaction') return form({ payload: JSON.stringify(payload) })
  return form(Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)])))
}

// "Answer with Hanwen" in the menu of somebody's message.
export function messageShortcut(text: string, ts: string, responseUrl: string, more: Loose = {}): Loose {
  return {
    type: 'message_action',
    callback_id: 'answer-with-hanwen',
    token: 'verification-token',
    team: { id: BOT.team, domain: 'wuhan' },
    user: { id: 'U1', name: 'lin', team_id: BOT.team },
    channel: { id: 'C1', name: 'general' },
    message: { type: 'message', user: 'U7', ts, text },
    message_ts: ts,
    trigger_id: `5.6.${ts}`,
    response_url: responseUrl,
    ...more,
  }
}

export function homeOpened(user: string, view: Loose | 'new' = 'new', more: Loose = {}): Loose {
  return eventCallback({
    type: 'app_home_opened',
    user,
    channel: 'D1',
    tab: 'home',
    event_ts: '1800000000.000001',
    ...(view === 'new' ? {} : { view: { id: 'V0', ...view } }),
    ...more,
  })
}

export function paneOpened(threadTs: string): Loose {
  return eventCallback({
    type: 'assistant_thread_started',
    assistant_thread: { user_id: 'U1', channel_id: 'D1', thread_ts: threadTs, context: { channel_id: 'C1' } },
    event_ts: threadTs,
  })
}

let presses = 0

// A press in the Home tab or a window, which Slack sends along whole.
export function viewPress(
  view: Loose,
  action: { readonly action_id: string; readonly value?: string; readonly type?: string },
  more: Loose = {},
): Loose {
  presses += 1
  return {
    type: 'block_actions',
    user: { id: 'U1', username: 'lin', team_id: BOT.team },
    team: { id: BOT.team, domain: 'wuhan' },
    container: { type: 'view', view_id: view.id ?? 'V0' },
    view: { id: 'V0', hash: 'h1', ...view },
    trigger_id: `7.8.${presses}`,
    actions: [{ type: 'button', block_id: 'b1', action_ts: `1800000200.${presses}`, ...action }],
    ...more,
  }
}

// A press under a message, in a thread or seen by one person alone.
export function messagePress(
  message: {
    readonly to: string
    readonly ts: string
    readonly threadTs: string
    readonly text?: string
    readonly blocks?: readonly Loose[]
  },
  action: { readonly action_id: string; readonly value?: string; readonly type?: string },
  responseUrl: string,
  more: Loose = {},
): Loose {
  presses += 1
  const isEphemeral = message.to === 'ephemeral'
  const channel = isEphemeral ? 'C2' : message.to
  const thread = message.threadTs === '' ? {} : { thread_ts: message.threadTs }
  // Slack gives each block an id of its own.
  const blocks = message.blocks?.map((block, at) => ({ block_id: `b${at}`, ...block }))
  const whole = { text: message.text ?? '', ...(blocks === undefined ? {} : { blocks }) }
  return {
    type: 'block_actions',
    user: { id: 'U1', username: 'lin', team_id: BOT.team },
    team: { id: BOT.team, domain: 'wuhan' },
    channel: { id: channel, name: 'talent' },
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel,
      is_ephemeral: isEphemeral,
      ...thread,
    },
    // Of what one person alone sees Slack does not send the message along.
    ...(isEphemeral ? {} : { message: { ...whole, type: 'message', ts: message.ts, ...thread } }),
    trigger_id: `7.8.${presses}`,
    response_url: responseUrl,
    actions: [{ type: 'button', block_id: 'b1', action_ts: `1800000200.${presses}`, ...action }],
    ...more,
  }
}
