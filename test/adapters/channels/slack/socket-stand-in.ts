// Stands in for the other end of Socket Mode: greets, sends envelopes, waits for them to be acknowledged.
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Sent } from './slack-sends.ts'

type EnvelopeKind = 'events_api' | 'interactive' | 'slash_commands'

export const ENVELOPE_OF: Readonly<Record<Sent['kind'], EnvelopeKind>> = {
  event: 'events_api',
  interaction: 'interactive',
  command: 'slash_commands',
}

export type SocketStandIn = {
  // A connection's address works once.
  readonly newUrl: () => string
  /**
   * Sends down one of the open connections, as Slack does; whether it was acknowledged within the time. Sent
   * again, an envelope keeps its id, and may say that it is the first try.
   */
  readonly send: (
    kind: EnvelopeKind,
    payload: unknown,
    sent?: { readonly id?: string; readonly retry?: number; readonly withinMs?: number },
  ) => Promise<boolean>
  readonly sendRaw: (frame: string) => void
  // As before a refresh: says so, and hangs up some time later.
  readonly announceEnd: (reason: string, hangUpMs: number) => void
  readonly cut: () => void
  // Reads on where it did not answer.
  readonly unfreeze: () => void
  readonly openNow: () => number
  readonly openedEver: () => number
  // How it behaves from now on.
  readonly manners: { greets: boolean; answersClose: boolean; greetsAfterMs: number }
}

const OPEN_MAX = 10
let envelopes = 0

export function socketStandIn(server: Server): SocketStandIn {
  const sockets = new WebSocketServer({ noServer: true })
  const open: WebSocket[] = []
  // Only these are sent envelopes.
  const greeted = new WeakSet<WebSocket>()
  const tickets = new Set<string>()
  const acknowledged = new Map<string, () => void>()
  const frozen: Duplex[] = []
  const manners = { greets: true, answersClose: true, greetsAfterMs: 0 }
  let opened = 0
  let next = 0

  server.on('upgrade', (request, socket, head) => {
    if (!tickets.delete(request.url ?? '')) return socket.destroy()
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      if (open.length >= OPEN_MAX) {
        webSocket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }))
        return webSocket.close()
      }
      opened += 1
      webSocket.on('close', () => open.splice(open.indexOf(webSocket), 1))
      webSocket.on('message', (bytes) => {
        const { envelope_id: id } = JSON.parse(bytes.toString())
        acknowledged.get(id)?.()
      })
      // A close frame that is never answered: the bytes are left unread.
      if (!manners.answersClose) {
        socket.pause()
        frozen.push(socket)
      }
      open.push(webSocket)
      if (!manners.greets) return
      setTimeout(() => {
        greeted.add(webSocket)
        const hello = { type: 'hello', num_connections: open.length, connection_info: { app_id: 'A1' } }
        webSocket.send(JSON.stringify(hello))
      }, manners.greetsAfterMs)
    })
  })

  return {
    newUrl: () => {
      const path = `/link/?ticket=${opened}-${tickets.size}-${Math.random()}`
      tickets.add(path)
      return `ws://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
    },
    send: (kind, payload, { id, retry = 0, withinMs = 1000 } = {}) => {
      envelopes += 1
      const envelopeId = id ?? `envelope-${envelopes}`
      next += 1
      const ready = open.filter((each) => greeted.has(each))
      const webSocket = ready[next % Math.max(1, ready.length)]
      if (webSocket === undefined) return Promise.resolve(false)
      return new Promise((resolve) => {
        const settle = (isAcknowledged: boolean): void => {
          clearTimeout(timer)
          acknowledged.delete(envelopeId)
          resolve(isAcknowledged)
        }
        const timer = setTimeout(settle, withinMs, false)
        acknowledged.set(envelopeId, () => settle(true))
        const counted =
          kind === 'events_api'
            ? { retry_attempt: retry, retry_reason: retry === 0 ? '' : 'timeout' }
            : { accepts_response_payload: true }
        webSocket.send(JSON.stringify({ envelope_id: envelopeId, type: kind, payload, ...counted }))
      })
    },
    sendRaw: (frame) => open.at(-1)?.send(frame),
    announceEnd: (reason, hangUpMs) => {
      for (const webSocket of [...open]) {
        webSocket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-1' } }))
        setTimeout(() => webSocket.terminate(), hangUpMs)
      }
    },
    cut: () => {
      for (const webSocket of [...open]) webSocket.terminate()
    },
    unfreeze: () => {
      for (const socket of frozen) socket.resume()
    },
    openNow: () => open.length,
    openedEver: () => opened,
    manners,
  }
}
