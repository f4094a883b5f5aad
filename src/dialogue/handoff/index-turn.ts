// A turn of the mailbox that lists the cases which wait or are being answered.
import { type CaseIndexSession, OPEN_CASES_MAX } from '../../model/case.ts'
import type { Letter } from '../../model/letter.ts'
import { SESSION_V } from '../../model/session.ts'
import { quietTurn, type Turn } from '../turn.ts'

export function indexTurn(
  session: CaseIndexSession | 'new',
  letter: Extract<Letter, { kind: 'case-listed' | 'case-unlisted' }>,
  content: string,
): Turn<CaseIndexSession> {
  const begun: CaseIndexSession =
    session === 'new' ? { kind: 'case-index', v: SESSION_V, content, open: [], turns: 0 } : session
  const others = begun.open.filter((id) => id !== letter.case)
  const open = letter.kind === 'case-listed' ? [...others, letter.case].slice(-OPEN_CASES_MAX) : others
  return quietTurn<CaseIndexSession>({ ...begun, content, open, turns: begun.turns + 1 })
}
