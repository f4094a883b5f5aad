// Measures many people who listen at once: all stay connected, all hear a reply, and how much memory that takes.
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../setup/running-redis.ts'

const LISTENERS = Number(process.argv[2] ?? 500)
const HOLD_MS = 20_000
const START_MS = 60_000

const port = await freePort()
const service: ChildProcess = spawn(process.execPath, ['dist/main.js', 'start'], {
  env: { ...process.env, HANWEN_PORT: String(port), LOG_LEVEL: 'error' },
  stdio: 'ignore',
})
const url = `http://127.0.0.1:${port}`
const ask = async (path: string, init?: RequestInit): Promise<Response> => fetch(`${url}${path}`, init)
const startedMs = performance.now()
while (
  !(await ask('/readyz').then(
    ({ ok }) => ok,
    () => false,
  ))
) {
  if (performance.now() - startedMs > START_MS) throw new Error('it did not start')
  await sleep(100)
}
const residentMb = (): number => {
  const status = readFileSync(`/proc/${service.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}
type Talk = { readonly conversation: string; readonly token: string }
type Listener = Talk & { heardMs: number; isOpen: boolean; beats: number }

const begin = async (): Promise<Talk> =>
  (await ask('/api/v1/conversations', { method: 'POST' })).json() as Promise<Talk>
const listen = (talk: Talk): Promise<Listener> =>
  new Promise((resolve, reject) => {
    const listener: Listener = { ...talk, heardMs: 0, isOpen: true, beats: 0 }
    const headers = { authorization: `Bearer ${talk.token}` }
    const asked = request(
      `${url}/api/v1/conversations/${talk.conversation}/events`,
      { headers, agent: false },
      (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`refused with ${answer.statusCode}`))
        answer.setEncoding('utf8')
        answer.on('data', (text: string) => {
          if (text.includes('event: reply')) listener.heardMs = performance.now()
          if (text.includes(': still here')) listener.beats += 1
        })
        answer.once('close', () => {
          listener.isOpen = false
        })
        resolve(listener)
      },
    )
    asked.once('error', reject)
    asked.end()
  })

const idleMb = residentMb()
const listeners: Listener[] = []
for (let at = 0; at < LISTENERS; at += 25) {
  const talks = await Promise.all(Array.from({ length: Math.min(25, LISTENERS - at) }, begin))
  listeners.push(...(await Promise.all(talks.map(listen))))
}
await sleep(HOLD_MS)
const heldMb = residentMb()
const held = listeners.filter(({ isOpen, beats }) => isOpen && beats > 0).length

const delays: number[] = []
for (let at = 0; at < listeners.length; at += 20) {
  await Promise.all(
    listeners.slice(at, at + 20).map(async (listener) => {
      const sentMs = performance.now()
      await ask(`/api/v1/conversations/${listener.conversation}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${listener.token}`, 'content-type': 'application/json' },
        body: '{"text":"落户有年龄限制吗"}',
      })
      for (let looked = 0; listener.heardMs === 0 && looked < 500; looked += 1) await sleep(10)
      if (listener.heardMs > 0) delays.push(listener.heardMs - sentMs)
    }),
  )
}
delays.sort((a, b) => a - b)
const at = (share: number): string => (delays[Math.floor(delays.length * share)] ?? Number.NaN).toFixed(0)
const perListenerKb = ((heldMb - idleMb) * 1024) / LISTENERS
process.stdout.write(
  `${held} of ${LISTENERS} listeners held for ${HOLD_MS / 1000} s and heard it beat; ${delays.length} heard their reply\n` +
    `from sending to hearing, 20 at once: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms\n` +
    `memory: ${idleMb.toFixed(0)} MB idle, ${heldMb.toFixed(0)} MB with all, ${perListenerKb.toFixed(0)} kB a listener\n`,
)
service.kill('SIGTERM')
await new Promise((resolve) => service.once('exit', resolve))
process.exitCode = held === LISTENERS && delays.length === LISTENERS ? 0 : 1
process.exit()
