// A Redis Cluster of the test's own: three nodes as local processes, each with a third of the slots.
import { Redis } from 'ioredis'
import { type RunningRedis, runningRedis } from './running-redis.ts'

export type RunningCluster = {
  // Of one node; a client learns the others from it.
  readonly url: string
  readonly stop: () => Promise<void>
}

const NODES = 3
const SLOTS = 16_384
const FORMING_MS = 30_000

export async function runningCluster(): Promise<RunningCluster> {
  const nodes = await Promise.all(
    Array.from({ length: NODES }, () =>
      runningRedis(['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000']),
    ),
  )
  const stop = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.stop()))
  }
  const [first] = nodes
  if (first === undefined) throw new Error('a cluster has nodes')
  for (const [at, node] of nodes.entries()) {
    const from = Math.floor((at * SLOTS) / NODES)
    const until = Math.floor(((at + 1) * SLOTS) / NODES) - 1
    await node.tell(`CLUSTER ADDSLOTSRANGE ${from} ${until}`, `CLUSTER MEET 127.0.0.1 ${first.port}`)
  }
  const deadlineMs = Date.now() + FORMING_MS
  while (!(await isFormed(nodes))) {
    if (Date.now() > deadlineMs) throw new Error('the cluster did not form')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { url: first.url, stop }
}

async function isFormed(nodes: readonly RunningRedis[]): Promise<boolean> {
  const states = await Promise.all(
    nodes.map(async ({ url }) => {
      const client = new Redis(url)
      const info = String(await client.cluster('INFO'))
      client.disconnect()
      return info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${NODES}`)
    }),
  )
  return states.every(Boolean)
}
