// Runs Slack's Bolt behind our own receiver: an event is done once its message is accepted, or it has failed.
import { App, type Logger, type Receiver, type webApi } from '@slack/bolt'
import type { Locale } from '../../../src/model/language.ts'
import type { Message } from '../../../src/model/message.ts'
import type { Accepted } from '../../../src/ports/conversations.ts'
import { CHOICE_ACTION, LISTENED_EVENTS, SLASH_COMMAND } from './app-surface.ts'
import { readEvent } from './read-event.ts'
import type { SlackIdentity } from './read-user-message.ts'

type BoltSettings = {
  readonly botToken: string
  readonly clientOptions: webApi.WebClientOptions
  readonly logger: Logger
  readonly accept: (message: Message) => Promise<Accepted>
  readonly localeFallback: Locale
  // Asked at every event; no event is handed over before it is known.
  readonly identity: () => SlackIdentity
}

export type ReceivedEvent = {
  readonly body: Readonly<Record<string, unknown>>
  readonly retryNum: number | 'first-try'
  readonly retryReason: string
}

export type BoltEvents = {
  /**
   * Resolves once the event's message is kept, or is known to be none for us. Rejects where it is not kept.
   * Bolt acknowledges Events before any listener runs, so its `ack` says nothing: this promise does.
   */
  readonly process: (event: ReceivedEvent) => Promise<void>
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

export function boltEvents(settings: BoltSettings): BoltEvents {
  // The requests come through the service's own server, so there is nothing to open and nothing to close.
  const receiver: Receiver = {
    init: () => undefined,
    start: async () => undefined,
    stop: async () => undefined,
  }
  const app = new App({
    receiver,
    // Not `token`: with that Bolt calls auth.test at once, and a refusal is a rejection that nobody handles.
    authorize: async () => {
      const { team, botUser, botId } = settings.identity()
      return { botToken: settings.botToken, botUserId: botUser, botId, teamId: team }
    },
    logger: settings.logger,
    clientOptions: settings.clientOptions,
    convoStore: false,
    ignoreSelf: true,
    attachFunctionToken: false,
    developerMode: false,
    socketMode: false,
  })
  // Bolt's own handler logs the error, and with it what was said.
  app.error(async (error) => {
    throw error
  })

  const take = async (body: unknown): Promise<void> => {
    const incoming = readEvent(body, settings.identity(), settings.localeFallback)
    if (incoming.kind === 'ignored') return
    if ((await settings.accept(incoming.message)) === 'full') throw new MailboxFull()
  }
  for (const { event } of LISTENED_EVENTS) app.event(event, async ({ body }) => take(body))
  app.action(new RegExp(`^${CHOICE_ACTION}`), async ({ body, ack }) => {
    await take(body)
    await ack()
  })
  app.command(SLASH_COMMAND, async ({ body, ack }) => {
    await take(body)
    await ack()
  })

  return {
    process: async ({ body, retryNum, retryReason }) => {
      const retry = retryNum === 'first-try' ? {} : { retryNum, retryReason }
      await app.processEvent({ body, ack: async () => undefined, ...retry })
    },
    start: async () => {
      await app.start()
    },
    stop: async () => {
      await app.stop()
    },
  }
}

// Slack is to send the message again, since it is not kept.
class MailboxFull extends Error {
  override readonly name = 'MailboxFull'
}
