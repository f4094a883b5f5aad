// Hanwen as people start it, with its real content, for journeys in a browser.
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type HanwenProcess, startHanwen } from '../setup/hanwen-process.ts'
import { freePort } from '../setup/running-redis.ts'

export type Served = {
  readonly url: string
  readonly process: HanwenProcess
  readonly stop: () => Promise<void>
}

const START_DEADLINE_MS = 200_000
const LOOK_MS = 200

export async function aServedHanwen(env: Readonly<Record<string, string>> = {}): Promise<Served> {
  const port = await freePort()
  const process = startHanwen(['start'], {
    env: { HANWEN_DAY: '2026-11-24', HANWEN_PORT: String(port), LOG_LEVEL: 'warn', ...env },
  })
  const url = `http://127.0.0.1:${port}`
  const isReady = (): Promise<number> =>
    new Promise((resolve) => {
      const asked = request(`${url}/readyz`, (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
      asked.once('error', () => resolve(0))
      asked.end()
    })
  const deadlineMs = Date.now() + START_DEADLINE_MS
  while ((await isReady()) !== 200) {
    if (Date.now() > deadlineMs) throw new Error(`it did not start: ${process.printed().err}`)
    await sleep(LOOK_MS)
  }
  return {
    url,
    process,
    stop: async () => {
      process.child.kill('SIGTERM')
      await process.ended
    },
  }
}
