// How often one address may have the rules computed.
import type { RateLimits } from '../http/rate-limits.ts'

export const SITE_RATES = {
  // Somebody who fills in the form presses the button some ten times; a family behind one address some more.
  'address-computations': { times: 60, seconds: 60 },
} as const

export type TakeComputation = RateLimits<keyof typeof SITE_RATES>['take']
