// Proposed changes of content: shown with their effect, saved to the drafts folder, or downloaded as a patch.

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyReply } from 'fastify'
import { type Draft, type DraftRequest, draftOf } from '../../src/desk/draft.ts'
import type { DeskParts, DeskRoutes, DeskVisit } from './desk-parts.ts'
import { wuhanTime } from './desk-parts.ts'
import { draftFields, readDraftRequest } from './desk-requests.ts'
import { DraftPage } from './markup/draft-page.tsx'
import { DraftsList } from './markup/drafts-list.tsx'
import { DeskPage, Notice } from './markup/frame.tsx'
import { patchName, patchOf, savedDrafts } from './saved-drafts.ts'
import type { DeskWord } from './words.ts'

const PATCH = 'text/x-patch; charset=utf-8'

export function draftRoutes(parts: DeskParts): DeskRoutes {
  const saved = savedDrafts(parts.contentFolder)

  const drafted = async (query: unknown): Promise<Made> => {
    const request = readDraftRequest(query)
    if (request === 'unreadable') return { kind: 'refused', why: 'gone' }
    const textOf = (path: string) => readFile(join(parts.contentFolder, path), 'utf8')
    const draft = await draftOf(request, parts.content(), parts.today(), textOf)
    return typeof draft === 'string'
      ? { kind: 'refused', why: `refused-${draft}` }
      : { kind: 'made', request, draft }
  }

  const page = (made: Extract<Made, { kind: 'made' }>, visit: DeskVisit, notice: Shown): FastifyReply => {
    const { request, draft } = made
    // The same change on the same content is tried once, whoever looks at it.
    const key = createHash('sha256')
      .update(`${parts.content().hash}\n${draft.path}\n${draft.after}`)
      .digest('hex')
    return visit.send(
      <DraftPage
        frame={visit.frame}
        draft={draft}
        patch={patchOf(draft)}
        trial={parts.trials.trial(key, draft)}
        fields={draftFields(request)}
        notice={notice}
      />,
    )
  }

  const refused = (why: DeskWord, reply: FastifyReply, { frame, send }: DeskVisit): FastifyReply => {
    reply.code(422)
    return send(
      <DeskPage frame={frame} title="draft">
        <Notice text={frame.words(why)} tone="bad" />
        <p>
          <a href="/staff/gaps">{frame.words('back-to-gaps')}</a>
        </p>
      </DeskPage>,
    )
  }

  return [
    {
      method: 'GET',
      path: '/staff/draft',
      answer: async (request, reply, visit) => {
        const made = await drafted(request.query)
        if (made.kind === 'refused') return refused(made.why, reply, visit)
        return page(made, visit, savingOf(request.query, patchName(made.draft)))
      },
    },
    {
      method: 'GET',
      path: '/staff/draft.patch',
      answer: async (request, reply, visit) => {
        const made = await drafted(request.query)
        if (made.kind === 'refused') return refused(made.why, reply, visit)
        return attachment(reply, patchName(made.draft)).send(patchOf(made.draft))
      },
    },
    {
      method: 'POST',
      path: '/staff/draft/save',
      answer: async (request, reply, visit) => {
        const made = await drafted(request.body)
        if (made.kind === 'refused') return refused(made.why, reply, visit)
        const name = await saved.save(made.draft)
        // Back to the page that brings itself up to date: under this address there is nothing to reload.
        const told = ['saved', name === 'not-writable' ? 'failed' : 'done']
        const fields = draftFields(made.request).map(([field, value]) => [field, value])
        return reply.redirect(`/staff/draft?${new URLSearchParams([...fields, told])}`, 303)
      },
    },
    {
      method: 'GET',
      path: '/staff/drafts',
      answer: async (_request, _reply, { frame, send }) => {
        const drafts = (await saved.list()).map(({ name, savedAtMs }) => ({
          name,
          savedAt: wuhanTime(savedAtMs),
        }))
        return send(<DraftsList frame={frame} drafts={drafts} folder={saved.folder} />)
      },
    },
    {
      method: 'GET',
      path: '/staff/drafts/:name',
      answer: async (request, reply, visit) => {
        const { name } = request.params as { readonly name: string }
        const patch = await saved.read(name)
        return patch === 'gone' ? refused('gone', reply, visit) : attachment(reply, name).send(patch)
      },
    },
  ]
}

type Made =
  | { readonly kind: 'made'; readonly request: DraftRequest; readonly draft: Draft }
  | { readonly kind: 'refused'; readonly why: DeskWord }

type Shown = Parameters<typeof DraftPage>[0]['notice']

// What came of the press that led to the page.
function savingOf(query: unknown, name: string): Shown {
  const told = typeof query === 'object' && query !== null && 'saved' in query ? query.saved : 'nothing'
  if (told === 'failed') return { word: 'save-failed', tone: 'bad', more: '' }
  return told === 'done' ? { word: 'saved', tone: 'good', more: name } : 'none'
}

function attachment(reply: FastifyReply, name: string): FastifyReply {
  return reply.type(PATCH).header('content-disposition', `attachment; filename="${name}"`)
}
