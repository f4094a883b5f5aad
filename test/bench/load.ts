// Measures the service under load: one and two workers, with and without Redis, and beside a bare echo bot.
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { builtProgram } from '../setup/built-program.ts'
import { freePort, runningRedis } from '../setup/running-redis.ts'
import { loadedBotApi } from './load-bot-api.ts'

const root = join(import.meta.dirname, '../..')
const FOR_MS = Number(process.env.LOAD_FOR_MS ?? '8000')
const PEOPLE = 100
const SAID = ['武汉落户有年龄限制吗', '那博士呢？', '深圳人才引进租房补贴', 'tell me a joke']
const TOKEN = '1:load-load-load-load'
const LINUX_TICK_MS = 10

type Worker = {
  readonly turnsASecond: number
  readonly cpuUsATurn: number
  readonly aloneMs: readonly number[]
  readonly busyMs: readonly number[]
  readonly idleBytes: number
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const ms = (times: readonly number[]): string => times.map((time) => time.toFixed(1)).join(' / ')

function worker(env: Readonly<Record<string, string>>): Promise<Worker> {
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', 'test/bench/load-worker.ts'], {
    cwd: root,
    env: { ...process.env, LOAD_FOR_MS: String(FOR_MS), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (bytes: Buffer) => {
    out += bytes.toString()
  })
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(out) as Worker)
      else reject(new Error(`a worker ended with ${code}`))
    })
  })
}

async function workers(name: string, count: number, env: Readonly<Record<string, string>>): Promise<void> {
  const load = loadavg()[0]?.toFixed(1)
  const found = await Promise.all(
    Array.from({ length: count }, (_, index) => worker({ ...env, LOAD_NAME: `w${index}` })),
  )
  const turns = found.reduce((sum, each) => sum + each.turnsASecond, 0)
  const [first] = found
  if (first === undefined) return
  say(
    `${name}, ${count} worker${count === 1 ? '' : 's'}: ${turns.toFixed(0)} turns/s, ${first.cpuUsATurn.toFixed(0)} µs of processor a turn; ` +
      `accept to send p50/p95/p99 ms: alone ${ms(first.aloneMs)}, with 200 at once ${ms(first.busyMs)} (load before ${load})`,
  )
  if (first.idleBytes > 0) say(`memory of 10,000 conversations: ${(first.idleBytes / 1e6).toFixed(1)} MB`)
}

// User and system time of a process, from the kernel.
function cpuMs(child: ChildProcess): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * LINUX_TICK_MS
}

async function throughTelegram(name: string, start: (apiRoot: string) => ChildProcess): Promise<void> {
  const api = await loadedBotApi()
  const child = start(api.apiRoot)
  await api.talk(10, 3000, SAID)
  const cpuBefore = cpuMs(child)
  const times = await api.talk(PEOPLE, FOR_MS, SAID)
  const cpuUs = ((cpuMs(child) - cpuBefore) * 1000) / times.length
  const quantiles = [0.5, 0.95, 0.99].map((share) => times[Math.floor(times.length * share)] ?? Number.NaN)
  say(
    `${name}: ${((times.length / FOR_MS) * 1000).toFixed(0)} answers/s, ${cpuUs.toFixed(0)} µs of processor each, p50/p95/p99 ${ms(quantiles)} ms`,
  )
  child.kill('SIGKILL')
  api.close()
  await sleep(200)
}

await workers('in memory', 1, { LOAD_IDLE: '10000' })
await workers('in memory', 2, {})
for (const fsync of ['everysec', 'always']) {
  for (const count of [1, 2]) {
    const redis = await runningRedis(['--appendfsync', fsync])
    await workers(`Redis, appendfsync ${fsync}`, count, { REDIS_URL: redis.url })
    await redis.stop()
  }
}
say('through a Bot API on loopback, 100 people at once:')
const program = await builtProgram('test/faults/program.ts')
const env = (apiRoot: string) => ({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: apiRoot })
await throughTelegram('  bare telegraf echo bot', (apiRoot) =>
  spawn(process.execPath, ['--import', 'tsx', 'test/bench/load-echo-bot.ts'], {
    cwd: root,
    env: { ...process.env, ...env(apiRoot) },
    stdio: 'ignore',
  }),
)
const port = await freePort()
await throughTelegram(
  '  Hanwen, in memory',
  (apiRoot) =>
    program.run({ HANWEN_PORT: String(port), LOG_LEVEL: 'warn', HANWEN_DAY: '2026-11-24', ...env(apiRoot) })
      .child,
)
program.remove()
