// What staff do in their Slack channel, as Slack tells the app of it.
import { eventCallback } from './slack/slack-sends.ts'
import { BOT, type Posted } from './slack/web-api-methods.ts'

type Loose = Readonly<Record<string, unknown>>
let count = 0
const nextTs = (): string => {
  count += 1
  return `1800009000.${String(count).padStart(6, '0')}`
}

export const STAFF_CHANNEL = 'CSTAFF'

// The buttons of a post, by what they do.
export function buttonsOf({
  blocks,
}: Posted): readonly { action_id: string; value: string; label: string }[] {
  return blocks.flatMap((block) =>
    block.type === 'actions'
      ? (block.elements as { action_id: string; value: string; text: { text: string } }[]).map(
          ({ action_id, value, text }) => ({ action_id, value, label: text.text }),
        )
      : [],
  )
}

export function staffPress(
  post: Posted,
  what: 'claim' | 'resolve' | 'not-now',
  user: string,
  more: Loose = {},
): Loose {
  const button = buttonsOf(post).find(({ value }) => value.endsWith(`|${what}`))
  if (button === undefined) throw new Error(`no button ${what}`)
  return {
    type: 'block_actions',
    user: { id: user, username: user.toLowerCase(), team_id: BOT.team },
    team: { id: BOT.team, domain: 'wuhan' },
    channel: { id: STAFF_CHANNEL, name: 'staff' },
    container: { type: 'message', message_ts: post.ts, channel_id: STAFF_CHANNEL, is_ephemeral: false },
    message: { type: 'message', ts: post.ts },
    trigger_id: `9.8.${nextTs()}`,
    response_url: 'https://hooks.slack.com/actions/T1/1/a',
    actions: [
      {
        type: 'button',
        block_id: 'b',
        action_id: button.action_id,
        value: button.value,
        action_ts: nextTs(),
      },
    ],
    ...more,
  }
}

export type StaffPost = { readonly ts: string; readonly payload: Loose }

export function staffWrites(thread: string, user: string, text: string, more: Loose = {}): StaffPost {
  const ts = nextTs()
  const event = {
    type: 'message',
    channel_type: 'channel',
    channel: STAFF_CHANNEL,
    user,
    text,
    ts,
    event_ts: ts,
  }
  return { ts, payload: eventCallback({ ...event, thread_ts: thread, ...more }) }
}

export function staffMends(
  thread: string,
  user: string,
  first: StaffPost,
  before: string,
  text: string,
): Loose {
  const edited = { ts: nextTs(), user }
  return eventCallback({
    type: 'message',
    subtype: 'message_changed',
    channel: STAFF_CHANNEL,
    channel_type: 'channel',
    ts: nextTs(),
    message: { type: 'message', user, text, ts: first.ts, thread_ts: thread, edited },
    previous_message: { type: 'message', user, text: before, ts: first.ts, thread_ts: thread },
  })
}

export function staffDeletes(thread: string, user: string, first: StaffPost, text: string): Loose {
  return eventCallback({
    type: 'message',
    subtype: 'message_deleted',
    channel: STAFF_CHANNEL,
    channel_type: 'channel',
    ts: nextTs(),
    deleted_ts: first.ts,
    previous_message: { type: 'message', user, text, ts: first.ts, thread_ts: thread },
  })
}
