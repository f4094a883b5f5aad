// Hands a talk over to staff where the turn calls for it, and passes on what the person says to an open case.
import { assertNever } from '../../model/assert-never.ts'
import { CASE_INDEX, type CaseReason, caseIdOf, RECENT_MAX, type Recent } from '../../model/case.ts'
import type { PersonLetter } from '../../model/letter.ts'
import type { MessageBody } from '../../model/message.ts'
import { CASES_KEPT_MAX, type Session } from '../../model/session.ts'
import type { TurnEvent } from '../../model/turn-event.ts'
import type { Addressed } from '../turn.ts'
import { type Draft, paragraph, type Step, type TurnContext, words } from '../turn-context.ts'
import { alreadyDraft, consentBlocks, consentOffers, handoffDraft, openedBlocks } from './handover-steps.ts'
import type { Reach } from './reach.ts'

// Twice in a row: then a person is the better answer.
const MISUNDERSTOOD_MAX = 2

export type HandedStep = Step & { readonly letters: readonly Addressed[] }

/**
 * `before` is the person's session as the turn found it, `step` what the turn came to, `context` holds the
 * language of its reply. Before staff have claimed a case the assistant goes on answering and each utterance is
 * shown to staff too; after that the utterances are theirs alone.
 */
export function handOver(
  before: Session,
  body: MessageBody,
  context: TurnContext,
  step: Step,
  reach: Reach,
): HandedStep {
  if (step.session === 'forgotten') return forgotten(before, context, step)
  if (before.handoff.kind !== 'none') {
    return goneOn(
      before,
      body,
      { ...context, session: step.session },
      { ...step, session: step.session },
      reach,
    )
  }
  const kept = withMisunderstandings(step.session, step)
  const told: TurnContext = { ...context, session: kept }
  const remembered = withRecent(before, kept, body, step, told, reach)
  const why = reasonIn(step.events, kept)
  if (why === 'none' || reach.kind === 'contacts-only') {
    return { ...step, session: remembered, letters: [] }
  }
  // What staff write must not be read by others, so a case is opened in private only.
  if (reach.to.audience === 'shared') {
    const isAsked = why === 'asked' || why === 'distress'
    const draft = isAsked ? withBlocks(step.draft, [paragraph(words(told, 'case-private'))]) : step.draft
    return { ...step, session: remembered, draft, letters: [] }
  }
  return opened(remembered, told, step, reach, why)
}

function opened(
  session: Session,
  context: TurnContext,
  step: Step,
  reach: Extract<Reach, { kind: 'staffed' }>,
  why: CaseReason,
): HandedStep {
  const id = caseIdOf(reach.name, session.turns)
  const tellsFacts = Object.keys(session.facts).length > 0
  const handedOver: Session = {
    ...session,
    handoff: { kind: 'open', case: id, to: reach.to, consent: tellsFacts ? 'asked' : 'settled' },
    cases: [...session.cases, id].slice(-CASES_KEPT_MAX),
    recent: tellsFacts ? session.recent : [],
    misunderstood: why === 'misunderstood' ? 'case-opened' : session.misunderstood,
  }
  const letter: PersonLetter = {
    kind: 'case-opened',
    case: id,
    person: reach.conversation,
    request: {
      why,
      locale: context.locale,
      channel: reach.to.channel,
      question: session.focus.kind === 'question' ? session.focus.question : 'none',
      recent: session.recent.map((each) => (each.tellsFacts ? { ...each, said: '' } : each)),
      facts: tellsFacts ? 'not-agreed' : 'not-told',
      staffPlace: reach.staffPlace,
    },
  }
  const draft = openedDraft({ ...context, session: handedOver }, step.draft, why)
  // Listed by the person's own mailbox, and before the case is opened: what the case itself sends waits for the
  // staff's place, and the desk must show whoever waits while that cannot be reached.
  const listed: Addressed = { to: CASE_INDEX, letter: { kind: 'case-listed', case: id } }
  return { session: handedOver, draft, events: step.events, letters: [listed, { to: id, letter }] }
}

// A wish for a person replaces the reply; kind words, or what was nearest to the question, stay above it.
function openedDraft(context: TurnContext, draft: Draft, why: CaseReason): Draft {
  const blocks = [...openedBlocks(context, why), ...consentBlocks(context)]
  const offers = consentOffers(context)
  switch (why) {
    case 'asked':
      return handoffDraft(context, blocks, offers)
    case 'complaint':
    case 'distress':
      return handoffDraft(context, [...withoutContacts(draft), ...blocks], offers)
    case 'misunderstood':
      return {
        ...draft,
        blocks: [...draft.blocks, ...blocks],
        offers: { ...draft.offers, offers: [...withoutPerson(draft), ...offers.offers] },
      }
    default:
      return assertNever(why)
  }
}

// The contacts of the reply come again under what is told of the case.
function withoutContacts(draft: Draft): Draft['blocks'] {
  return draft.blocks.filter((block) => block.kind === 'text' && block.role === 'body')
}

function withoutPerson(draft: Draft): Draft['offers']['offers'] {
  return draft.offers.offers.filter(({ action }) => action.kind !== 'ask-person')
}

