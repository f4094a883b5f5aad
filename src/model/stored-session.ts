// What may be kept of a mailbox, and the step from each older form to the one in use.
import type { CaseIndexSession, CaseSession, ThreadSession } from './case.ts'
import { SESSION_V, type Session } from './session.ts'

export type StoredSession = Session | CaseSession | ThreadSession | CaseIndexSession

// A session as an older version of this code wrote it; only `v` is looked at.
export type OlderSession = { readonly v: number; readonly [key: string]: unknown }

// Raises a session from its version to the next. 1: before it was told that personal numbers are taken out;
// 2: before people were handed over to staff.
const STEPS: Readonly<Record<number, (older: OlderSession) => OlderSession>> = {
  1: (older) => ({ ...older, v: 2, isToldOfRedaction: false }),
  2: (older) => ({
    ...older,
    kind: 'person',
    v: 3,
    handoff: { kind: 'none' },
    cases: [],
    recent: [],
    misunderstood: 0,
  }),
}

// Each step is tested with a session that the older code has written.
export function raised(stored: OlderSession): StoredSession {
  let session = stored
  while (session.v < SESSION_V) {
    const step = STEPS[session.v]
    if (step === undefined) throw new Error(`no step from a session of version ${session.v}`)
    session = step(session)
  }
  return session as unknown as StoredSession
}
