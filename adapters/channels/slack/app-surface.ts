// What the Slack app listens to, offers and calls, and the permission that each of these needs.

export const EVENTS_PATH = '/slack/events'

export const SLASH_COMMAND = '/hanwen'
// "Answer with Hanwen", in the menu of each message.
export const MESSAGE_SHORTCUT = 'answer-with-hanwen'

// The action ids of our buttons and boxes. Those that end in a colon are followed by a place or a name, since
// no two elements of a block may share an id.
export const ACTIONS = {
  // Each of these is a message to the conversation: kept before it is acknowledged.
  choice: 'choice:',
  // A choice that steers the talk ("skip", "next page") rather than being an answer.
  step: 'step:',
  ask: 'ask:',
  rate: 'rate',
  // Goes on in private where the talk turns to a person's own facts.
  aside: 'aside',
  share: 'share:',
  homeSearch: 'home-search',
  homeCheck: 'home-check',
  // Staff claim a case, resolve it, or leave it.
  case: 'case:',
  // These are done on the screen, and nothing has to be kept of them.
  homeStart: 'home-start',
  copy: 'copy',
  copyLanguage: 'copy-language:',
  // Slack opens the address itself, and tells us of it all the same.
  source: 'source:',
} as const

export const MESSAGE_ACTIONS = [
  ACTIONS.choice,
  ACTIONS.step,
  ACTIONS.ask,
  ACTIONS.rate,
  ACTIONS.aside,
  ACTIONS.share,
  ACTIONS.homeSearch,
  ACTIONS.homeCheck,
  ACTIONS.case,
] as const

// The callback id of the window with the text for the enquirer.
export const COPY_VIEW = 'copy-for-enquirer'

// `event` is what Bolt calls it, `subscription` what the manifest does: "message" comes by the kind of channel.
export const LISTENED_EVENTS = [
  { event: 'app_mention', subscription: 'app_mention', scope: 'app_mentions:read' },
  { event: 'message', subscription: 'message.im', scope: 'im:history' },
  // What staff write in the threads of their channel; whatever else is said in channels is ignored.
  { event: 'message', subscription: 'message.channels', scope: 'channels:history' },
  { event: 'message', subscription: 'message.groups', scope: 'groups:history' },
  { event: 'app_home_opened', subscription: 'app_home_opened', scope: 'none' },
  { event: 'assistant_thread_started', subscription: 'assistant_thread_started', scope: 'assistant:write' },
] as const
export type ListenedEvent = (typeof LISTENED_EVENTS)[number]['event']

// The scope of each Web API method that the channel calls, from the methods' pages on docs.slack.dev.
export const CALLED_METHODS = {
  'assistant.threads.setStatus': 'assistant:write',
  'assistant.threads.setSuggestedPrompts': 'assistant:write',
  'assistant.threads.setTitle': 'assistant:write',
  'auth.test': 'none',
  'chat.delete': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  // Of a private channel the scope is groups:history, which its events need anyway.
  'conversations.replies': 'channels:history',
  'users.info': 'users:read',
  'views.open': 'none',
  'views.publish': 'none',
  'views.update': 'none',
} as const

// Both the command and the shortcut need it.
const COMMANDS_SCOPE = 'commands'

// Every scope that the code needs, for the check against the manifest.
export function neededScopes(): readonly string[] {
  const scopes: readonly string[] = [
    ...LISTENED_EVENTS.map((listened) => listened.scope),
    ...Object.values(CALLED_METHODS),
    COMMANDS_SCOPE,
  ]
  return [...new Set(scopes)].filter((scope) => scope !== 'none').sort()
}
