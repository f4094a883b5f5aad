// How often the staff token may be tried, at all workers together.

export const DESK_RATES = {
  // Wrong ones alone count in the end, each address on its own: nobody can shut others out by guessing. (Behind a
  // proxy that is not trusted all are one address.)
  'address-token-tries': { times: 20, seconds: 60 },
} as const

type Name = keyof typeof DESK_RATES

export type DeskTries = {
  readonly take: (
    name: Name,
    who: string,
  ) => Promise<
    { readonly kind: 'granted' } | { readonly kind: 'exceeded'; readonly retryAfterSeconds: number }
  >
  readonly giveBack: (name: Name, who: string) => Promise<void>
}
