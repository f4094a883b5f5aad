// The connections to Redis, one for each kind of use, to one server or to a cluster.
import { Cluster, type ClusterOptions, Redis, type RedisOptions } from 'ioredis'
import { type Fault, FaultsError } from '../../../src/errors.ts'
import { durabilityWarnings } from './durability-warnings.ts'

export type Link = Redis | Cluster

export type RedisLinks = {
  // Takes messages in: fails fast, so that the platform keeps the message.
  readonly receiver: Link
  // Takes turns and delivers: waits for a server that is on its way back.
  readonly worker: Link
  // Hears hints; a connection that subscribes can do nothing else.
  readonly listener: Link
  // What would lose messages on this server.
  readonly warnings: readonly Fault[]
  readonly close: () => void
}

// A command without an answer for so long has an unknown outcome; every script may be run again.
const RECEIVER_DEADLINE_MS = 2000
const WORKER_DEADLINE_MS = 4000
const CONNECT_DEADLINE_MS = 5000
const RECONNECT_LONGEST_MS = 2000

const reconnectAfterMs = (attempt: number): number =>
  Math.min(RECONNECT_LONGEST_MS, 50 * 2 ** Math.min(attempt, 10))

const COMMON = {
  // Answers have one form on every server; ioredis 6 would ask for RESP3 and map it back.
  protocol: 2,
  connectTimeout: CONNECT_DEADLINE_MS,
  // Scripts are safe to send again, and without this a command whose answer was lost never settles
  // (redis/ioredis#2193).
  autoResendUnfulfilledCommands: true,
  retryStrategy: reconnectAfterMs,
} as const satisfies RedisOptions

const USES = {
  receiver: { commandTimeout: RECEIVER_DEADLINE_MS, enableOfflineQueue: false, maxRetriesPerRequest: 1 },
  worker: { commandTimeout: WORKER_DEADLINE_MS, enableOfflineQueue: true, maxRetriesPerRequest: null },
  listener: { commandTimeout: WORKER_DEADLINE_MS, enableOfflineQueue: true, maxRetriesPerRequest: null },
} as const satisfies Record<string, RedisOptions>
type Use = keyof typeof USES

// Connects; throws FaultsError where the server cannot be reached. `onLost` is told an error's code, never an
// address or a password.
export async function connectRedis(url: string, onLost: (code: string) => void): Promise<RedisLinks> {
  // While connecting an error is kept for the fault; the rejection itself says only that it failed.
  let isConnected = false
  let lastCode = ''
  const opened: Link[] = []
  const watched = <L extends Link>(link: L): L => {
    opened.push(link)
    link.on('error', (error: unknown) => {
      lastCode = codeOf(error)
      if (isConnected) onLost(lastCode)
    })
    return link
  }
  const close = (): void => {
    for (const link of opened) link.disconnect()
  }
  try {
    const first = watched(new Redis(url, { ...COMMON, ...USES.receiver, lazyConnect: true }))
    await first.connect()
    const isCluster = /^cluster_enabled:1/m.test(await first.info('cluster'))
    const warnings = await durabilityWarnings(first)
    const open = async (use: Use): Promise<Link> => {
      if (!isCluster && use === 'receiver') return first
      const link = watched(
        isCluster ? clusterLink(url, use) : new Redis(url, { ...COMMON, ...USES[use], lazyConnect: true }),
      )
      await link.connect()
      return link
    }
    const links = {
      receiver: await open('receiver'),
      worker: await open('worker'),
      listener: await open('listener'),
    }
    await links.receiver.ping()
    if (isCluster) first.disconnect()
    isConnected = true
    return { ...links, warnings, close }
  } catch (error) {
    close()
    throw new FaultsError([unreachable(error, lastCode)])
  }
}

// REDIS_URL names any one node; the others are learned from it.
function clusterLink(url: string, use: Use): Cluster {
  const { hostname, port, username, password, protocol } = new URL(url)
  const { enableOfflineQueue, ...redisOptions } = USES[use]
  const { retryStrategy: _, ...common } = COMMON
  const options: ClusterOptions = {
    lazyConnect: true,
    enableOfflineQueue,
    scaleReads: 'master',
    clusterRetryStrategy: reconnectAfterMs,
    // A slot that moves is found again after so many redirections, each after a short while.
    maxRedirections: use === 'receiver' ? 4 : 16,
    redisOptions: {
      ...common,
      ...redisOptions,
      ...(username === '' ? {} : { username: decodeURIComponent(username) }),
      ...(password === '' ? {} : { password: decodeURIComponent(password) }),
      ...(protocol === 'rediss:' ? { tls: {} } : {}),
    },
  }
  return new Cluster([{ host: hostname, port: Number(port === '' ? 6379 : port) }], options)
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code)
  return error instanceof Error ? error.name : 'unknown'
}

function unreachable(error: unknown, lastCode: string): Fault {
  const said =
    error instanceof Error && /^(NOAUTH|WRONGPASS)/.test(error.message)
      ? 'it refuses the password'
      : lastCode || codeOf(error)
  return {
    code: 'store-unreachable',
    severity: 'error',
    place: { kind: 'variable', name: 'REDIS_URL' },
    message: `Redis cannot be reached there (${said}).`,
    hint: 'Start it, mend the address, or unset REDIS_URL to keep conversations in memory.',
  }
}
