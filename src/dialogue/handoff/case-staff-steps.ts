// What a member of staff does to a case: claims it, gives it back, resolves it, or writes to the person.
import { assertNever } from '../../model/assert-never.ts'
import type { CaseSession, Staff } from '../../model/case.ts'
import type { StaffLetter } from '../../model/letter.ts'
import type { WordingKey } from '../../model/wording.ts'
import type { Addressed } from '../turn.ts'
import { type CaseContext, nameFor, notePost, summaryPosts, threadPost } from './case-posts.ts'
import { type CaseSetting, type CaseStep, closedStep, stepOf, toPerson, withThread } from './case-step.ts'
import { REMIND_AFTER_MS, REMIND_AGAIN_AFTER_MS, withLine } from './case-times.ts'
import { withoutNotes } from './note-lines.ts'

export function staffStep(context: CaseContext, letter: StaffLetter, time: CaseSetting): CaseStep {
  switch (letter.kind) {
    case 'claim':
    case 'resolve':
    case 'not-now': {
      // A press in a thread that the case does not know of yet binds that thread too.
      const bound = withThread(context, letter.thread)
      const pressed = PRESSED[letter.kind]({ ...context, session: bound.session }, letter, time)
      return { ...pressed, letters: [...bound.letters, ...pressed.letters] }
    }
    case 'staff-said':
    case 'staff-file':
    case 'staff-withdrew':
      return writtenStep(context, letter, time)
    default:
      return assertNever(letter)
  }
}

type Press = Extract<StaffLetter, { kind: 'claim' | 'resolve' | 'not-now' }>
type Pressed = (context: CaseContext, letter: Press, time: CaseSetting) => CaseStep

const PRESSED: Readonly<Record<Press['kind'], Pressed>> = {
  claim: (context, { staff, replyTo }) => {
    const { session } = context
    if (session.state.kind === 'closed') return told(context, replyTo, 'desk-closed')
    // The first letter in the case's mailbox wins; whoever comes second is told who did.
    if (session.state.kind === 'claimed') {
      const isOwn = isSame(session.state.by, staff)
      const name = nameFor(context, session.state.by.name)
      return isOwn ? told(context, replyTo, 'desk-yours') : told(context, replyTo, 'desk-taken', { name })
    }
    return changed(
      context,
      { state: { kind: 'claimed', by: staff }, remindAtMs: 'none' },
      {
        letters: [toPerson(context, { kind: 'claimed', by: staff })],
        events: [{ kind: 'case-claimed', via: staff.via }],
      },
    )
  },
  resolve: (context, { staff, replyTo }) =>
    context.session.state.kind === 'closed'
      ? told(context, replyTo, 'desk-closed')
      : closedStep(context, { kind: 'staff', staff }, { kind: 'resolved' }),
  'not-now': (context, { staff, replyTo }, { nowMs }) => {
    const { session } = context
    if (session.state.kind === 'closed') return told(context, replyTo, 'desk-closed')
    const isClaimed = session.state.kind === 'claimed'
    if (session.state.kind === 'claimed' && !isSame(session.state.by, staff)) {
      return told(context, replyTo, 'desk-taken', { name: nameFor(context, session.state.by.name) })
    }
    // The person hears once that it takes longer; and always when the one who answered leaves.
    const isTold = session.isDelayTold && !isClaimed
    const again = changed(
      context,
      {
        state: { kind: 'open' },
        isDelayTold: true,
        remindAtMs: nowMs + (isClaimed ? REMIND_AFTER_MS : REMIND_AGAIN_AFTER_MS),
      },
      {
        letters: isTold ? [] : [toPerson(context, { kind: 'delayed' })],
        events: isClaimed ? [{ kind: 'case-given-back', via: staff.via }] : [],
      },
    )
    const seen = threadPost(context, 'desk-seen', { name: nameFor(context, staff.name) })
    return { ...again, posts: [...again.posts, ...seen] }
  },
}

type Written = Extract<StaffLetter, { kind: 'staff-said' | 'staff-file' | 'staff-withdrew' }>

// Words go to the person only while the case is claimed, so that nobody is written to by chance.
function writtenStep(context: CaseContext, letter: Written, { nowMs }: CaseSetting): CaseStep {
  const { session } = context
  const { replyTo, origin } = letter
  const words =
    letter.kind === 'staff-withdrew'
      ? ''
      : withoutNotes(letter.kind === 'staff-file' ? letter.caption : letter.text)
  const isForPerson = letter.kind !== 'staff-said' || words !== ''
  const isNoteOnDesk = !isForPerson && letter.staff.via === 'desk'
  const isEdited = letter.kind === 'staff-said' && letter.form === 'edited'
  if (!isForPerson && !isEdited && !isNoteOnDesk) return stepOf(context)
  if (session.state.kind !== 'claimed') {
    if (letter.kind === 'staff-withdrew') return stepOf(context)
    return told(context, replyTo, session.state.kind === 'open' ? 'desk-claim-first' : 'desk-closed-unsent')
  }
  const by = known(letter.staff, session.state.by)
  // What is written in the thread stands there with its notes; what is written on the desk stands nowhere yet.
  const written = by.via === 'desk' && letter.kind === 'staff-said' ? letter.text.trim() : words
  const file = letter.kind === 'staff-file' ? notePost(context, replyTo, 'desk-file') : []
  if (letter.kind === 'staff-file' && words === '') return stepOf(context, { posts: file })
  if (isNoteOnDesk) return written === '' ? stepOf(context) : noted(context, by, written, nowMs)
  // What was mended into a note, or deleted, is withdrawn from the person as far as their channel lets us.
  if (words === '') return stepOf(context, { letters: [toPerson(context, { kind: 'withdrew', by, origin })] })
  const form = letter.kind === 'staff-said' ? letter.form : 'new'
  const letters: readonly Addressed[] = [toPerson(context, { kind: 'said', by, origin, text: words, form })]
  const seen = noted(context, by, written, nowMs)
  return { ...seen, posts: [...seen.posts, ...file], letters }
}

// What staff read of a colleague's words. Those written on a screen are shown in the thread too.
function noted(context: CaseContext, by: Staff, text: string, nowMs: number): CaseStep {
  const name = nameFor(context, by.name)
  const shown = by.via === 'desk' ? threadPost(context, 'desk-staff-said', { name, text }) : []
  const line = { atMs: nowMs, from: 'staff', name, text } as const
  return stepOf(context, { session: withLine(context.session, line), posts: shown })
}

function isSame(one: Staff, other: Staff): boolean {
  return one.id === other.id && one.via === other.via
}

// Whoever claimed it has told their name then.
function known(staff: Staff, claimer: Staff): Staff {
  return staff.name === 'not-known' && isSame(staff, claimer) ? claimer : staff
}

function told(
  context: CaseContext,
  replyTo: string | 'none',
  key: WordingKey,
  parameters: Readonly<Record<string, string>> = {},
): CaseStep {
  return stepOf(context, { posts: notePost(context, replyTo, key, parameters) })
}

function changed(
  context: CaseContext,
  change: Partial<CaseSession>,
  rest: Pick<CaseStep, 'letters' | 'events'>,
): CaseStep {
  const session: CaseSession = { ...context.session, ...change }
  return { session, posts: summaryPosts({ ...context, session }), ...rest }
}
