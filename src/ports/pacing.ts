// How fast may be sent to a platform, counted for all processes together.

// On average one sending in `everyMs`, and `burst` at once after a rest. The name says whose it is: a chat, or all.
export type Allowance = { readonly name: string; readonly everyMs: number; readonly burst: number }

export type PacedTurn =
  // Reserved: the sending may go after that time, in order of asking.
  | { readonly kind: 'go'; readonly afterMs: number }
  // Not before that time; nothing is reserved.
  | { readonly kind: 'wait'; readonly afterMs: number }

export type Pacing = {
  // The next turn in all of the allowances; longer than `patienceMs` away it is not taken, so that a chat that
  // is far behind takes nothing from the others. Never rejects.
  readonly turn: (allowances: readonly Allowance[], patienceMs: number) => Promise<PacedTurn>
  // The platform said how long to rest. Never rejects.
  readonly rest: (allowance: Allowance, forMs: number) => Promise<void>
}
