// Stands in for Slack on loopback: strict about what Slack refuses, and failing on request.
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parse } from 'yaml'
import { type SocketStandIn, socketStandIn } from './socket-stand-in.ts'
import { type Answer, BOT, METHODS, messageFault, newTs, refusal, type Workspace } from './web-api-methods.ts'

// How the next call goes; `lost` is done by Slack, but its answer never arrives.
export type Trouble =
  | { readonly kind: 'none' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'page' }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'slow'; readonly ms: number }

export type SlackApi = Workspace & {
  readonly apiUrl: string
  readonly responseUrl: string
  // An address of its own, as each command and press brings one: good for five uses.
  readonly newResponseUrl: () => string
  readonly calls: string[]
  // What was refused, with the code.
  readonly refusals: string[]
  // Each is met by one call, in order.
  readonly troubles: Trouble[]
  // The other ends of the sockets of Socket Mode.
  readonly sockets: SocketStandIn
  readonly close: () => Promise<void>
}

export const APP_TOKEN = 'xapp-stand-in'
// One message a second and channel, with a short burst (docs.slack.dev/apis/web-api/rate-limits).
const BURST = 8
const RESPONSES_MAX = 5

// The app has the permissions of its manifest, so that a call beyond them is refused as Slack would.
const MANIFEST = new URL('../../../../adapters/channels/slack/manifest.yaml', import.meta.url)

export type StandInSettings = {
  // What the app was given at its installation.
  readonly scopes?: readonly string[]
  // Counts messages by the second where it is given.
  readonly nowMs?: () => number
}

export async function slackApiStandIn(settings: StandInSettings = {}): Promise<SlackApi> {
  const scopes: readonly string[] =
    settings.scopes ?? parse(readFileSync(MANIFEST, 'utf8')).oauth_config.scopes.bot
  const workspace: Workspace = {
    posted: [],
    edits: [],
    deleted: [],
    homes: new Map(),
    windows: new Map(),
    pane: { status: [], titles: [], prompts: [] },
    triggers: new Set(),
    byPeople: [],
    names: new Map([
      ['UWANG', '王老师'],
      ['ULI', '李老师'],
    ]),
    memberOf: new Set(['D1', 'D2', 'C1', 'C2', 'CSTAFF', 'U1']),
  }
  const calls: string[] = []
  const refusals: string[] = []
  const troubles: Trouble[] = []
  const responses = new Map<string, number>()
  const recent = new Map<string, { readonly left: number; readonly atMs: number }>()

  const isTooFast = (channel: string): boolean => {
    if (settings.nowMs === undefined) return false
    const now = settings.nowMs()
    // What is left of the burst refills by one message a second.
    const { left, atMs } = recent.get(channel) ?? { left: BURST, atMs: now }
    const filled = Math.min(BURST, left + (now - atMs) / 1000)
    recent.set(channel, { left: filled < 1 ? filled : filled - 1, atMs: now })
    return filled < 1
  }

  const call = (method: string, request: IncomingMessage, form: URLSearchParams): Answer => {
    const { authorization } = request.headers
    if (method === 'apps.connections.open') {
      return authorization === `Bearer ${APP_TOKEN}`
        ? { ok: true, url: sockets.newUrl() }
        : refusal('invalid_auth')
    }
    const known = METHODS[method]
    if (known === undefined) return refusal('unknown_method')
    if (authorization !== `Bearer ${BOT.token}`) return refusal('invalid_auth')
    if (known.scope !== 'none' && !scopes.includes(known.scope)) return refusal('missing_scope')
    if ([...form.keys()].some((key) => !known.arguments.includes(key))) return refusal('invalid_arguments')
    if (method === 'chat.postMessage' && isTooFast(form.get('channel') ?? '')) return refusal('ratelimited')
    return known.call(form, workspace)
  }

  const respond = (path: string, body: string): { readonly status: number; readonly answer: string } => {
    if (path === '/response/expired') return { status: 404, answer: '{"ok":false,"error":"expired_url"}' }
    const used = (responses.get(path) ?? 0) + 1
    responses.set(path, used)
    if (used > RESPONSES_MAX) return { status: 404, answer: '{"ok":false,"error":"used_url"}' }
    const {
      text,
      blocks = [],
      response_type: type,
      thread_ts: threadTs = '',
      replace_original: replaces,
    } = JSON.parse(body)
    const isKnown = type === 'ephemeral' || type === 'in_channel'
    const fault = isKnown ? messageFault(text, blocks) : 'invalid_payload'
    if (fault !== 'none') {
      refusals.push(fault)
      return { status: 400, answer: fault }
    }
    const shown = { to: type, threadTs, text, blocks, ts: newTs() }
    // What only one person sees has no name to be found by; the address itself belongs to it.
    if (replaces === true) workspace.edits.push(shown)
    else workspace.posted.push(shown)
    return { status: 200, answer: 'ok' }
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? ''
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString('utf8')
    calls.push(path)
    const answer = (): { readonly status: number; readonly answer: string; readonly retryAfter?: string } => {
      if (path.startsWith('/response/')) return respond(path, body)
      const result = call(path.replace('/api/', ''), request, new URLSearchParams(body))
      if (result.ok === false) refusals.push(`${path} ${result.error}`)
      return result.error === 'ratelimited'
        ? { status: 429, answer: JSON.stringify(result), retryAfter: '1' }
        : { status: 200, answer: JSON.stringify(result) }
    }
    const send = (made: ReturnType<typeof answer>): void => {
      const retry = made.retryAfter === undefined ? {} : { 'retry-after': made.retryAfter }
      response.writeHead(made.status, { 'content-type': 'application/json', ...retry }).end(made.answer)
    }
    const trouble = troubles.shift()
    switch (trouble?.kind) {
      case undefined:
      case 'none':
        return send(answer())
      case 'slow':
        await new Promise((resolve) => setTimeout(resolve, trouble.ms))
        return send(answer())
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
  let addresses = 1
  return {
    ...workspace,
    apiUrl: `${origin}/api/`,
    responseUrl: `${origin}/response/1`,
    newResponseUrl: () => {
      addresses += 1
      return `${origin}/response/${addresses}`
    },
    calls,
    refusals,
    troubles,
    sockets,
    close: async () => {
      sockets.cut()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
