// Where staff are written to on Slack: their channel, the thread of one case, or one of them alone in it.
import type { ConversationId } from '../../../src/model/message.ts'

export type StaffAddress =
  // A new case begins a thread there; `start` writes it, from the configuration.
  | { readonly kind: 'channel'; readonly channel: string }
  | { readonly kind: 'thread'; readonly team: string; readonly channel: string; readonly ts: string }
  | { readonly kind: 'person'; readonly channel: string; readonly ts: string; readonly user: string }

const CHANNEL = /^staff:([CG][A-Z0-9]+)$/
const THREAD = /^slack:([A-Z0-9]+):([CG][A-Z0-9]+):(\d+\.\d+)$/
const PERSON = /^staff:([CG][A-Z0-9]+):(\d+\.\d+):([A-Z0-9]+)$/

// The thread's conversation and its address are the same words: whoever knows one can write to the other.
export function staffThread(team: string, channel: string, ts: string): ConversationId {
  return `slack:${team}:${channel}:${ts}` as ConversationId
}

export function staffPersonAddress(channel: string, ts: string, user: string): string {
  return `staff:${channel}:${ts}:${user}`
}

export function readStaffAddress(text: string): StaffAddress | 'none' {
  const channel = CHANNEL.exec(text)?.[1]
  if (channel !== undefined) return { kind: 'channel', channel }
  const thread = THREAD.exec(text)
  if (thread !== null)
    return { kind: 'thread', team: thread[1] ?? '', channel: thread[2] ?? '', ts: thread[3] ?? '' }
  const person = PERSON.exec(text)
  if (person === null) return 'none'
  return { kind: 'person', channel: person[1] ?? '', ts: person[2] ?? '', user: person[3] ?? '' }
}
