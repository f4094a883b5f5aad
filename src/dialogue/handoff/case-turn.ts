// A turn of a case: it alone decides who answers, and passes words between the person and staff.
import { assertNever } from '../../model/assert-never.ts'
import { CASE_INDEX, type CaseSession } from '../../model/case.ts'
import type { Knowledge } from '../../model/content.ts'
import type { Letter, PersonLetter } from '../../model/letter.ts'
import type { ConversationId } from '../../model/message.ts'
import { SESSION_V } from '../../model/session.ts'
import { type Addressed, quietTurn, type Turn } from '../turn.ts'
import {
  answeredText,
  type CaseContext,
  openingPost,
  summaryPosts,
  takenBackPost,
  threadPost,
} from './case-posts.ts'
import { staffStep } from './case-staff-steps.ts'
import { type CaseSetting, type CaseStep, closedStep, stepOf, toPerson, withThread } from './case-step.ts'
import { REMIND_AFTER_MS, withLine } from './case-times.ts'

/**
 * Pure, like every turn. `body`: a letter, or the case's own timer. A letter to a case that is not there any
 * more changes nothing.
 */
export function caseTurn(
  session: CaseSession | 'new',
  body: Letter | 'timer',
  knowledge: Knowledge,
  time: CaseSetting,
): Turn<CaseSession> {
  if (session === 'new') {
    if (body === 'timer' || body.kind !== 'case-opened') return quietTurn<CaseSession>('forgotten')
    return finished(openedStep(body, knowledge, time))
  }
  if (body !== 'timer' && body.kind === 'erased') return quietTurn<CaseSession>('forgotten')
  const context: CaseContext = {
    session: { ...session, content: knowledge.content.hash, turns: session.turns + 1 },
    knowledge,
    at: time.at,
  }
  return finished(body === 'timer' ? reminderStep(context, time) : letterStep(context, body, time))
}

function finished({ session, posts, letters, events }: CaseStep): Turn<CaseSession> {
  const wakeAtMs = session.state.kind === 'open' ? session.remindAtMs : 'none'
  return { session, replies: [], posts, letters, wakeAtMs, events }
}

function openedStep(
  { case: id, person, request }: Extract<PersonLetter, { kind: 'case-opened' }>,
  knowledge: Knowledge,
  { at, nowMs }: CaseSetting,
): CaseStep {
  const session: CaseSession = {
    ...request,
    kind: 'case',
    v: SESSION_V,
    content: knowledge.content.hash,
    case: id,
    person,
    openedAtMs: nowMs,
    state: { kind: 'open' },
    threads: [],
    lines: [],
    remindAtMs: nowMs + REMIND_AFTER_MS,
    isDelayTold: false,
    turns: 1,
  }
  const context: CaseContext = { session, knowledge, at }
  return stepOf(context, {
    posts: [openingPost(context)],
    events: [{ kind: 'case-opened', why: request.why, channel: request.channel }],
  })
}

function reminderStep(context: CaseContext, { nowMs }: CaseSetting): CaseStep {
  const { session } = context
  if (session.state.kind !== 'open' || session.remindAtMs === 'none' || nowMs < session.remindAtMs) {
    return stepOf(context)
  }
  // The summary is not posted yet, since staff's place cannot be reached: the reminder waits for it.
  if (session.threads.length === 0) {
    return stepOf(context, { session: { ...session, remindAtMs: nowMs + REMIND_AFTER_MS } })
  }
  const minutes = String(Math.round((nowMs - session.openedAtMs) / 60_000))
  return stepOf(context, {
    session: { ...session, remindAtMs: 'none' },
    posts: threadPost(context, 'desk-remind', { minutes }),
    events: [{ kind: 'case-reminded' }],
  })
}

