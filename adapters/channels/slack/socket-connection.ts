// One connection of Socket Mode: Slack's own client, with its traps kept away from the process.
import type { Logger, webApi } from '@slack/bolt'
import { SocketModeClient } from '@slack/socket-mode'
import { z } from 'zod'

export type Envelope = {
  readonly body: unknown
  readonly retryNum: number | 'first-try'
  readonly retryReason: string
  // Rejects where the connection is gone; Slack then sends the envelope again.
  readonly acknowledge: () => Promise<void>
}

export type ConnectionSettings = {
  readonly appToken: string
  readonly clientOptions: webApi.WebClientOptions
  readonly logger: Logger
  // Must not throw.
  readonly onEnvelope: (envelope: Envelope) => void
  // Slack is about to close this connection; `link_disabled`: Socket Mode was switched off for the app.
  readonly onEnding: (reason: string) => void
}

export type SocketConnection = {
  // Resolves at Slack's greeting. Rejects with what WebClient rejects with, or a ConnectionLost.
  readonly open: () => Promise<void>
  // Resolves once the connection is gone, whoever ended it.
  readonly gone: Promise<void>
  readonly close: () => Promise<void>
}

export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

const GREETING_TIMEOUT_MS = 10_000
// Slack keeps the TCP connection open after the closing handshake, so no more than this is waited for.
const CLOSE_GRACE_MS = 500
const PONG_TIMEOUT_MS = 5000
const SERVER_PING_TIMEOUT_MS = 30_000

// Slack's client answers anything else with an error that nobody can catch.
const frameShape = z.looseObject({ type: z.string(), reason: z.string().default('') })
const eventShape = z.looseObject({ payload: z.looseObject({ event: z.looseObject({ type: z.string() }) }) })

const envelopeShape = z.object({
  ack: z.custom<() => Promise<void>>((value) => typeof value === 'function'),
  body: z.unknown(),
  retry_num: z.number().optional(),
  retry_reason: z.string().nullish(),
})

/**
 * Reconnecting is left to us: socket-mode 3.1.0 waits 5 seconds and more before each try, and a reconnect that
 * fails while the process stops is a rejection that nobody handles (mended in 3.2.0, which no registry has yet).
 */
export function socketConnection(settings: ConnectionSettings): SocketConnection {
  const client = new SocketModeClient({
    appToken: settings.appToken,
    clientOptions: settings.clientOptions,
    logger: settings.logger,
    autoReconnectEnabled: false,
    clientPingTimeout: PONG_TIMEOUT_MS,
    serverPingTimeout: SERVER_PING_TIMEOUT_MS,
  })
  const gone = new Promise<void>((resolve) => {
    client.once('disconnected', () => resolve())
  })
  let isClosing = false

  // The client closes as soon as Slack announces an end; kept from it, the connection serves on until the next
  // one is open, and no event falls between the two. Slack closes it itself some seconds later.
  const handled = client.listeners('ws_message')
  client.removeAllListeners('ws_message')
  client.on('ws_message', (frame: unknown, isBinary: unknown) => {
    const read = typeof frame === 'string' && isBinary === false ? readFrame(frame) : 'unreadable'
    if (read === 'unreadable') return
    if (read.type === 'disconnect') settings.onEnding(read.reason)
    else for (const handle of handled) handle(frame, isBinary)
  })
  client.on('slack_event', (unread: unknown) => {
    const parsed = envelopeShape.safeParse(unread)
    if (!parsed.success) return
    const { ack, body, retry_num: retryNum = 'first-try', retry_reason: retryReason } = parsed.data
    settings.onEnvelope({ body, retryNum, retryReason: retryReason ?? '', acknowledge: async () => ack() })
  })

  const close = async (): Promise<void> => {
    isClosing = true
    void client.disconnect()
    await Promise.race([gone, pause(CLOSE_GRACE_MS)])
    // A second time ends it at once, without waiting for the other side.
    void client.disconnect()
    await Promise.race([gone, pause(CLOSE_GRACE_MS)])
  }

  // A start that is under way at the close goes on regardless, and would leave a connection behind.
  client.on('connecting', () => {
    if (isClosing) setImmediate(() => void close())
  })

  return {
    open: async () => {
      const timeout = new AbortController()
      const late = pause(GREETING_TIMEOUT_MS, timeout.signal).then(() => 'late' as const)
      // Without a greeting it rejects with `undefined`.
      const started = client.start().then(
        () => 'greeted' as const,
        (error: unknown) => error ?? new ConnectionLost(),
      )
      const outcome = await Promise.race([started, late])
      timeout.abort()
      if (outcome === 'greeted' && !isClosing) return
      await close()
      throw outcome instanceof Error ? outcome : new ConnectionLost()
    },
    gone,
    close,
  }
}

function readFrame(frame: string): z.infer<typeof frameShape> | 'unreadable' {
  try {
    const unread: unknown = JSON.parse(frame)
    const parsed = frameShape.safeParse(unread)
    if (!parsed.success) return 'unreadable'
    return parsed.data.type !== 'events_api' || eventShape.safeParse(unread).success
      ? parsed.data
      : 'unreadable'
  } catch {
    return 'unreadable'
  }
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
