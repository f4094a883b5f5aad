// Connections to Redis, to one server or to a cluster, whichever the address names.
import { once } from 'node:events'
import { Cluster, type ClusterOptions, Redis, type RedisOptions } from 'ioredis'
import { type Fault, FaultsError } from '../../src/errors.ts'

export type Link = Redis | Cluster

// What a connection is for.
export type LinkUse = {
  // A command without an answer for so long has an unknown outcome; every script may be run again.
  readonly deadlineMs: number
  // While the server is away a command fails at once, or waits for it until the deadline.
  readonly whileAway: 'fail' | 'wait'
}

export type Links<Name extends string> = {
  readonly links: Readonly<Record<Name, Link>>
  readonly close: () => void
}

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
} as const satisfies RedisOptions

const optionsOf = ({ deadlineMs, whileAway }: LinkUse) => ({
  commandTimeout: deadlineMs,
  enableOfflineQueue: whileAway === 'wait',
  maxRetriesPerRequest: whileAway === 'wait' ? null : 1,
})

/**
 * Opens a connection for each use. Throws FaultsError where the server cannot be reached. `onLost` is told of a
 * connection that was lost later, by the error's code; never an address or a password.
 */
export async function openLinks<Name extends string>(
  url: string,
  uses: Readonly<Record<Name, LinkUse>>,
  onLost: (code: string) => void,
): Promise<Links<Name>> {
  // While connecting an error is kept for the fault; the rejection itself says only that it failed.
  let isConnected = false
  let lastCode = ''
  const opened: Link[] = []
  const connected = async (link: Link): Promise<Link> => {
    opened.push(link)
    link.on('error', (error: unknown) => {
      lastCode = codeOf(error)
      if (isConnected) onLost(lastCode)
    })
    await link.connect()
    // A cluster says that it is connected before it can take a command.
    if (link.status !== 'ready') {
      await once(link, 'ready', { signal: AbortSignal.timeout(CONNECT_DEADLINE_MS) })
    }
    return link
  }
  const close = (): void => {
    for (const link of opened) link.disconnect()
  }
  try {
    const open = (await isClusterAt(url, connected)) ? clusterLink : serverLink
    const links = {} as Record<Name, Link>
    for (const name of Object.keys(uses) as Name[]) links[name] = await connected(open(url, uses[name]))
    isConnected = true
    return { links, close }
  } catch (error) {
    close()
    throw new FaultsError([unreachable(error, lastCode)])
  }
}

async function isClusterAt(url: string, connected: (link: Link) => Promise<Link>): Promise<boolean> {
  const probe = await connected(serverLink(url, { deadlineMs: CONNECT_DEADLINE_MS, whileAway: 'fail' }))
  const isCluster = /^cluster_enabled:1/m.test(await probe.info('cluster'))
  probe.disconnect()
  return isCluster
}

function serverLink(url: string, use: LinkUse): Redis {
  return new Redis(url, { ...COMMON, ...optionsOf(use), retryStrategy: reconnectAfterMs, lazyConnect: true })
}

// The address names any one node; the others are learned from it.
function clusterLink(url: string, use: LinkUse): Cluster {
  const { hostname, port, username, password, protocol } = new URL(url)
  const { enableOfflineQueue, ...redisOptions } = optionsOf(use)
  const options: ClusterOptions = {
    lazyConnect: true,
    enableOfflineQueue,
    scaleReads: 'master',
    clusterRetryStrategy: reconnectAfterMs,
    // A slot that moves is found again after so many redirections, each after a short while.
    maxRedirections: use.whileAway === 'fail' ? 4 : 16,
    redisOptions: {
      ...COMMON,
      ...redisOptions,
      ...(username === '' ? {} : { username: decodeURIComponent(username) }),
      ...(password === '' ? {} : { password: decodeURIComponent(password) }),
      ...(protocol === 'rediss:' ? { tls: {} } : {}),
    },
  }
  return new Cluster([{ host: hostname, port: Number(port === '' ? 6379 : port) }], options)
}

// What a server refuses begins with its reason in capitals (OOM, NOAUTH, LOADING …); the rest may name keys.
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('code' in error) return String(error.code)
  return (
    (error.name === 'ReplyError' ? /^[A-Z]{2,20}(?= )/.exec(error.message)?.[0] : undefined) ?? error.name
  )
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