function withBlocks(draft: Draft, added: Draft['blocks']): Draft {
  return { ...draft, blocks: [...draft.blocks, ...added] }
}

// All that staff were shown of the person is taken back too, closed cases included.
function forgotten(before: Session, context: TurnContext, step: Step): HandedStep {
  if (before.cases.length === 0) return { ...step, letters: [] }
  const draft = withBlocks(step.draft, [paragraph(words(context, 'case-forgotten'))])
  const letters = before.cases.map((to): Addressed => ({ to, letter: { kind: 'forgotten' } }))
  return { ...step, draft, letters }
}

// A turn of somebody who has a case already.
function goneOn(
  before: Session,
  body: MessageBody,
  context: TurnContext,
  step: Omit<Step, 'session'> & { readonly session: Session },
  reach: Reach,
): HandedStep {
  if (before.handoff.kind === 'none') return { ...step, letters: [] }
  const to = before.handoff.case
  const letters: PersonLetter[] = []
  for (const event of step.events) {
    if (event.kind === 'case-stopped') letters.push({ kind: 'stopped' })
    if (event.kind === 'facts-consent' && event.agreed) {
      const recent = before.recent.filter(({ tellsFacts }) => tellsFacts)
      letters.push({ kind: 'facts-shared', facts: step.session.facts, recent })
    }
  }
  const said = saidIn(body)
  if (letters.length === 0 && said !== 'nothing') {
    const isRelayed = step.events.some(({ kind }) => kind === 'relayed')
    letters.push({
      kind: 'said',
      text: said.text,
      form: said.form,
      origin: reach.kind === 'staffed' ? reach.origin : 'none',
      answered: isRelayed ? 'relayed-only' : step.draft.questions.map(({ id }) => id),
    })
  }
  const { handoff } = step.session
  const isHeardElsewhere = reach.kind === 'staffed' && reach.to.audience === 'private'
  const session: Session =
    handoff.kind === 'none' || !isHeardElsewhere
      ? step.session
      : { ...step.session, handoff: { ...handoff, to: reach.to } }
  const asksAgain = step.events.some(({ kind }) => kind === 'person-asked')
  return {
    session,
    draft: asksAgain ? alreadyDraft({ ...context, session }) : step.draft,
    events: step.events,
    letters: letters.map((letter) => ({ to, letter })),
  }
}

function reasonIn(events: readonly TurnEvent[], session: Session): CaseReason | 'none' {
  const acts = events.flatMap((event) => (event.kind === 'small-talk' ? [event.act] : []))
  if (acts.includes('distress')) return 'distress'
  if (acts.includes('complaint')) return 'complaint'
  if (events.some(({ kind }) => kind === 'person-asked')) return 'asked'
  return isMissed(events) && session.misunderstood === MISUNDERSTOOD_MAX ? 'misunderstood' : 'none'
}

// Small talk and settings between two misunderstandings change nothing; an answer does.
const UNDERSTOOD_KINDS: readonly Draft['kind'][] = [
  'answer',
  'answers',
  'verdict',
  'overview',
  'ask-fact',
  'handoff',
]

function withMisunderstandings(session: Session, { draft, events }: Step): Session {
  if (session.misunderstood === 'case-opened') return session
  if (isMissed(events))
    return { ...session, misunderstood: Math.min(session.misunderstood + 1, MISUNDERSTOOD_MAX) }
  return UNDERSTOOD_KINDS.includes(draft.kind) ? { ...session, misunderstood: 0 } : session
}

function isMissed(events: readonly TurnEvent[]): boolean {
  return events.some(({ kind }) => kind === 'refused' || kind === 'clarified')
}

// Kept for the summary of a case alone: nothing where no case can be opened, nothing of an earlier day.
function withRecent(
  before: Session,
  session: Session,
  body: MessageBody,
  { draft, events }: Step,
  { at }: TurnContext,
  reach: Reach,
): Session {
  if (reach.kind === 'contacts-only' || reach.to.audience === 'shared') return session
  const ofToday = session.recent.filter((each) => each.at.day === at.day)
  const said = saidIn(body)
  if (said === 'nothing') return { ...session, recent: ofToday }
  const added: Recent = {
    said: said.text,
    // Contacts that were given to who asks for a person answered nothing.
    questions: events.some(({ kind }) => kind === 'person-asked') ? [] : draft.questions.map(({ id }) => id),
    at,
    // The facts are put anew whenever some are told.
    tellsFacts: before.facts !== session.facts,
  }
  return { ...session, recent: [...ofToday, added].slice(-RECENT_MAX) }
}

function saidIn(body: MessageBody): { readonly text: string; readonly form: 'new' | 'edited' } | 'nothing' {
  if (body.kind === 'text') {
    const isCommand = body.text.trim() === '' || body.text.trim().startsWith('/')
    return isCommand ? 'nothing' : { text: body.text, form: body.form === 'edited' ? 'edited' : 'new' }
  }
  return body.kind === 'attachment' && body.caption.trim() !== ''
    ? { text: body.caption, form: 'new' }
    : 'nothing'
}
