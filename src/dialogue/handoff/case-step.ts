// What a step of a case comes to, and the steps that its person's side and its staff's side share.
import { CASE_INDEX, type CaseEnd, type CaseSession } from '../../model/case.ts'
import type { Moment } from '../../model/day.ts'
import type { CaseNews } from '../../model/letter.ts'
import type { ConversationId } from '../../model/message.ts'
import type { TurnEvent } from '../../model/turn-event.ts'
import type { Addressed, Post } from '../turn.ts'
import { type CaseContext, summaryPosts } from './case-posts.ts'

export type CaseStep = {
  readonly session: CaseSession
  readonly posts: readonly Post[]
  readonly letters: readonly Addressed[]
  readonly events: readonly TurnEvent[]
}

export type CaseSetting = {
  readonly at: Moment
  readonly nowMs: number
  // Whether staff see the case elsewhere than in their place.
  readonly hasDesk: boolean
}

export function stepOf(context: CaseContext, rest: Partial<CaseStep> = {}): CaseStep {
  return { session: context.session, posts: [], letters: [], events: [], ...rest }
}

export function toPerson({ session }: CaseContext, news: CaseNews): Addressed {
  return { to: session.person, letter: { kind: 'case-told', case: session.case, news } }
}

// Closes the case and takes it off the list; the summary then shows who closed it.
export function closedStep(context: CaseContext, by: CaseEnd, news: CaseNews | 'none'): CaseStep {
  const { state } = context.session
  const session: CaseSession = { ...context.session, state: { kind: 'closed', by } }
  return {
    session,
    posts: summaryPosts({ ...context, session }),
    letters: [
      ...(news === 'none' ? [] : [toPerson(context, news)]),
      { to: CASE_INDEX, letter: { kind: 'case-unlisted', case: session.case } },
    ],
    events: [{ kind: 'case-closed', by: by.kind, wasClaimed: state.kind === 'claimed' }],
  }
}

// A case has one thread, save where a crash between the posting and its note had it posted twice.
export function withThread(context: CaseContext, thread: ConversationId | 'none'): CaseStep {
  const { session } = context
  if (thread === 'none' || session.threads.includes(thread)) return stepOf(context)
  return stepOf(context, {
    session: { ...session, threads: [...session.threads, thread] },
    letters: [{ to: thread, letter: { kind: 'bound', case: session.case } }],
  })
}