function letterStep(context: CaseContext, letter: Letter, time: CaseSetting): CaseStep {
  const { session } = context
  switch (letter.kind) {
    case 'claim':
    case 'resolve':
    case 'not-now':
    case 'staff-said':
    case 'staff-withdrew':
    case 'staff-file':
      return staffStep(context, letter, time)
    case 'said':
      return saidStep(context, letter, time)
    case 'facts-shared': {
      const recent = [...letter.recent, ...session.recent.filter(({ said }) => said !== '')]
      const shared: CaseSession = { ...session, facts: letter.facts, recent: inOrder(recent) }
      return stepOf(context, { session: shared, posts: summaryPosts({ ...context, session: shared }) })
    }
    case 'stopped':
      return session.state.kind === 'closed'
        ? stepOf(context)
        : closedStep(context, { kind: 'person' }, 'none')
    case 'forgotten':
      return forgottenStep(context)
    case 'posted':
      return postedStep(context, letter.receipt as ConversationId)
    case 'not-posted':
      return notPostedStep(context, time)
    // A letter that came twice, or one for another kind of mailbox.
    case 'case-opened':
    case 'case-told':
    case 'bound':
    case 'case-listed':
    case 'case-unlisted':
    case 'erased':
      return stepOf(context)
    default:
      return assertNever(letter)
  }
}

// Staff's place refuses the case. Where there is a desk it is worked on there, and whoever still waits learns that it
// may take longer; elsewhere nobody would ever see it.
function notPostedStep(context: CaseContext, { hasDesk }: CaseSetting): CaseStep {
  const { session } = context
  if (session.threads.length > 0 || session.state.kind === 'closed') return stepOf(context)
  if (!hasDesk) return closedStep(context, { kind: 'not-posted' }, { kind: 'not-posted' })
  if (session.state.kind === 'claimed' || session.isDelayTold) return stepOf(context)
  return stepOf(context, {
    session: { ...session, isDelayTold: true },
    letters: [toPerson(context, { kind: 'desk-only' })],
  })
}

function inOrder(recent: CaseSession['recent']): CaseSession['recent'] {
  return recent.toSorted((a, b) => a.at.minuteOfDay - b.at.minuteOfDay)
}

// What comes after the end was written before the person knew of it; staff see it all the same.
function saidStep(
  context: CaseContext,
  letter: Extract<Letter, { kind: 'said' }>,
  { nowMs }: CaseSetting,
): CaseStep {
  const { session } = context
  if (session.state.kind === 'closed' && session.state.by.kind === 'forgotten') return stepOf(context)
  const key = letter.form === 'edited' ? 'desk-said-edited' : 'desk-said'
  const under = letter.answered === 'relayed-only' ? '' : answeredText(context, letter.answered)
  const place = letter.origin === 'none' ? 'none' : `said:${letter.origin}`
  return stepOf(context, {
    session: withLine(session, { atMs: nowMs, from: 'person', name: '', text: letter.text }),
    posts: threadPost(context, key, { text: letter.text }, under, place),
  })
}

function forgottenStep(context: CaseContext): CaseStep {
  const { session } = context
  const closed: CaseSession = {
    ...session,
    state: { kind: 'closed', by: { kind: 'forgotten' } },
    facts: 'not-told',
    recent: [],
    lines: [],
  }
  const erased = (to: ConversationId): Addressed => ({ to, letter: { kind: 'erased' } })
  return {
    session: closed,
    posts: session.threads.map((thread) => takenBackPost(context, thread)),
    // Letters go out after the posts: once this one arrives all is taken back.
    letters: [
      ...session.threads.map(erased),
      { to: CASE_INDEX, letter: { kind: 'case-unlisted', case: session.case } },
      erased(session.case),
    ],
    events: [{ kind: 'case-closed', by: 'forgotten', wasClaimed: session.state.kind === 'claimed' }],
  }
}

// The thread stands: its mailbox learns of its case, and what came of the case meanwhile is put into it.
function postedStep(context: CaseContext, thread: ConversationId): CaseStep {
  const { session } = context
  if (session.threads.includes(thread)) return stepOf(context)
  const bound = withThread(context, thread)
  if (session.state.kind === 'closed' && session.state.by.kind === 'forgotten') {
    return { ...forgottenStep({ ...context, session: bound.session }), events: [] }
  }
  const showing: CaseContext = { ...context, session: bound.session }
  if (session.threads.length > 0) return bound
  const isAsOpened = session.state.kind === 'open' && typeof session.facts === 'string'
  const late = session.lines.flatMap(({ from, name, text }) =>
    from === 'person'
      ? threadPost(showing, 'desk-said', { text })
      : threadPost(showing, 'desk-staff-said', { name, text }),
  )
  return { ...bound, posts: [...(isAsOpened ? [] : summaryPosts(showing)), ...late] }
}
