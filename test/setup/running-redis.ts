// A redis-server of the test's own: a free port, a folder of its own, the same data after a restart.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type RunningRedis = {
  readonly url: string
  readonly port: number
  // Where its append-only file stands.
  readonly folder: string
  readonly restart: () => Promise<void>
  readonly pause: () => void
  readonly resume: () => void
  readonly kill: () => Promise<void>
  // Sends inline commands on a connection of its own, and waits for as many answers.
  readonly tell: (...commands: readonly string[]) => Promise<void>
  readonly stop: () => Promise<void>
}

const STEP_MS = 20
const START_DEADLINE_MS = 30_000

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

// `more`: options of the server that take the place of ours.
export async function runningRedis(more: readonly string[] = []): Promise<RunningRedis> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'hanwen-redis-'))
  let child: ChildProcess = await started(port, folder, more)
  const ended = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    folder,
    restart: async () => {
      await ended('SIGKILL')
      child = await started(port, folder, more)
    },
    pause: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
    kill: () => ended('SIGKILL'),
    tell: (...commands) => tell(port, commands),
    stop: async () => {
      child.kill('SIGCONT')
      await ended('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function started(port: number, folder: string, more: readonly string[]): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '']
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always']
  const child = spawn('redis-server', [...options, ...durable, ...more], { stdio: 'ignore' })
  const deadline = Date.now() + START_DEADLINE_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}`)
    if (await answers(port)) return child
    await new Promise((resolve) => setTimeout(resolve, STEP_MS))
  }
  throw new Error('redis-server did not come up')
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' })
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.write('PING\r\n'))
    socket.once('data', (bytes) => {
      socket.destroy()
      resolve(bytes.toString().startsWith('+PONG'))
    })
  })
}

function tell(port: number, commands: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: '127.0.0.1' })
    let answered = ''
    socket.once('error', reject)
    socket.once('connect', () => socket.write(commands.map((command) => `${command}\r\n`).join('')))
    socket.on('data', (bytes) => {
      answered += bytes.toString()
      const lines = answered.split('\r\n').length - 1
      if (lines < commands.length) return
      socket.destroy()
      const refused = /^-(.*)$/m.exec(answered)?.[1]
      if (refused === undefined) resolve()
      else reject(new Error(refused))
    })
  })
}
