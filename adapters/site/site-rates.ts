// How often one address may have the rules computed.

export const SITE_RATES = {
  // Somebody who fills in the form presses the button some ten times; a family behind one address some more.
  'address-computations': { times: 60, seconds: 60 },
} as const

export type TakeComputation = (
  name: keyof typeof SITE_RATES,
  address: string,
) => Promise<{ readonly kind: 'granted' } | { readonly kind: 'exceeded'; readonly retryAfterSeconds: number }>
