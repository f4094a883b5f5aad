// The web as a channel: an HTTP API and a chat page that accept messages and show what was replied.
import type { FastifyInstance } from 'fastify'
import type { Locale } from '../../../src/model/language.ts'
import type { ConversationId, Message } from '../../../src/model/message.ts'
import type { StoredSession } from '../../../src/model/stored-session.ts'
import type { Channel } from '../../../src/ports/channel.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Accepted } from '../../../src/ports/conversations.ts'
import type { Transcripts } from '../../../src/ports/transcripts.ts'
import { apiRoutes } from './api/api-routes.ts'
import { deliver } from './deliver.ts'
import { listeners } from './listeners.ts'
import { type PageSettings, pageRoutes } from './page/page-routes.ts'
import type { EventService } from './serve-events.ts'
import { conversationOf } from './talk-id.ts'
import { talks } from './talks.ts'
import type { TakeRate } from './web-rates.ts'

export type WebSettings = Pick<PageSettings, 'asset' | 'widgetScript' | 'words' | 'greeting' | 'isSecure'> & {
  readonly accept: (message: Message) => Promise<Accepted>
  readonly transcripts: Transcripts
  readonly take: TakeRate
  readonly clock: Clock
  readonly sessionOf: (conversation: ConversationId) => Promise<StoredSession | 'new'>
  // Other sites that may call the API from their pages and hold the chat in a frame.
  readonly origins: readonly string[]
  readonly localeFallback: Locale
  readonly retentionDays: number
  readonly listeners: { readonly perTalk: number; readonly inAll: number }
  readonly recordFault: (error: unknown) => void
}

export type WebChannel = {
  readonly channel: Channel
  readonly routes: readonly ((server: FastifyInstance) => Promise<void>)[]
  readonly stop: () => Promise<void>
}

// An eye on each: 600 tabs or systems may listen to one talk, 5,000 to all.
export const LISTENERS_MAX = { perTalk: 600, inAll: 5000 } as const

export function webChannel(settings: WebSettings): WebChannel {
  const { transcripts, clock } = settings
  const stopping = new AbortController()
  const open = talks({ ...settings, stopping: stopping.signal })
  const events: EventService = {
    transcripts,
    clock,
    listeners: listeners(settings.listeners),
    stopping: stopping.signal,
  }
  return {
    channel: { kind: 'web', deliver: (outgoing) => deliver(transcripts, clock, outgoing) },
    routes: [
      apiRoutes({
        ...settings,
        ...events,
        talks: open,
        sessionOf: (talk) => settings.sessionOf(conversationOf(talk)),
      }),
      pageRoutes({ ...settings, ...events, talks: open, day: () => clock.moment().day }),
    ],
    stop: async () => stopping.abort(),
  }
}
