// The chat page: drawn by the server with all that was said, at work with a script and without one.
import cookies from '@fastify/cookie'
import forms from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { LOCALES, type Locale } from '../../../../src/model/language.ts'
import type { Reply } from '../../../../src/model/reply.ts'
import { answerErrors, sendProblem } from '../problem.ts'
import type { EventService } from '../serve-events.ts'
import type { Talks } from '../talks.ts'
import type { TakeRate } from '../web-rates.ts'
import { type AssetPath, chatPage, printPage } from './document.tsx'
import { isOwnOrigin } from './own-origin.ts'
import { pageEntry, pageReply } from './page-entry.ts'
import type { PageWords } from './page-words.ts'
import { BODY_BYTES_MAX, RETRY_SECONDS, talkRoutes } from './talk-routes.ts'
import type { Notice } from './talk-view.tsx'
import { visits } from './visits.ts'

export type PageSettings = EventService & {
  readonly talks: Talks
  readonly take: TakeRate
  readonly asset: AssetPath
  // What other sites load to show the chat.
  readonly widgetScript: string
  readonly words: (locale: Locale) => PageWords
  // What is said before the first message.
  readonly greeting: (locale: Locale) => Reply
  readonly day: () => string
  readonly localeFallback: Locale
  readonly retentionDays: number
  readonly isSecure: boolean
  readonly origins: readonly string[]
  readonly recordFault: (error: unknown) => void
}

const DRAFT_LENGTH_MAX = 500

const openingShape = z.object({
  ask: z.string().max(DRAFT_LENGTH_MAX).catch(''),
  language: z.enum(LOCALES).optional().catch(undefined),
  notice: z.enum(['late', 'slow-down', 'not-sent']).optional().catch(undefined),
})
const printShape = z.object({ entry: z.coerce.number().int().positive() })
export function pageRoutes(settings: PageSettings): (server: FastifyInstance) => Promise<void> {
  const { talks } = settings
  const visit = visits(settings)
  const { hold, localeOf, keepLocale } = visit

  const start = async (request: FastifyRequest, place: 'page' | 'frame') => {
    const { ask, language, notice } = openingShape.parse(request.query)
    const locale = language ?? localeOf(request)
    const holder = place === 'page' ? await hold.of(request) : ({ kind: 'newcomer' } as const)
    const transcript =
      holder.kind === 'holder' ? await talks.read(holder.talk, 0) : { kind: 'unknown' as const }
    const shown: Notice =
      notice === undefined
        ? { kind: 'none' }
        : notice === 'slow-down'
          ? { kind: notice, seconds: RETRY_SECONDS }
          : { kind: notice }
    return {
      locale,
      words: settings.words(locale),
      greeting: pageReply(settings.greeting(locale)),
      entries: transcript.kind === 'open' ? transcript.entries.map(pageEntry) : [],
      draft: ask,
      notice: shown,
      place,
      asset: settings.asset,
      retentionDays: settings.retentionDays,
    }
  }

  return async (server) => {
    await server.register(cookies)
    await server.register(forms, { bodyLimit: BODY_BYTES_MAX })
    server.setErrorHandler(answerErrors(settings.recordFault))
    server.addHook('onRequest', async (request, reply) => {
      // Pages hold what a person said: nobody on the way keeps them.
      reply.header('Cache-Control', 'no-store')
      const granted = await settings.take('address-requests', request.ip)
      if (granted.kind === 'exceeded') return sendProblem(reply, 'rate-exceeded', granted)
      if (request.method === 'POST' && !isOwnOrigin(request.headers)) {
        return sendProblem(reply, 'foreign-origin')
      }
    })
    const html = (reply: FastifyReply, document: string): FastifyReply =>
      reply.type('text/html; charset=utf-8').send(document)

    server.get('/', async (request, reply) => {
      const begun = await start(request, 'page')
      const { language } = openingShape.parse(request.query)
      if (language !== undefined) keepLocale(reply, language)
      return html(reply, chatPage(begun))
    })

    // Other sites that are named may hold this one in a frame; it sets no cookie and reads none.
    server.get('/widget', async (request, reply) => {
      const policy = String(reply.getHeader('Content-Security-Policy'))
      const ancestors = `frame-ancestors ${["'self'", ...settings.origins].join(' ')}`
      reply.header('Content-Security-Policy', policy.replace("frame-ancestors 'none'", ancestors))
      reply.removeHeader('X-Frame-Options')
      return html(reply, chatPage(await start(request, 'frame')))
    })

    server.get('/widget.js', async (_request, reply) =>
      reply
        .type('text/javascript; charset=utf-8')
        // Other sites load it by this one name, so that it may change within the hour.
        .header('Cache-Control', 'public, max-age=3600')
        .header('Cross-Origin-Resource-Policy', 'cross-origin')
        .send(settings.widgetScript),
    )

    talkRoutes(server, settings, visit)

    server.get('/chat/print', async (request, reply) => {
      const holder = await hold.of(request)
      const named = printShape.safeParse(request.query)
      if (holder.kind === 'newcomer' || !named.success) return reply.redirect('/', 303)
      const transcript = await talks.read(holder.talk, named.data.entry - 1)
      const found =
        transcript.kind === 'open'
          ? transcript.entries.find((each) => each.number === named.data.entry)
          : undefined
      const entry = found === undefined ? undefined : pageEntry(found)
      if (entry?.kind !== 'replied') return reply.redirect('/', 303)
      const locale = localeOf(request)
      const { asset } = settings
      return html(
        reply,
        printPage({ asset, locale, words: settings.words(locale), reply: entry.reply, day: settings.day() }),
      )
    })
  }
}
