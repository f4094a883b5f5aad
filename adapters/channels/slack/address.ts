// Where a reply goes on Slack, as the string that a message carries through the mailbox.
import { z } from 'zod'

// Slack is the office's own: whoever belongs to its workspace is staff, and is shown how an answer came about.
// People of another organisation, in a channel that both share, are enquirers like anybody.
const reader = z.enum(['staff', 'enquirer']).default('enquirer')

const addressShape = z.discriminatedUnion('mode', [
  // A message that everybody in the thread sees.
  z.strictObject({
    mode: z.literal('thread'),
    team: z.string(),
    channel: z.string(),
    threadTs: z.string(),
    user: z.string(),
    reader,
    // Where the person alone gets it if the app is no member of the channel: the address of a shortcut.
    fallbackUrl: z.string().default('none'),
    // The message whose button was pressed.
    pressedTs: z.string().default('none'),
  }),
  // A message that only the person sees. It goes to the address that Slack gave with the command or the press,
  // since that works in channels that the app is no member of; it lasts 30 minutes and five uses
  // (docs.slack.dev/interactivity/handling-user-interaction).
  z.strictObject({
    mode: z.literal('ephemeral'),
    team: z.string(),
    channel: z.string(),
    user: z.string(),
    reader,
    responseUrl: z.string(),
  }),
  // A word to the one person who pressed something under a message that stands in a thread.
  z.strictObject({
    mode: z.literal('aside'),
    team: z.string(),
    channel: z.string(),
    threadTs: z.string(),
    user: z.string(),
    responseUrl: z.string(),
  }),
  // What a person had for themselves and shares with the channel, through the same kind of address.
  z.strictObject({
    mode: z.literal('in-channel'),
    team: z.string(),
    channel: z.string(),
    user: z.string(),
    responseUrl: z.string(),
  }),
  // The Home tab of the app, which shows the last reply.
  z.strictObject({ mode: z.literal('home'), team: z.string(), user: z.string(), reader }),
])
export type SlackAddress = Readonly<z.infer<typeof addressShape>>
export type Reader = z.infer<typeof reader>

// A direct message's channel begins with D (docs.slack.dev/reference/objects/conversation-object).
export function isDirect(channel: string): boolean {
  return channel.startsWith('D')
}

export function audienceOf(address: SlackAddress): 'private' | 'shared' {
  switch (address.mode) {
    case 'ephemeral':
    case 'home':
      return 'private'
    case 'in-channel':
      return 'shared'
    case 'thread':
    case 'aside':
      return isDirect(address.channel) ? 'private' : 'shared'
  }
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
