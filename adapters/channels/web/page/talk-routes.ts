// What is said on the page, and what is told of it: by its script, or by a form that is sent without one.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { LOCALES } from '../../../../src/model/language.ts'
import { RATINGS } from '../../../../src/model/message.ts'
import { sendProblem } from '../problem.ts'
import { saidBody, TURN_MAX } from '../said-body.ts'
import { type EventService, serveEvents } from '../serve-events.ts'
import type { Talks } from '../talks.ts'
import { pageEntry } from './page-entry.ts'
import type { SaidOutcome, Visits } from './visits.ts'

export const BODY_BYTES_MAX = 65_536
export const RETRY_SECONDS = 3

const saidShape = z.union([
  z.strictObject({ choice: z.string().max(256) }),
  z.strictObject({ text: z.string().max(16_000) }),
  z.strictObject({ rating: z.enum(RATINGS), turn: z.coerce.number().int().positive().max(TURN_MAX) }),
])
const keyShape = z.string().regex(/^[\w-]{8,64}$/)
const afterShape = z.object({ after: z.coerce.number().int().nonnegative() })
const languageShape = z.object({ language: z.enum(LOCALES) })

export function talkRoutes(
  server: FastifyInstance,
  settings: EventService & { readonly talks: Talks },
  { hold, keepLocale, say }: Visits,
): void {
  const { talks } = settings

  // A form sent without a script: the page comes again, with the reply.
  server.post('/', { bodyLimit: BODY_BYTES_MAX }, async (request, reply) => {
    const said = saidShape.safeParse(request.body)
    if (!said.success) return reply.redirect('/', 303)
    const outcome = await say(request, reply, await hold.of(request), saidBody(said.data))
    const place = 'rating' in said.data ? `rating-${said.data.turn}` : 'latest'
    return reply.redirect(`/${noticeQuery(outcome)}#${place}`, 303)
  })

  server.post('/chat/say', { bodyLimit: BODY_BYTES_MAX }, async (request, reply) => {
    const said = saidShape.safeParse(request.body)
    if (!said.success) return sendProblem(reply, 'unreadable-body')
    const key = keyShape.safeParse(request.headers['idempotency-key'])
    const holder = await hold.of(request)
    const outcome = await say(request, reply, holder, saidBody(said.data), key.success ? key.data : 'none')
    if (outcome.kind === 'slow-down') return sendProblem(reply, 'rate-exceeded', outcome)
    const { answered, bearer } = outcome
    const learnt = holder.place === 'frame' ? { bearer } : {}
    switch (answered.kind) {
      case 'answered':
        return { kind: 'entries', entries: answered.entries.map(pageEntry), ...learnt }
      case 'forgotten':
        return { kind: 'forgotten', entries: [pageEntry({ number: 1, entry: answered.reply })] }
      case 'late':
        return sendProblem(reply, 'reply-late', { retryAfterSeconds: RETRY_SECONDS })
      case 'full':
        return sendProblem(reply, 'rate-exceeded', { retryAfterSeconds: RETRY_SECONDS })
      case 'unknown':
        return sendProblem(reply, 'unknown-conversation')
    }
  })

  server.get('/chat/entries', async (request, reply) => {
    const holder = await hold.of(request)
    const transcript =
      holder.kind === 'holder' ? await talks.read(holder.talk, 0) : ({ kind: 'unknown' } as const)
    if (transcript.kind !== 'open') return sendProblem(reply, 'unknown-conversation')
    return { entries: transcript.entries.map(pageEntry) }
  })

  server.get('/chat/events', async (request, reply) => {
    const holder = await hold.of(request)
    const named = afterShape.safeParse(request.query)
    if (holder.kind === 'newcomer') return sendProblem(reply, 'unknown-conversation')
    if (!named.success) return sendProblem(reply, 'unreadable-request')
    return serveEvents(settings, reply, holder.talk, named.data.after, pageEntry, 'entry')
  })

  server.post('/chat/language', { bodyLimit: BODY_BYTES_MAX }, async (request, reply) => {
    const chosen = languageShape.safeParse(request.body)
    if (!chosen.success) return reply.redirect('/', 303)
    const { language } = chosen.data
    keepLocale(reply, language)
    const holder = await hold.of(request)
    if (holder.kind === 'newcomer') return reply.redirect('/', 303)
    const body = { kind: 'command', command: 'language', argument: language } as const
    const outcome = await say(request, reply, holder, body)
    return reply.redirect(`/${noticeQuery(outcome)}#latest`, 303)
  })

  server.post('/chat/forget', { bodyLimit: BODY_BYTES_MAX }, async (request, reply) => {
    const holder = await hold.of(request)
    if (holder.kind === 'holder') {
      await say(request, reply, holder, { kind: 'command', command: 'forget', argument: '' })
    }
    hold.drop(reply)
    return reply.redirect('/', 303)
  })
}

// Without a script the page itself says what went wrong.
function noticeQuery(outcome: SaidOutcome): string {
  if (outcome.kind === 'slow-down') return '?notice=slow-down'
  switch (outcome.answered.kind) {
    case 'answered':
    case 'forgotten':
      return ''
    case 'late':
      return '?notice=late'
    case 'full':
      return '?notice=slow-down'
    case 'unknown':
      return '?notice=not-sent'
  }
}
