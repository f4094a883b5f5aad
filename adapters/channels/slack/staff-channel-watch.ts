// Knows whether Slack takes what we post in the staff's channel, and tells the operator once what to mend.
import type { RecordSlack } from './slack-record.ts'

export type StaffChannelWatch = {
  // A new case was refused, for whatever reason.
  readonly refused: (why: string) => void
  // A post in a thread was refused, perhaps for what it is; a channel that takes nothing is told of.
  readonly refusedInThread: (why: string) => void
  readonly took: () => void
  // In words for the operator, while it lasts as far as this process knows.
  readonly trouble: () => string | 'none'
}

// Another worker may have posted a case since; a trouble that lasts is told anew with the next case.
const KEPT_MS = 3_600_000

// Codes of chat.postMessage, by what the operator can do; their meaning is from its page on docs.slack.dev.
const TO_DO: ReadonlyMap<string, string> = new Map([
  ['not_in_channel', 'Invite the app there: /invite @ and the name of the app.'],
  ['is_archived', 'Unarchive it, or set SLACK_STAFF_CHANNEL to another; then invite the app there.'],
  [
    'channel_not_found',
    'Set SLACK_STAFF_CHANNEL to the id (C…) of a channel that exists, and invite the app there: a private one is not found before.',
  ],
  ['missing_scope', 'Install the app again from adapters/channels/slack/manifest.yaml.'],
])
const LOOK_UP = 'Look the code up at https://docs.slack.dev/reference/methods/chat.postMessage and mend it.'

export function staffChannelWatch(record: RecordSlack, nowMs: () => number): StaffChannelWatch {
  let last: { readonly why: string; readonly atMs: number } | 'none' = 'none'
  const current = (): string | 'none' =>
    last !== 'none' && nowMs() - last.atMs < KEPT_MS ? last.why : 'none'
  const todo = (why: string): string => TO_DO.get(why) ?? LOOK_UP
  const refused = (why: string): void => {
    if (current() !== why) record({ kind: 'staff-channel-refuses', why, todo: todo(why) })
    last = { why, atMs: nowMs() }
  }
  return {
    refused,
    refusedInThread: (why) => {
      if (TO_DO.has(why)) refused(why)
    },
    took: () => {
      if (current() !== 'none') record({ kind: 'staff-channel-takes' })
      last = 'none'
    },
    trouble: () => {
      const why = current()
      return why === 'none' ? 'none' : `the staff's channel takes nothing from us (${why}). ${todo(why)}`
    },
  }
}
