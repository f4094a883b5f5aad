// Stands in for Telegram's Bot API on loopback: as strict as the platform, with scripted trouble.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BOT_ID, type Messages, messages } from './stand-in-messages.ts'
import { bad, good, type Method, profileMethods, type Result } from './stand-in-profile.ts'
import { type Updates, updates, type Webhook } from './stand-in-updates.ts'

export type { SentMessage } from './stand-in-messages.ts'

export type Trouble =
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown }
  // The connection breaks before the request is carried out, or after it.
  | { readonly kind: 'drop-before' }
  | { readonly kind: 'drop-after' }
  // It is never answered.
  | { readonly kind: 'hang' }

type Payload = Readonly<Record<string, unknown>>
type Call = { readonly method: string; readonly payload: Payload }

export type BotApiStandIn = Omit<Messages, 'methods' | 'note'> &
  Pick<Updates, 'confirmed' | 'webhookAnswers'> & {
    readonly apiRoot: string
    readonly token: string
    readonly calls: readonly Call[]
    // What the platform refused of its own accord, beyond the scripted trouble.
    readonly refusals: readonly string[]
    // Adds an update and returns its id.
    readonly push: (update: Payload) => number
    // The next calls of the method meet this trouble, in order.
    readonly script: (method: string, ...troubles: readonly Trouble[]) => void
    // As another process of the operator's might.
    readonly setWebhook: (webhook: Webhook | 'none') => void
    // Resolves once the claim holds; rejects after five seconds with what was sent.
    readonly until: (claim: () => boolean) => Promise<void>
    readonly close: () => Promise<void>
  }

export const BOT = {
  id: BOT_ID,
  is_bot: true,
  first_name: 'Hanwen',
  username: 'hanwen_test_bot',
  supports_inline_queries: true,
} as const
const TOKEN = '4242:stand-in_secret_AAE'
const FIRST_UPDATE = 700
const UNTIL_MS = 20_000
const WEBHOOK_PORTS = ['', '443', '80', '88', '8443']

export const refusal = (
  code: number,
  description: string,
  parameters: Readonly<Record<string, number>> = {},
): Trouble => ({
  kind: 'answer',
  status: code,
  body: { ok: false, error_code: code, description, parameters },
})

export async function botApiStandIn(nowMs: () => number = () => Date.now()): Promise<BotApiStandIn> {
  const calls: Call[] = []
  const refusals: string[] = []
  const troubles = new Map<string, Trouble[]>()
  const chats = messages(nowMs)
  const inbox = updates()
  let nextUpdate = FIRST_UPDATE

  const methods: Readonly<Record<string, Method>> = {
    ...profileMethods(),
    ...chats.methods,
    getMe: { takes: [], run: () => good(BOT) },
    getWebhookInfo: { takes: [], run: () => good(inbox.info()) },
    deleteWebhook: {
      takes: ['drop_pending_updates'],
      run: ({ drop_pending_updates: isDropped }) => {
        inbox.setWebhook('none')
        if (isDropped === true) inbox.drop()
        return good(true)
      },
    },
    setWebhook: {
      takes: ['url', 'secret_token', 'allowed_updates', 'max_connections', 'drop_pending_updates'],
      run: ({ url, secret_token: secret = '', max_connections: most = 40 }) => {
        const why = refusedWebhook(String(url))
        if (why !== 'none') return bad(why)
        if (!/^[\w-]{1,256}$/.test(String(secret))) return bad('secret token contains unallowed characters')
        if (Number(most) < 1 || Number(most) > 100) return bad('invalid max_connections')
        inbox.setWebhook({ url: String(url), secret: String(secret) })
        return good(true)
      },
    },
  }

  const run = (method: string, payload: Payload): Result & { readonly code: number } => {
    const known = methods[method]
    if (known === undefined) {
      refusals.push(`method ${method}`)
      return { ...bad('Not Found: method not found'), code: 404 }
    }
    const strange = Object.keys(payload).find((key) => !known.takes.includes(key))
    const result = strange === undefined ? known.run(payload) : bad(`unknown parameter ${strange}`)
    if (result.ok) return { ...result, code: 200 }
    refusals.push(result.description)
    return result.retryAfterS === undefined
      ? { ...bad(`Bad Request: ${result.description}`), code: 400 }
      : { ...result, code: 429 }
  }

  const server = createServer((request, response) => {
    void readBody(request).then((payload) => serve(request, response, payload))
  })

  const serve = (request: IncomingMessage, response: ServerResponse, payload: Payload): void => {
    const answer = (body: unknown, status = 200): void => {
      inbox.leave(answer)
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    }
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? []
    calls.push({ method, payload })
    const trouble = troubles.get(method)?.shift()
    if (trouble?.kind === 'hang') return
    if (token !== TOKEN) answer({ ok: false, error_code: 401, description: 'Unauthorized' }, 401)
    else if (trouble?.kind === 'answer') answer(trouble.body, trouble.status)
    else if (trouble?.kind === 'drop-before') request.socket.destroy()
    else if (method === 'getUpdates') {
      response.on('close', () => inbox.leave(answer))
      inbox.poll(Number(payload.offset ?? 0), Number(payload.timeout ?? 0), answer)
    } else {
      const result = run(method, payload)
      if (trouble?.kind === 'drop-after') request.socket.destroy()
      else answer(result.ok ? result : errorOf(result), result.code)
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    apiRoot: `http://127.0.0.1:${port}`,
    token: TOKEN,
    calls,
    refusals,
    sent: chats.sent,
    edited: chats.edited,
    deleted: chats.deleted,
    acknowledged: chats.acknowledged,
    offered: chats.offered,
    confirmed: inbox.confirmed,
    webhookAnswers: inbox.webhookAnswers,
    push: (update) => {
      const update_id = nextUpdate
      nextUpdate += 1
      chats.note(update)
      inbox.add({ update_id, ...update })
      return update_id
    },
    script: (method, ...more) => {
      troubles.set(method, [...(troubles.get(method) ?? []), ...more])
    },
    setWebhook: inbox.setWebhook,
    asUpdate: chats.asUpdate,
    until: async (claim) => {
      const lastMs = Date.now() + UNTIL_MS
      while (!claim()) {
        if (Date.now() > lastMs) {
          const seen = chats.sent.map(({ text }) => text.slice(0, 60))
          throw new Error(
            `waited in vain; sent: ${JSON.stringify(seen)}; refused: ${JSON.stringify(refusals)}`,
          )
        }
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    close: async () => {
      inbox.setWebhook('none')
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function errorOf(result: Extract<Result, { ok: false }> & { readonly code: number }): unknown {
  const { code: error_code, retryAfterS } = result
  const description =
    retryAfterS === undefined ? result.description : `${result.description}: retry after ${retryAfterS}`
  const parameters = retryAfterS === undefined ? {} : { parameters: { retry_after: retryAfterS } }
  return { ok: false, error_code, description, ...parameters }
}

// Over http only this machine is taken, as by a server of one's own.
function refusedWebhook(address: string): string {
  if (!URL.canParse(address)) return 'bad webhook: invalid address'
  const { protocol, hostname, port } = new URL(address)
  if (hostname === '127.0.0.1' || hostname === 'localhost') return 'none'
  if (protocol !== 'https:') return 'bad webhook: An HTTPS URL must be provided for webhook'
  const isPort = WEBHOOK_PORTS.includes(port)
  return isPort ? 'none' : 'bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443'
}

async function readBody(request: IncomingMessage): Promise<Payload> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const raw = Buffer.concat(chunks).toString()
  return raw === '' ? {} : (JSON.parse(raw) as Record<string, unknown>)
}
