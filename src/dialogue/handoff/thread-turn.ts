// A turn of a staff thread's mailbox: it passes what staff write there to the case that the thread shows.
import { assertNever } from '../../model/assert-never.ts'
import type { ThreadSession } from '../../model/case.ts'
import type { Letter, StaffLetter } from '../../model/letter.ts'
import { SESSION_V } from '../../model/session.ts'
import { quietTurn, type Turn } from '../turn.ts'

// The case is told of its thread within moments; what staff write before that is held so long, and then is
// taken for a thread that shows no case.
const HELD_MS = 10 * 60_000
const HELD_MAX = 20

export function threadTurn(
  session: ThreadSession | 'new',
  body: Letter | 'timer',
  content: string,
  nowMs: number,
): Turn<ThreadSession> {
  const begun: ThreadSession =
    session === 'new'
      ? { kind: 'thread', v: SESSION_V, content, case: 'not-known', held: [], turns: 0 }
      : { ...session, content, turns: session.turns + 1 }
  if (body === 'timer') return quietTurn<ThreadSession>(begun.case === 'not-known' ? 'forgotten' : begun)
  switch (body.kind) {
    case 'bound':
      return {
        ...quietTurn<ThreadSession>({ ...begun, case: body.case, held: [] }),
        letters: begun.held.map((letter) => ({ to: body.case, letter })),
      }
    case 'staff-said':
    case 'staff-withdrew':
    case 'staff-file':
    case 'claim':
    case 'resolve':
    case 'not-now':
      return passedOn(begun, body, nowMs)
    case 'erased':
      return quietTurn<ThreadSession>('forgotten')
    case 'case-opened':
    case 'said':
    case 'facts-shared':
    case 'stopped':
    case 'forgotten':
    case 'case-told':
    case 'posted':
    case 'not-posted':
    case 'case-listed':
    case 'case-unlisted':
      return quietTurn<ThreadSession>(begun)
    default:
      return assertNever(body)
  }
}

function passedOn(session: ThreadSession, letter: StaffLetter, nowMs: number): Turn<ThreadSession> {
  if (session.case !== 'not-known') {
    return { ...quietTurn<ThreadSession>(session), letters: [{ to: session.case, letter }] }
  }
  const held = [...session.held, letter].slice(-HELD_MAX)
  return { ...quietTurn<ThreadSession>({ ...session, held }), wakeAtMs: nowMs + HELD_MS }
}
