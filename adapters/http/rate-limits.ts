// How often somebody may do something: counted in this process, or in Redis for all workers together.
import { createHash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { openLinks } from '../redis/links.ts'

export type RateLimit = { readonly times: number; readonly seconds: number }

export type Granted =
  | { readonly kind: 'granted' }
  | { readonly kind: 'exceeded'; readonly retryAfterSeconds: number }

export type RateLimits<Name extends string> = {
  // Counts one more time; `who` is an address or a token and is kept as its hash alone.
  readonly take: (name: Name, who: string) => Promise<Granted>
  // What was granted counts no longer: it turned out to be what nobody need bound.
  readonly giveBack: (name: Name, who: string) => Promise<void>
  readonly close: () => Promise<void>
}

const USES = { counter: { deadlineMs: 500, whileAway: 'fail' } } as const

/**
 * Throws FaultsError where Redis cannot be reached at the start. Where it is lost later each worker counts for
 * itself: nobody is refused for a store that is down, and nobody may flood because of it. The store of
 * conversations says that Redis is gone.
 */
export async function rateLimits<Name extends string>(
  limits: Readonly<Record<Name, RateLimit>>,
  redisUrl: string | 'in-memory',
): Promise<RateLimits<Name>> {
  const opened = redisUrl === 'in-memory' ? 'none' : await openLinks(redisUrl, USES, () => undefined)
  const limiters = new Map(
    Object.entries<RateLimit>(limits).map(([name, { times, seconds }]) => {
      const own = { keyPrefix: `hanwen:rate:${name}`, points: times, duration: seconds }
      const inMemory = new RateLimiterMemory(own)
      const limiter =
        opened === 'none'
          ? inMemory
          : new RateLimiterRedis({
              ...own,
              storeClient: opened.links.counter,
              insuranceLimiter: inMemory,
              rejectIfRedisNotReady: true,
            })
      return [name, limiter] as const
    }),
  )
  return {
    take: async (name, who) => {
      try {
        await limiters.get(name)?.consume(keyOf(who))
        return { kind: 'granted' }
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        return { kind: 'exceeded', retryAfterSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) }
      }
    },
    giveBack: async (name, who) => {
      await limiters.get(name)?.reward(keyOf(who))
    },
    close: async () => {
      if (opened !== 'none') opened.close()
    },
  }
}

function keyOf(who: string): string {
  return createHash('sha256').update(who).digest('base64url').slice(0, 22)
}
