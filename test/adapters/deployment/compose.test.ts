// The compose file: what every service must have, and that Redis runs with the flags that stand there.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readConfig } from '../../../src/config.ts'
import { freePort } from '../../setup/running-redis.ts'
import { dockerfileText, root } from './image-without-engine.ts'

const serviceShape = z.object({
  image: z.string(),
  build: z.string().optional(),
  restart: z.literal('unless-stopped'),
  read_only: z.literal(true),
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  pids_limit: z.number(),
  stop_grace_period: z.string(),
  environment: z.record(z.string(), z.string()),
  command: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  networks: z.array(z.string()),
  healthcheck: z.object({
    test: z.array(z.string()),
    interval: z.string(),
    timeout: z.string(),
    retries: z.number(),
  }),
  deploy: z.object({ resources: z.object({ limits: z.object({ cpus: z.string(), memory: z.string() }) }) }),
  logging: z.object({ options: z.object({ 'max-size': z.string(), 'max-file': z.string() }) }),
})
const composeShape = z.object({
  services: z.record(z.string(), serviceShape),
  networks: z.object({ inside: z.object({ internal: z.literal(true) }) }),
  volumes: z.record(z.string(), z.unknown()),
})

const text = readFileSync(join(root, 'compose.yaml'), 'utf8')
const compose = composeShape.parse(parse(text, { merge: true }))
const { redis, ...workers } = compose.services
if (redis === undefined) throw new Error('there is no redis')

// Every variable that the configuration reads.
const configuration = [
  'src/config.ts',
  ...readdirSync(join(root, 'src/config')).map((name) => `src/config/${name}`),
]
  .map((path) => readFileSync(join(root, path), 'utf8'))
  .join('\n')
const read = new Set([...configuration.matchAll(/'((?:[A-Z]+_)+[A-Z]+)'/g)].map(([, name = '']) => name))

// Variables that the compose file leaves alone, and why.
const LEFT: Readonly<Record<string, string>> = {
  HANWEN_CONTENT: 'the content stands in the image',
  HANWEN_HOST: 'set by the image',
  HANWEN_PORT: 'set by the image',
  HANWEN_DAY: 'for demonstrations and tests alone',
  HANWEN_JOURNAL: 'with Redis the journal is kept there',
}

it('there are two workers, each with all that a service must have', () => {
  expect(Object.keys(workers)).toEqual(['worker-1', 'worker-2'])
})

it('images are pinned to a version, and what is built here is built from here', () => {
  expect(redis.image).toMatch(/^redis:7\.\d+\.\d+-\w+$/)
  for (const worker of Object.values(workers)) expect(worker.build).toBe('.')
})

it('workers get exactly the variables that the program reads', () => {
  for (const worker of Object.values(workers)) {
    const given = Object.keys(worker.environment)
    expect([...given, ...Object.keys(LEFT)].sort()).toEqual([...read].sort())
  }
})

it('what the compose file hands on is accepted by the program', () => {
  const handed = (value: string): string =>
    value
      // The same names as a shell's: ${NAME:?why} must be set, ${NAME:-default} need not.
      .replace(/\$\{\w+:\?[^}]*\}/g, 'set-from-outside-and-long-enough')
      .replace(/\$\{\w+:-([^}]*)\}/g, '$1')
  for (const worker of Object.values(workers)) {
    const env = Object.fromEntries(
      Object.entries(worker.environment).map(([name, value]) => [name, handed(value)]),
    )
    const config = readConfig(env)
    expect(config.redisUrl).toBe('redis://:set-from-outside-and-long-enough@redis:6379')
    expect(config.telegram).toBe('off')
  }
})

it('secrets come from outside, and a start without them is refused', () => {
  for (const name of ['HANWEN_ID_SALT', 'HANWEN_METRICS_TOKEN', 'REDIS_PASSWORD']) {
    expect(text).toContain(`\${${name}:?`)
  }
  expect(text).not.toMatch(/xox[a-z]-|\d{6,}:[\w-]{20,}/)
})

it('nothing is open to the world: workers listen on this machine, Redis nowhere', () => {
  expect(redis.ports).toBeUndefined()
  expect(redis.networks).toEqual(['inside'])
  for (const worker of Object.values(workers)) {
    for (const port of worker.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:\d+:8080$/)
  }
  expect(dockerfileText).toContain('EXPOSE 8080')
})

it('a worker that is told to stop has longer than it needs', () => {
  const start = readFileSync(join(root, 'src/commands/start/start.ts'), 'utf8')
  const [, deadlineMs = ''] = /STOP_DEADLINE_MS = ([\d_]+)/.exec(start) ?? []
  for (const worker of Object.values(workers)) {
    const graceMs = Number.parseInt(worker.stop_grace_period, 10) * 1000
    expect(graceMs).toBeGreaterThan(Number(deadlineMs.replaceAll('_', '')))
  }
})

describe.skipIf(process.env.HANWEN_TEST_NO_REDIS === '1')('with redis-server', () => {
  it('the flags make a server that keeps what it was given and drops nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hanwen-compose-'))
    const port = await freePort()
    const password = 'a-password-for-the-test'
    const [program = '', ...flags] = (redis.command ?? []).map((word) =>
      word.startsWith('${') ? password : word,
    )
    const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder]
    const child = spawn(program, [...flags, ...own], { stdio: 'ignore' })
    const gone = new Promise((resolve) => child.once('exit', resolve))
    const client = new Redis(`redis://:${password}@127.0.0.1:${port}`, { retryStrategy: () => 50 })
    client.on('error', () => undefined)
    try {
      const setting = async (name: string): Promise<unknown> => {
        const answer: unknown = await client.config('GET', name)
        return Array.isArray(answer) ? answer[1] : Object.values(answer as object)[0]
      }
      expect(await setting('appendonly')).toBe('yes')
      expect(await setting('appendfsync')).toBe('everysec')
      expect(await setting('maxmemory-policy')).toBe('noeviction')
      expect(await setting('maxmemory')).toBe(String(1536 * 1024 ** 2))
      expect(await setting('save')).toBe('')
      const stranger = new Redis(port, '127.0.0.1', { retryStrategy: () => null })
      stranger.on('error', () => undefined)
      await expect(stranger.get('x')).rejects.toThrow(/NOAUTH/)
      stranger.disconnect()
    } finally {
      client.disconnect()
      child.kill('SIGKILL')
      await gone
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
