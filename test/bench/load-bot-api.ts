// The Bot API as far as a bot under load needs it: hands out updates, takes messages, has no limits.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'

export type LoadedBotApi = {
  readonly apiRoot: string
  // So many people ask one after the other until the time is over; how long each waited for the answer.
  readonly talk: (people: number, forMs: number, said: readonly string[]) => Promise<readonly number[]>
  readonly close: () => void
}

export async function loadedBotApi(): Promise<LoadedBotApi> {
  let updates: { update_id: number }[] = []
  let nextId = 1
  let poller: (() => void) | 'nobody' = 'nobody'
  const waiting = new Map<number, () => void>()

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const method = request.url?.split('/').at(-1) ?? ''
      const answer = (result: unknown): void => {
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ ok: true, result }))
      }
      const text = Buffer.concat(chunks).toString('utf8')
      const payload = text === '' ? {} : JSON.parse(text)
      if (method === 'getUpdates') {
        const offset = Number(payload.offset ?? 0)
        updates = updates.filter(({ update_id: id }) => id >= offset)
        const hand = (): void => {
          poller = 'nobody'
          answer(updates.slice(0, 100))
        }
        if (updates.length > 0) hand()
        else {
          poller = hand
          response.on('close', () => {
            if (poller === hand) poller = 'nobody'
          })
        }
      } else if (method === 'getMe') answer({ id: 1, is_bot: true, first_name: 'Load', username: 'load_bot' })
      else if (method === 'sendMessage') {
        const chat = Number(payload.chat_id)
        answer({ message_id: nextId, date: 1, chat: { id: chat, type: 'private' }, text: payload.text })
        waiting.get(chat)?.()
        waiting.delete(chat)
      } else answer(true)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  const ask = (chat: number, text: string): Promise<void> =>
    new Promise((resolve) => {
      waiting.set(chat, resolve)
      const from = { id: chat, is_bot: false, first_name: 'A', language_code: 'zh' }
      updates.push({
        update_id: nextId,
        message: {
          message_id: nextId,
          date: 1,
          chat: { id: chat, type: 'private', first_name: 'A' },
          from,
          text,
        },
      } as { update_id: number })
      nextId += 1
      if (poller !== 'nobody') poller()
    })

  return {
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    talk: async (people, forMs, said) => {
      const times: number[] = []
      const untilMs = performance.now() + forMs
      await Promise.all(
        Array.from({ length: people }, async (_, index) => {
          for (let at = 0; performance.now() < untilMs; at += 1) {
            const startedMs = performance.now()
            await ask(1000 + index, said[at % said.length] ?? '')
            times.push(performance.now() - startedMs)
          }
        }),
      )
      return times.sort((a, b) => a - b)
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
