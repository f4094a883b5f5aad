// Compares what somebody brings with the staff token, counted so that it cannot be guessed by trying.
import type { DeskTries } from './desk-rates.ts'
import type { StaffSessions } from './staff-session.ts'

export type TriedToken =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  // Not looked at: too many were wrong.
  | { readonly kind: 'refused'; readonly retryAfterSeconds: number }

// `address`: whence it comes.
export type TryToken = (said: unknown, address: string) => Promise<TriedToken>

export function tokenTrial(sessions: Pick<StaffSessions, 'isStaffToken'>, tries: DeskTries): TryToken {
  return async (said, address) => {
    // Counted before it is looked at, so that many tries at once are counted too.
    const granted = await tries.take('address-token-tries', address)
    if (granted.kind === 'exceeded') return { ...granted, kind: 'refused' }
    if (!sessions.isStaffToken(said)) return { kind: 'wrong' }
    await tries.giveBack('address-token-tries', address)
    return { kind: 'right' }
  }
}
