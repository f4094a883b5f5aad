// How long a case waits before staff are reminded, and how much of its talk is kept.
import { CASE_LINES_MAX, type CaseLine, type CaseSession } from '../../model/case.ts'

const MS_A_MINUTE = 60_000
export const REMIND_AFTER_MS = 10 * MS_A_MINUTE
// After somebody saw it and could not take it.
export const REMIND_AGAIN_AFTER_MS = 30 * MS_A_MINUTE

export function withLine(session: CaseSession, line: CaseLine): CaseSession {
  return { ...session, lines: [...session.lines, line].slice(-CASE_LINES_MAX) }
}
