// Where a reply goes on Slack, as the string that a message carries through the mailbox.
import { z } from 'zod'

const addressShape = z.discriminatedUnion('mode', [
  // A message that everybody in the thread sees.
  z.strictObject({
    mode: z.literal('thread'),
    team: z.string(),
    channel: z.string(),
    threadTs: z.string(),
    user: z.string(),
  }),
  // A message that only the person sees. It goes to the address that Slack gave with the command or the press,
  // since that works in channels that the app is no member of; it lasts 30 minutes and five uses
  // (docs.slack.dev/interactivity/handling-user-interaction).
  z.strictObject({
    mode: z.literal('ephemeral'),
    team: z.string(),
    channel: z.string(),
    user: z.string(),
    responseUrl: z.string(),
  }),
])
export type SlackAddress = Readonly<z.infer<typeof addressShape>>

// A direct message's channel begins with D (docs.slack.dev/reference/objects/conversation-object).
export function audienceOf(channel: string): 'private' | 'shared' {
  return channel.startsWith('D') ? 'private' : 'shared'
}

export function writeAddress(address: SlackAddress): string {
  return JSON.stringify(address)
}

// A stored message may come from an older version, so it is parsed like anything from outside.
export function readAddress(text: string): SlackAddress | 'unreadable' {
  try {
    const parsed = addressShape.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : 'unreadable'
  } catch {
    return 'unreadable'
  }
}
