// Stands in for Telegram's Bot API on loopback: as strict as the platform, with scripted trouble.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Button, checkedMessage } from './checked-message.ts'

export type Trouble =
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown }
  // The connection breaks before the request is carried out, or after it.
  | { readonly kind: 'drop-before' }
  | { readonly kind: 'drop-after' }
  // It is never answered.
  | { readonly kind: 'hang' }

type Call = { readonly method: string; readonly payload: Readonly<Record<string, unknown>> }
export type SentMessage = {
  readonly id: number
  readonly chat: number
  // What the person sees.
  readonly text: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly buttons: readonly Button[]
}

export type BotApiStandIn = {
  readonly apiRoot: string
  readonly token: string
  readonly calls: readonly Call[]
  readonly sent: readonly SentMessage[]
  readonly acknowledged: readonly string[]
  // What the platform refused of its own accord, beyond the scripted trouble.
  readonly refusals: readonly string[]
  // Updates that a later offset confirmed.
  readonly confirmed: readonly number[]
  // Adds an update and returns its id.
  readonly push: (update: Readonly<Record<string, unknown>>) => number
  // The next calls of the method meet this trouble, in order.
  readonly script: (method: string, ...troubles: readonly Trouble[]) => void
  readonly setWebhook: (url: string) => void
  // Resolves once the claim holds; rejects after five seconds with what was sent.
  readonly until: (claim: () => boolean) => Promise<void>
  readonly close: () => Promise<void>
}

export const BOT = { id: 4242, is_bot: true, first_name: 'Hanwen', username: 'hanwen_test_bot' } as const
const TOKEN = '4242:stand-in_secret_AAE'
const FIRST_UPDATE = 700
const UNTIL_MS = 5000

export const refusal = (
  code: number,
  description: string,
  parameters: Readonly<Record<string, number>> = {},
): Trouble => ({
  kind: 'answer',
  status: code,
  body: { ok: false, error_code: code, description, parameters },
})

type Waiting = { readonly offset: number; readonly answer: (body: unknown, status?: number) => void }
type Result =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly description: string }

export async function botApiStandIn(): Promise<BotApiStandIn> {
  const calls: Call[] = []
  const sent: SentMessage[] = []
  const acknowledged: string[] = []
  const refusals: string[] = []
  const confirmed: number[] = []
  const troubles = new Map<string, Trouble[]>()
  let queue: { readonly update_id: number }[] = []
  let nextUpdate = FIRST_UPDATE
  let webhook = ''
  let waiting: Waiting | 'nobody' = 'nobody'

  const good = (result: unknown): Result => ({ ok: true, result })
  const bad = (description: string): Result => {
    refusals.push(description)
    return { ok: false, description: `Bad Request: ${description}` }
  }

  const METHODS: Readonly<Record<string, (payload: Readonly<Record<string, unknown>>) => Result>> = {
    getMe: () => good(BOT),
    deleteWebhook: ({ drop_pending_updates: isDropped }) => {
      webhook = ''
      if (isDropped === true) queue = []
      return good(true)
    },
    setMyCommands: ({ commands, language_code: language = '' }) => {
      if (!/^([a-z]{2})?$/.test(String(language))) return bad('invalid language code')
      if (!Array.isArray(commands) || commands.length > 100) return bad('invalid commands')
      const isValid = commands.every(
        ({ command, description }) =>
          /^[a-z0-9_]{1,32}$/.test(command) && description.length >= 1 && description.length <= 256,
      )
      return isValid ? good(true) : bad('invalid command')
    },
    sendMessage: (payload) => {
      const read = checkedMessage(payload)
      if (typeof read === 'string') return bad(read)
      const message = { id: 9000 + sent.length, chat: Number(payload.chat_id), payload, ...read }
      sent.push(message)
      return good({ message_id: message.id, chat: { id: message.chat }, text: message.text })
    },
    answerCallbackQuery: ({ callback_query_id: id, text = '' }) => {
      if (String(text).length > 200) return bad('text is too long')
      acknowledged.push(String(id))
      return good(true)
    },
  }

  const poll = (offset: number, timeoutS: number, answer: Waiting['answer']): void => {
    if (webhook !== '') {
      const description = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook"
      answer({ ok: false, error_code: 409, description }, 409)
      return
    }
    if (waiting !== 'nobody') {
      const description = 'Conflict: terminated by other getUpdates request; make sure that only one runs'
      waiting.answer({ ok: false, error_code: 409, description }, 409)
    }
    confirmed.push(...queue.filter(({ update_id: id }) => id < offset).map(({ update_id: id }) => id))
    queue = queue.filter(({ update_id: id }) => id >= offset)
    if (queue.length > 0 || timeoutS === 0) answer({ ok: true, result: queue.slice(0, 100) })
    else waiting = { offset, answer }
  }

  const server = createServer((request, response) => {
    void readBody(request).then((payload) => serve(request, response, payload))
  })

  const serve = (
    request: IncomingMessage,
    response: ServerResponse,
    payload: Readonly<Record<string, unknown>>,
  ): void => {
    const answer = (body: unknown, status = 200): void => {
      if (waiting !== 'nobody' && waiting.answer === answer) waiting = 'nobody'
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    }
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? []
    calls.push({ method, payload })
    const trouble = troubles.get(method)?.shift()
    if (trouble?.kind === 'hang') return
    const run = METHODS[method]
    if (token !== TOKEN) answer({ ok: false, error_code: 401, description: 'Unauthorized' }, 401)
    else if (trouble?.kind === 'answer') answer(trouble.body, trouble.status)
    else if (trouble?.kind === 'drop-before') request.socket.destroy()
    else if (method === 'getUpdates') {
      // A poller that left waits no longer.
      response.on('close', () => {
        if (waiting !== 'nobody' && waiting.answer === answer) waiting = 'nobody'
      })
      poll(Number(payload.offset ?? 0), Number(payload.timeout ?? 0), answer)
    } else if (run === undefined) {
      refusals.push(`method ${method}`)
      answer({ ok: false, error_code: 404, description: 'Not Found: method not found' }, 404)
    } else {
      const result = run(payload)
      if (trouble?.kind === 'drop-after') request.socket.destroy()
      else answer(result.ok ? result : { ...result, error_code: 400 }, result.ok ? 200 : 400)
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    apiRoot: `http://127.0.0.1:${port}`,
    token: TOKEN,
    calls,
    sent,
    acknowledged,
    refusals,
    confirmed,
    push: (update) => {
      const update_id = nextUpdate
      nextUpdate += 1
      queue.push({ update_id, ...update })
      if (waiting !== 'nobody') {
        const { answer } = waiting
        waiting = 'nobody'
        answer({ ok: true, result: queue })
      }
      return update_id
    },
    script: (method, ...more) => {
      troubles.set(method, [...(troubles.get(method) ?? []), ...more])
    },
    setWebhook: (url) => {
      webhook = url
    },
    until: async (claim) => {
      const lastMs = Date.now() + UNTIL_MS
      while (!claim()) {
        if (Date.now() > lastMs) {
          const seen = sent.map(({ text }) => text.slice(0, 60))
          throw new Error(
            `waited in vain; sent: ${JSON.stringify(seen)}; refused: ${JSON.stringify(refusals)}`,
          )
        }
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function readBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const raw = Buffer.concat(chunks).toString()
  return raw === '' ? {} : (JSON.parse(raw) as Record<string, unknown>)
}
