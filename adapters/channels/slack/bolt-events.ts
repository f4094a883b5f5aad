// Runs Slack's Bolt behind our own receivers: an event is done once its message is accepted, or it has failed.
import { App, type Logger, type Receiver, type webApi } from '@slack/bolt'
import type { Locale } from '../../../src/model/language.ts'
import type { Message } from '../../../src/model/message.ts'
import type { Accepted } from '../../../src/ports/conversations.ts'
import {
  ACTIONS,
  COPY_VIEW,
  LISTENED_EVENTS,
  type ListenedEvent,
  MESSAGE_ACTIONS,
  MESSAGE_SHORTCUT,
  SLASH_COMMAND,
} from './app-surface.ts'
import type { SlackIdentity } from './incoming-message.ts'
import { readEvent } from './read-event.ts'
import type { Screens } from './screens.ts'
import type { ReadStaffEvent } from './staff-events.ts'

type BoltSettings = {
  readonly botToken: string
  readonly clientOptions: webApi.WebClientOptions
  readonly logger: Logger
  readonly accept: (message: Message) => Promise<Accepted>
  // A message was kept, and its answer is under way.
  readonly onKept: (message: Message) => void
  readonly screens: Screens
  // What staff do in their channel is read first.
  readonly readStaff: ReadStaffEvent
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
  // Resolves once what was being shown is shown.
  readonly stop: () => Promise<void>
}

export function boltEvents(settings: BoltSettings): BoltEvents {
  const { screens } = settings
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
    const ofStaff = await settings.readStaff(body)
    const incoming =
      ofStaff === 'not-staff' ? readEvent(body, settings.identity(), settings.localeFallback) : ofStaff
    if (incoming.kind === 'ignored') return
    const accepted = await settings.accept(incoming.message)
    if (accepted === 'full') throw new MailboxFull()
    if (accepted === 'accepted') settings.onKept(incoming.message)
    if (accepted === 'accepted') show('pressed', body)
  }
  // What is shown at once and hangs on nothing is not waited for: Slack's three seconds are for the store.
  const showing = new Set<Promise<void>>()
  const show = (screen: keyof Screens, body: unknown): void => {
    const shown = screens[screen](body)
    showing.add(shown)
    void shown.then(() => showing.delete(shown))
  }

  const onEvent: Readonly<Record<ListenedEvent, (body: unknown) => Promise<void> | void>> = {
    app_mention: take,
    message: take,
    app_home_opened: (body) => show('homeOpened', body),
    assistant_thread_started: (body) => show('paneOpened', body),
  }
  for (const event of new Set(LISTENED_EVENTS.map((listened) => listened.event))) {
    app.event(event, async ({ body }) => onEvent[event](body))
  }
  app.action(idsOf(MESSAGE_ACTIONS), async ({ body, ack }) => {
    await take(body)
    await ack()
  })
  for (const screen of ['homeStart', 'copy', 'copyLanguage'] as const) {
    app.action(idsOf([ACTIONS[screen]]), async ({ body, ack }) => {
      show(screen, body)
      await ack()
    })
  }
  app.action(idsOf([ACTIONS.source]), async ({ ack }) => ack())
  app.view(COPY_VIEW, async ({ ack }) => ack())
  app.command(SLASH_COMMAND, async ({ body, ack }) => {
    await take(body)
    await ack()
  })
  app.shortcut({ type: 'message_action', callback_id: MESSAGE_SHORTCUT }, async ({ body, ack }) => {
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
      await Promise.all(showing)
      await app.stop()
    },
  }
}

// An id that ends in a colon stands for all that begin so.
function idsOf(ids: readonly string[]): RegExp {
  return new RegExp(`^(?:${ids.map((id) => (id.endsWith(':') ? id : `${id}$`)).join('|')})`)
}

// Slack is to send the message again, since it is not kept.
class MailboxFull extends Error {
  override readonly name = 'MailboxFull'
}
