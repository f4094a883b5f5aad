// How often the staff token may be tried, at all workers together.
import type { RateLimits } from '../http/rate-limits.ts'

export const DESK_RATES = {
  // Wrong ones alone count in the end, each address on its own: nobody can shut others out by guessing. (Behind a
  // proxy that is not trusted all are one address.)
  'address-token-tries': { times: 20, seconds: 60 },
} as const

export type DeskTries = Pick<RateLimits<keyof typeof DESK_RATES>, 'take' | 'giveBack'>
