// Slack as a fault test needs it: it sends until it gets its 200, and notes when each reply arrived.
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { directMessage, SIGNING_SECRET, signedJson } from '../adapters/channels/slack/slack-sends.ts'
import { BOT } from '../adapters/channels/slack/web-api-methods.ts'
import type { AcceptedMessage, ShownReply } from '../setup/invariants.ts'

export type SlackPlatform = {
  readonly env: Readonly<Record<string, string>>
  readonly shown: ShownReply[]
  readonly accepted: AcceptedMessage[]
  // Sends until one of the ports says 200, as Slack does, only sooner. The next port is tried after a refusal.
  readonly send: (
    thread: string,
    text: string,
    expected: string,
    ports: () => readonly number[],
  ) => Promise<void>
  // While set, a reply is shown that long before its poster hears of it.
  readonly delay: { ms: number }
  readonly close: () => Promise<void>
}

const SEND_DEADLINE_MS = 3000
const RESEND_AFTER_MS = 100
const SENDS_MAX = 300

export async function slackPlatform(): Promise<SlackPlatform> {
  const shown: ShownReply[] = []
  const accepted: AcceptedMessage[] = []
  const delay = { ms: 0 }
  let count = 0

  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const answer = (body: unknown): void => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      }
      if (incoming.url === '/api/auth.test') {
        answer({ ok: true, team_id: BOT.team, user_id: BOT.user, bot_id: BOT.bot })
        return
      }
      if (incoming.url !== '/api/chat.postMessage') {
        answer({ ok: true })
        return
      }
      const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
      shown.push({
        conversation: form.get('thread_ts') ?? '',
        text: form.get('text') ?? '',
        atMs: Date.now(),
      })
      setTimeout(() => answer({ ok: true, channel: 'D1', ts: `1.${shown.length}` }), delay.ms)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    env: {
      SLACK_BOT_TOKEN: BOT.token,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    },
    shown,
    accepted,
    delay,
    send: async (thread, text, expected, ports) => {
      count += 1
      const id = `${1_900_000_000 + count}.000100`
      const payload = directMessage(text, id, { thread_ts: thread })
      for (let attempt = 0; attempt < SENDS_MAX; attempt += 1) {
        const open = ports()
        const port = open[(count + attempt) % Math.max(1, open.length)] ?? 0
        if ((await post(port, payload)) === 200) {
          accepted.push({ conversation: thread, id, expected })
          return
        }
        await sleep(RESEND_AFTER_MS)
      }
      throw new Error(`${id} was never taken`)
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

// 0 where nothing listens, or nothing answers in time.
function post(port: number, payload: unknown): Promise<number> {
  return new Promise((resolve) => {
    const { headers, rawBody } = signedJson(payload, Date.now())
    const sent = request(
      {
        port,
        host: '127.0.0.1',
        path: '/slack/events',
        method: 'POST',
        headers: headers as Record<string, string>,
        timeout: SEND_DEADLINE_MS,
        agent: false,
      },
      (answer) => {
        answer.resume()
        answer.once('end', () => resolve(answer.statusCode ?? 0))
        answer.once('error', () => resolve(0))
      },
    )
    sent.once('timeout', () => sent.destroy())
    sent.once('error', () => resolve(0))
    sent.end(rawBody)
  })
}
