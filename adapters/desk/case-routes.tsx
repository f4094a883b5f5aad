// The cases of people who asked for a person: claimed, answered and resolved from the desk.
import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import type { z } from 'zod'
import {
  CASE_REASONS,
  type CaseSession,
  type Staff as CaseStaff,
  type SharedFacts,
} from '../../src/model/case.ts'
import type { FactId } from '../../src/model/fact.ts'
import type { StaffLetter } from '../../src/model/letter.ts'
import type { Message, MessageId } from '../../src/model/message.ts'
import { csvText } from './csv-export.ts'
import { type DeskParts, type DeskRoutes, type DeskVisit, titleFinder, wuhanTime } from './desk-parts.ts'
import { caseShape } from './desk-requests.ts'
import { Cases, headingOf } from './markup/cases.tsx'
import type { Frame } from './markup/frame.tsx'
import type { Staff } from './staff-session.ts'

// A case takes its letter at its own pace, perhaps in another worker, and tells nobody; its one mailbox is looked
// at a few times, further and further apart, so that the page mostly shows what came of the press.
const LOOKS_AFTER_MS = [10, 20, 50, 100, 200, 400] as const

// The most urgent first, and of those the one that has waited longest; what a colleague answers stands last.
function inOrder(cases: readonly CaseSession[], own: string): readonly CaseSession[] {
  const rank = ({ state, why }: CaseSession): number => {
    if (state.kind === 'claimed') return state.by.id === own ? -1 : CASE_REASONS.length
    return CASE_REASONS.indexOf(why)
  }
  return cases.toSorted((a, b) => rank(a) - rank(b) || a.openedAtMs - b.openedAtMs)
}

export function caseRoutes(parts: DeskParts): DeskRoutes {
  const settled = async (before: CaseSession): Promise<'gone' | 'there'> => {
    for (const afterMs of LOOKS_AFTER_MS) {
      await sleep(afterMs)
      const now = await parts.cases.find(before.case)
      if (now === 'gone') return 'gone'
      if (now.turns !== before.turns) break
    }
    return 'there'
  }
  const shown = async ({ frame, staff, send }: DeskVisit, unsent: string): Promise<FastifyReply> => {
    const { id } = staffOf(staff)
    return send(
      <Cases
        frame={frame}
        cases={inOrder(await parts.cases.open(), id)}
        titleOf={titleFinder(parts, frame)}
        ownId={id}
        nowMs={parts.nowMs()}
        once={randomUUID()}
        unsent={unsent}
        opensCases={parts.opensCases}
        factsOf={factFinder(parts, frame)}
      />,
    )
  }
  return [
    {
      method: 'GET',
      path: '/staff/cases',
      answer: async (_request, _reply, visit) => shown(visit, ''),
    },
    {
      method: 'POST',
      path: '/staff/cases',
      answer: async (request, reply, visit) => {
        const asked = caseShape.safeParse(request.body)
        if (!asked.success) return reply.redirect('/staff/cases', 303)
        const about = await parts.cases.find(asked.data.case)
        if (about === 'gone' || (asked.data.do === 'reply' && about.state.kind !== 'claimed')) {
          // Somebody ended it or gave it back meanwhile: what was written must not be lost with it.
          return shown(visit, asked.data.text)
        }
        const accepted = await parts.accept(messageTo(about, asked.data, staffOf(visit.staff)))
        if (accepted === 'full') return shown(visit, asked.data.text)
        const now = accepted === 'accepted' ? await settled(about) : 'there'
        const place = now === 'gone' ? '' : `#${encodeURIComponent(headingOf(about.case))}`
        return reply.redirect(`/staff/cases${place}`, 303)
      },
    },
    {
      method: 'GET',
      path: '/staff/export/cases.csv',
      answer: async (_request, reply) => {
        const rows = (await parts.cases.open()).map((each) => [
          ...[wuhanTime(each.openedAtMs), each.why, each.channel, each.locale, each.question],
          each.state.kind,
          each.state.kind === 'claimed' ? each.state.by.name : '',
        ])
        const head = ['opened', 'why', 'channel', 'language', 'question', 'state', 'claimed-by']
        return reply.type('text/csv; charset=utf-8').send(csvText({ head, rows }))
      },
    },
  ]
}

// What the person agreed to share, in words; a fact that the content has no more is left out.
function factFinder(parts: DeskParts, { language }: Frame): (shared: SharedFacts) => readonly string[] {
  const { facts } = parts.content()
  return (shared) =>
    Object.entries(shared).flatMap(([id, { value }]) => {
      const definition = facts.get(id as FactId)
      if (definition === undefined) return []
      return [`${definition.name[language]}: ${parts.factText(definition, value, language)}`]
    })
}

// The name is all that the desk knows of somebody; two of one name are one to it.
function staffOf({ name }: Staff): CaseStaff {
  const id = createHash('sha256').update(name).digest('base64url').slice(0, 16)
  return { id, name, via: 'desk' }
}

type Asked = z.output<typeof caseShape>

function messageTo(about: CaseSession, asked: Asked, staff: CaseStaff): Message {
  return {
    id: `desk:${asked.once}:${asked.do}` as MessageId,
    conversation: about.case,
    channel: 'mailbox',
    localeHint: 'none',
    body: { kind: 'letter', letter: letterOf(asked, staff) },
    audience: 'private',
    origin: 'none',
    address: '',
  }
}

function letterOf({ do: what, text, once }: Asked, staff: CaseStaff): StaffLetter {
  return what === 'reply'
    ? { kind: 'staff-said', staff, replyTo: 'none', text, form: 'new', origin: `desk:${once}` }
    : { kind: what, staff, replyTo: 'none', thread: 'none' }
}
