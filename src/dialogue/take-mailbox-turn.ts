// The turn of any mailbox: a person's, a case's, a staff thread's, or that of the list of cases.
import { CASE_INDEX, type StaffedOffice } from '../model/case.ts'
import type { Knowledge } from '../model/content.ts'
import type { Moment } from '../model/day.ts'
import type { Letter } from '../model/letter.ts'
import type { Message } from '../model/message.ts'
import { newSession, type Session } from '../model/session.ts'
import type { StoredSession } from '../model/stored-session.ts'
import type { CaseSetting } from './handoff/case-step.ts'
import { caseTurn } from './handoff/case-turn.ts'
import { indexTurn } from './handoff/index-turn.ts'
import { personTurn } from './handoff/person-turn.ts'
import { CONTACTS_ONLY, type Reach } from './handoff/reach.ts'
import { threadTurn } from './handoff/thread-turn.ts'
import { takeTurn } from './take-turn.ts'
import { quietTurn, type Turn } from './turn.ts'

export type TurnSetting = {
  readonly knowledge: Knowledge
  readonly at: Moment
  // Milliseconds since 1970, for what must be waited for.
  readonly nowMs: number
  readonly staffPlace: StaffedOffice | 'none'
  // The conversation's name in the journal.
  readonly name: string
}

/**
 * Pure: the same session, message and setting give the same bytes. What a mailbox was not meant for changes
 * nothing in it, and gets no reply: nobody said it.
 */
export function takeMailboxTurn(
  session: StoredSession | 'new',
  message: Message,
  setting: TurnSetting,
): Turn {
  const { body } = message
  const inner = body.kind === 'letter' ? body.letter : body.kind === 'timer' ? 'timer' : 'said'
  if (inner === 'said') return saidTurn(session, message, setting)
  if (session === 'new') return inner === 'timer' ? quietTurn('forgotten') : newTurn(message, inner, setting)
  switch (session.kind) {
    case 'case':
      return caseTurn(session, inner, setting.knowledge, caseSettingOf(setting))
    case 'thread':
      return threadTurn(session, inner, setting.knowledge.content.hash, setting.nowMs)
    case 'case-index':
      return inner !== 'timer' && (inner.kind === 'case-listed' || inner.kind === 'case-unlisted')
        ? indexTurn(session, inner, setting.knowledge.content.hash)
        : quietTurn(session)
    case 'person': {
      if (inner === 'timer') return quietTurn(session)
      if (inner.kind === 'case-told') return personTurn(session, inner, setting.knowledge, setting.at)
      // A thread in which staff had asked the assistant something can show no case.
      return quietTurn(session)
    }
  }
}

// The first letter says what the mailbox is for.
function newTurn(message: Message, letter: Letter, setting: TurnSetting): Turn {
  const { knowledge, nowMs } = setting
  const { hash } = knowledge.content
  switch (letter.kind) {
    case 'bound':
    case 'staff-said':
    case 'staff-withdrew':
    case 'staff-file':
      return threadTurn('new', letter, hash, nowMs)
    case 'case-listed':
    case 'case-unlisted':
      return message.conversation === CASE_INDEX ? indexTurn('new', letter, hash) : quietTurn('forgotten')
    default:
      return caseTurn('new', letter, knowledge, caseSettingOf(setting))
  }
}

function caseSettingOf({ at, nowMs, staffPlace }: TurnSetting): CaseSetting {
  return { at, nowMs, hasDesk: staffPlace !== 'none' && staffPlace.hasDesk }
}

function saidTurn(session: StoredSession | 'new', message: Message, setting: TurnSetting): Turn {
  const { knowledge, at } = setting
  const isOthers = session !== 'new' && session.kind !== 'person'
  // In a thread that shows a case the same words come as a letter of staff.
  if (isOthers && !(session.kind === 'thread' && session.case === 'not-known')) return quietTurn(session)
  const begun: Session =
    session === 'new' || session.kind !== 'person' ? newSession(knowledge.content.hash) : session
  return takeTurn(begun, message, knowledge, at, reachOf(message, setting))
}

function reachOf(message: Message, { staffPlace, name }: TurnSetting): Reach {
  if (staffPlace === 'none') return CONTACTS_ONLY
  const { conversation, channel, address, audience, localeHint, origin } = message
  const { hasDesk: _, ...place } = staffPlace
  return {
    kind: 'staffed',
    staffPlace: place,
    conversation,
    name,
    to: { channel, address, audience, localeHint },
    origin,
  }
}
