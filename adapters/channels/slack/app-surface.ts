// What the Slack app listens to and calls, and the permission that each of these needs.

export const SLASH_COMMAND = '/hanwen'
export const EVENTS_PATH = '/slack/events'

// The action ids of our buttons begin so; the rest is the choice's place.
export const CHOICE_ACTION = 'choice:'

// `event` is what Bolt calls it, `subscription` what the manifest does: "message" comes by the kind of channel.
export const LISTENED_EVENTS = [
  { event: 'app_mention', subscription: 'app_mention', scope: 'app_mentions:read' },
  { event: 'message', subscription: 'message.im', scope: 'im:history' },
] as const

// The scope of each Web API method that the channel calls, from the methods' pages on docs.slack.dev.
export const CALLED_METHODS = { 'auth.test': 'none', 'chat.postMessage': 'chat:write' } as const

const SLASH_COMMAND_SCOPE = 'commands'

// Every scope that the code needs, for the check against the manifest.
export function neededScopes(): readonly string[] {
  const scopes = [
    ...LISTENED_EVENTS.map((listened) => listened.scope),
    ...Object.values(CALLED_METHODS).filter((scope) => scope !== 'none'),
    SLASH_COMMAND_SCOPE,
  ]
  return [...new Set<string>(scopes)].sort()
}
