// Stands in for the Slack Web API on loopback: strict about what Slack refuses, and failing on request.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { blocksFault } from './block-kit-rules.ts'
import { type SocketStandIn, socketStandIn } from './socket-stand-in.ts'

export type Posted = {
  readonly to: string
  readonly threadTs: string
  readonly text: string
  readonly blocks: readonly Record<string, unknown>[]
  readonly ts: string
}

// How the next call goes; `lost` is done by Slack, but its answer never arrives.
export type Trouble =
  | { readonly kind: 'none' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'page' }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'silent' }

export type SlackApi = {
  readonly apiUrl: string
  readonly responseUrl: string
  readonly posted: Posted[]
  readonly calls: string[]
  // Each is met by one call, in order.
  readonly troubles: Trouble[]
  // The other ends of the sockets of Socket Mode.
  readonly sockets: SocketStandIn
  readonly close: () => Promise<void>
}

export const APP_TOKEN = 'xapp-stand-in'
export const BOT = { token: 'xoxb-stand-in', user: 'UHANWEN', bot: 'BHANWEN', team: 'T1' } as const
const CHANNELS = new Set(['D1', 'D2', 'C1', 'C2'])

const SCOPE_OF: Readonly<Record<string, string>> = { 'auth.test': '', 'chat.postMessage': 'chat:write' }
const POST_ARGUMENTS = new Set([
  'channel',
  'thread_ts',
  'text',
  'blocks',
  'unfurl_links',
  'unfurl_media',
  'team_id',
])

// `scopes`: what the app was given at its installation.
export async function slackApiStandIn(scopes: readonly string[] = ['chat:write']): Promise<SlackApi> {
  const posted: Posted[] = []
  const calls: string[] = []
  const troubles: Trouble[] = []
  let clock = 0

  const keep = (to: string, threadTs: string, text: string, blocks: Posted['blocks']): string => {
    clock += 1
    const ts = `1800000000.${String(clock).padStart(6, '0')}`
    posted.push({ to, threadTs, text, blocks, ts })
    return ts
  }

  const post = (form: URLSearchParams): Record<string, unknown> => {
    const unknownArgument = [...form.keys()].find((key) => !POST_ARGUMENTS.has(key))
    if (unknownArgument !== undefined) return refusal('invalid_arguments')
    const channel = form.get('channel') ?? ''
    if (!CHANNELS.has(channel)) return refusal('channel_not_found')
    const threadTs = form.get('thread_ts') ?? ''
    if (!/^\d{10}\.\d{6}$/.test(threadTs)) return refusal('invalid_thread_ts')
    const text = form.get('text') ?? ''
    const blocks = JSON.parse(form.get('blocks') ?? '[]')
    const fault = messageFault(text, blocks)
    if (fault !== 'none') return refusal(fault)
    return { ok: true, channel, ts: keep(channel, threadTs, text, blocks) }
  }

  const call = (method: string, request: IncomingMessage, form: URLSearchParams): Record<string, unknown> => {
    if (method === 'apps.connections.open') {
      const isApp = request.headers.authorization === `Bearer ${APP_TOKEN}`
      return isApp ? { ok: true, url: sockets.newUrl() } : refusal('invalid_auth')
    }
    const scope = SCOPE_OF[method]
    if (scope === undefined) return refusal('unknown_method')
    if (request.headers.authorization !== `Bearer ${BOT.token}`) return refusal('invalid_auth')
    if (scope !== '' && !scopes.includes(scope)) return refusal('missing_scope')
    if (method === 'chat.postMessage') return post(form)
    return { ok: true, team_id: BOT.team, user_id: BOT.user, bot_id: BOT.bot, team: 'Wuhan', user: 'hanwen' }
  }

  const respond = (body: string): { readonly status: number; readonly answer: string } => {
    const { text, blocks = [], response_type: type } = JSON.parse(body)
    const fault = type === 'ephemeral' ? messageFault(text, blocks) : 'invalid_payload'
    if (fault !== 'none') return { status: 400, answer: fault }
    keep('ephemeral', '', text, blocks)
    return { status: 200, answer: 'ok' }
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? ''
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString('utf8')
    calls.push(path)
    const answer = (): { readonly status: number; readonly answer: string } => {
      if (path === '/response/expired') return { status: 404, answer: '{"ok":false,"error":"expired_url"}' }
      if (path.startsWith('/response/')) return respond(body)
      const result = call(path.replace('/api/', ''), request, new URLSearchParams(body))
      return { status: 200, answer: JSON.stringify(result) }
    }
    const trouble = troubles.shift()
    switch (trouble?.kind) {
      case undefined:
      case 'none': {
        const made = answer()
        response.writeHead(made.status, { 'content-type': 'application/json' }).end(made.answer)
        return
      }
      case 'status': {
        const headers = trouble.retryAfter === undefined ? {} : { 'retry-after': trouble.retryAfter }
        response.writeHead(trouble.status, headers).end('{"ok":false,"error":"ratelimited"}')
        return
      }
      case 'code':
        response.writeHead(200).end(JSON.stringify(refusal(trouble.code)))
        return
      case 'page':
        response.writeHead(200).end('<html>Upstream is busy</html>')
        return
      case 'dropped':
        request.socket.destroy()
        return
      case 'lost':
        answer()
        request.socket.destroy()
        return
      case 'silent':
        answer()
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.writeHead(500).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const sockets = socketStandIn(server)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    apiUrl: `${origin}/api/`,
    responseUrl: `${origin}/response/1`,
    posted,
    calls,
    troubles,
    sockets,
    close: async () => {
      sockets.cut()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function refusal(error: string): Record<string, unknown> {
  return { ok: false, error }
}

function messageFault(text: unknown, blocks: unknown): string {
  if (typeof text !== 'string' || text.trim() === '') return 'no_text'
  if (text.length > 40_000) return 'msg_too_long'
  return blocksFault(blocks)
}
