// Compares what somebody brings with the staff token, counted so that it cannot be guessed by trying.
import type { DeskTries } from './desk-rates.ts'
import type { StaffSessions } from './staff-session.ts'

export type TriedToken =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  // Not looked at: too many were wrong.
  | { readonly kind: 'refused'; readonly retryAfterSeconds: number }

// Tries are counted together, whoever makes them: behind a proxy all are one.
const ANYBODY = 'anybody'

export function tokenTrial(
  sessions: Pick<StaffSessions, 'isStaffToken'>,
  tries: DeskTries,
): (said: unknown) => Promise<TriedToken> {
  return async (said) => {
    // Counted before it is looked at, so that many tries at once are counted too.
    const granted = await tries.take('staff-token-tries', ANYBODY)
    if (granted.kind === 'exceeded') return { ...granted, kind: 'refused' }
    if (!sessions.isStaffToken(said)) return { kind: 'wrong' }
    await tries.giveBack('staff-token-tries', ANYBODY)
    return { kind: 'right' }
  }
}
