// How often one address may have the rules computed: counted in this process, kept nowhere.
import { RateLimiterMemory } from 'rate-limiter-flexible'

// Somebody who fills in the form presses the button some ten times; a family behind one address some more.
const TIMES = 60
const SECONDS = 60

export function computationRate(): (address: string) => Promise<boolean> {
  const limiter = new RateLimiterMemory({ points: TIMES, duration: SECONDS })
  return async (address) => {
    const rate = await limiter.get(address)
    if (rate !== null && rate.remainingPoints <= 0) return false
    await limiter.consume(address).catch(() => undefined)
    return true
  }
}
