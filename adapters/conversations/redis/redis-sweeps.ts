// What lies in all partitions together: who waits, which timers are due, what is parked, and how many.
import type { ConversationId } from '../../../src/model/message.ts'
import type { Conversations } from '../../../src/ports/conversations.ts'
import type { Link } from '../../redis/links.ts'
import { runScript } from '../../redis/run-script.ts'
import { keysOf, partitionKeys } from './keys.ts'
import { pairsOf, parseParked, textsOf } from './stored-forms.ts'
import { FIGURES, PENDING } from './sweep-scripts.ts'

// Of one partition, at one sweep.
const PENDING_A_PARTITION = 16

export type Sweeps = Pick<Conversations, 'pending' | 'due' | 'allParked' | 'figures'>

// All partitions are asked at once; the commands share the way there and back.
export function redisSweeps(worker: Link, prefix: string, keepMs: number): Sweeps {
  return {
    pending: async (limit) => {
      const found = await Promise.all(
        partitionKeys(prefix, 'pending').map(async (key) => {
          const answer = await runScript(worker, PENDING, [key], [PENDING_A_PARTITION])
          const [oldest, others] = Array.isArray(answer) ? answer : []
          return { oldest: pairsOf(textsOf(oldest)), others: textsOf(others) }
        }),
      )
      const longest = found
        .flatMap(({ oldest }) => oldest)
        .sort((a, b) => a.atMs - b.atMs)
        .slice(0, Math.ceil(limit / 2))
        .map(({ conversation }) => conversation)
      const others = shuffled(found.flatMap((partition) => partition.others)) as ConversationId[]
      return [...new Set([...longest, ...others])].slice(0, limit)
    },
    due: async (nowMs, limit) => {
      const found = await Promise.all(
        partitionKeys(prefix, 'timers').map((key) =>
          worker.zrangebyscore(key, '-inf', nowMs, 'WITHSCORES', 'LIMIT', 0, limit),
        ),
      )
      return found
        .flatMap((answer) => pairsOf(textsOf(answer)))
        .sort((a, b) => a.atMs - b.atMs)
        .slice(0, limit)
    },
    allParked: async (limit) => {
      const found = await Promise.all(
        partitionKeys(prefix, 'parked-index').map((key) => worker.zrevrange(key, 0, limit - 1, 'WITHSCORES')),
      )
      const newest = found
        .flatMap((answer) => pairsOf(textsOf(answer)))
        .sort((a, b) => b.atMs - a.atMs)
        .slice(0, limit)
      // The index names the reply in one line and its conversation behind it.
      const owners = new Set(newest.map(({ conversation: name }) => name.slice(name.indexOf('\n') + 1)))
      const kept = await Promise.all(
        [...owners].map((owner) => worker.lrange(keysOf(prefix, owner as ConversationId).parked, 0, -1)),
      )
      return kept
        .flat()
        .map(parseParked)
        .sort((a, b) => b.parkedAtMs - a.parkedAtMs)
        .slice(0, limit)
    },
    figures: async () => {
      const parkedKeys = partitionKeys(prefix, 'parked-index')
      const found = await Promise.all(
        partitionKeys(prefix, 'pending').map(async (key, at) =>
          textsOf(await runScript(worker, FIGURES, [key, parkedKeys[at] ?? ''], [keepMs])),
        ),
      )
      const waits = found.flatMap(([, waitMs = '']) => (waitMs === '' ? [] : [Number(waitMs)]))
      return {
        pending: found.reduce((sum, [pending]) => sum + Number(pending), 0),
        oldestWaitMs: waits.length === 0 ? 'none' : Math.max(...waits),
        parked: found.reduce((sum, [, , parked]) => sum + Number(parked), 0),
      }
    },
  }
}

function shuffled<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
