// How often somebody may do something: counted in this process, or in Redis for all workers together.
import { createHash } from 'node:crypto'
import { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'

export type RateLimit = { readonly times: number; readonly seconds: number }

export type Granted =
  | { readonly kind: 'granted' }
  | { readonly kind: 'exceeded'; readonly retryAfterSeconds: number }

export type RateLimits<Name extends string> = {
  // Counts one more time; `who` is an address or a token and is kept as its hash alone.
  readonly take: (name: Name, who: string) => Promise<Granted>
  readonly close: () => Promise<void>
}

const COMMAND_DEADLINE_MS = 500
const RECONNECT_LONGEST_MS = 2000

/**
 * Where Redis cannot be reached each worker counts for itself: nobody is refused for a store that is down,
 * and nobody may flood because of it.
 */
export function rateLimits<Name extends string>(
  limits: Readonly<Record<Name, RateLimit>>,
  redisUrl: string | 'in-memory',
): RateLimits<Name> {
  const redis = redisUrl === 'in-memory' ? 'none' : connected(redisUrl)
  const limiters = new Map(
    Object.entries<RateLimit>(limits).map(([name, { times, seconds }]) => {
      const own = { keyPrefix: `hanwen:rate:${name}`, points: times, duration: seconds }
      const inMemory = new RateLimiterMemory(own)
      const limiter =
        redis === 'none'
          ? inMemory
          : new RateLimiterRedis({
              ...own,
              storeClient: redis,
              insuranceLimiter: inMemory,
              rejectIfRedisNotReady: true,
            })
      return [name, limiter] as const
    }),
  )
  return {
    take: async (name, who) => {
      const key = createHash('sha256').update(who).digest('base64url').slice(0, 22)
      try {
        await limiters.get(name)?.consume(key)
        return { kind: 'granted' }
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        return { kind: 'exceeded', retryAfterSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) }
      }
    },
    close: async () => {
      if (redis !== 'none') redis.disconnect()
    },
  }
}

// What is lost here is counted in memory, and the store of conversations says that Redis is gone.
function connected(url: string): Redis {
  const redis = new Redis(url, {
    commandTimeout: COMMAND_DEADLINE_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    retryStrategy: (attempt) => Math.min(RECONNECT_LONGEST_MS, 50 * 2 ** Math.min(attempt, 10)),
  })
  redis.on('error', () => undefined)
  return redis
}
