// The cases of people who asked for a person: claimed, answered and resolved from the desk.
import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import type { CaseSession, Staff as CaseStaff } from '../../src/model/case.ts'
import type { StaffLetter } from '../../src/model/letter.ts'
import type { Message, MessageId } from '../../src/model/message.ts'
import { csvText } from './csv-export.ts'
import { type DeskParts, type DeskRoutes, titleFinder, wuhanTime } from './desk-parts.ts'
import { caseShape } from './desk-requests.ts'
import { Cases } from './markup/cases.tsx'
import type { Staff } from './staff-session.ts'

// A case takes its letter at its own pace; the page waits a moment, so that it mostly shows what came of it.
const LOOKS_MAX = 10
const LOOK_MS = 100

export function caseRoutes(parts: DeskParts): DeskRoutes {
  const settled = async (before: CaseSession): Promise<void> => {
    for (let look = 0; look < LOOKS_MAX; look += 1) {
      const now = (await parts.cases.open()).find((each) => each.case === before.case)
      if (now === undefined || now.turns !== before.turns) return
      await sleep(LOOK_MS)
    }
  }
  return [
    {
      method: 'GET',
      path: '/staff/cases',
      answer: async (_request, _reply, { frame, staff, send }) =>
        send(
          <Cases
            frame={frame}
            cases={await parts.cases.open()}
            titleOf={titleFinder(parts, frame)}
            ownId={staffOf(staff).id}
            nowMs={parts.nowMs()}
            once={randomUUID()}
          />,
        ),
    },
    {
      method: 'POST',
      path: '/staff/cases',
      answer: async (request, reply, { staff }) => {
        const asked = caseShape.safeParse(request.body)
        const open = asked.success ? await parts.cases.open() : []
        const about = asked.success ? open.find((each) => each.case === asked.data.case) : undefined
        if (!asked.success || about === undefined) return reply.redirect('/staff/cases', 303)
        await parts.accept(messageTo(about, asked.data, staffOf(staff)))
        await settled(about)
        return reply.redirect('/staff/cases', 303)
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
