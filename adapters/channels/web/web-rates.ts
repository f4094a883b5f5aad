// How much one address and one talk may ask for in a minute.
import type { RateLimits } from '../../http/rate-limits.ts'

// Whole offices share an address, so that an address may do much more than a talk.
export const WEB_RATES = {
  'address-requests': { times: 2400, seconds: 60 },
  'address-talks': { times: 600, seconds: 60 },
  // Two messages a second, for a minute: no person types so fast.
  'token-messages': { times: 120, seconds: 60 },
} as const

export type WebRate = keyof typeof WEB_RATES

export type TakeRate = RateLimits<WebRate>['take']
