// The chat page: drawn by the server with all that was said, at work with a script and without one.
import cookies from '@fastify/cookie'
import forms from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { LOCALES, type Locale } from '../../../../src/model/language.ts'
import { type MessageBody, RATINGS } from '../../../../src/model/message.ts'
import type { Reply } from '../../../../src/model/reply.ts'
import { preferredLocale } from '../preferred-locale.ts'
import { problemOf, sendProblem } from '../problem.ts'
import { saidBody, TURN_MAX } from '../said-body.ts'
import { type EventService, serveEvents } from '../serve-events.ts'
import type { Answered, Talks } from '../talks.ts'
import type { TakeRate } from '../web-rates.ts'
import { type AssetPath, chatPage, printPage } from './document.tsx'
import { isOwnOrigin } from './own-origin.ts'
import { pageEntry, pageReply } from './page-entry.ts'
import type { PageWords } from './page-words.ts'
import { type Holder, holders } from './talk-holder.ts'
import type { Notice } from './talk-view.tsx'

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

const BODY_BYTES_MAX = 65_536
const DRAFT_LENGTH_MAX = 500
const LANGUAGE_COOKIE = 'hanwen-language'
const YEAR_SECONDS = 31_536_000
const RETRY_SECONDS = 3

const saidShape = z.union([
  z.strictObject({ choice: z.string().max(256) }),
  z.strictObject({ text: z.string().max(16_000) }),
  z.strictObject({ rating: z.enum(RATINGS), turn: z.coerce.number().int().positive().max(TURN_MAX) }),
])
const keyShape = z.string().regex(/^[\w-]{8,64}$/)
const openingShape = z.object({
  ask: z.string().max(DRAFT_LENGTH_MAX).catch(''),
  language: z.enum(LOCALES).optional().catch(undefined),
  notice: z.enum(['late', 'slow-down', 'not-sent']).optional().catch(undefined),
})
const printShape = z.object({ entry: z.coerce.number().int().positive() })
const afterShape = z.object({ after: z.coerce.number().int().nonnegative() })
const languageShape = z.object({ language: z.enum(LOCALES) })

export function pageRoutes(settings: PageSettings): (server: FastifyInstance) => Promise<void> {
  const { talks } = settings
  const hold = holders(settings)

  const localeOf = (request: FastifyRequest): Locale => {
    // A frame on another site says its language itself, whatever cookie there is of a page of ours.
    const { authorization } = request.headers
    const kept = z.enum(LOCALES).safeParse(request.cookies[LANGUAGE_COOKIE])
    return kept.success && authorization === undefined
      ? kept.data
      : preferredLocale(request.headers['accept-language'], settings.localeFallback)
  }
  const keepLocale = (reply: FastifyReply, locale: Locale): void => {
    reply.setCookie(LANGUAGE_COOKIE, locale, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: settings.isSecure,
      maxAge: YEAR_SECONDS,
    })
  }

  type Outcome =
    | { readonly kind: 'slow-down'; readonly retryAfterSeconds: number }
    | { readonly kind: 'answered'; readonly answered: Answered; readonly bearer: string }

  const say = async (
    request: FastifyRequest,
    reply: FastifyReply,
    holder: Holder,
    body: MessageBody,
    key: string | 'none',
  ): Promise<Outcome> => {
    if (holder.kind === 'newcomer') {
      const granted = await settings.take('address-talks', request.ip)
      if (granted.kind === 'exceeded') return { ...granted, kind: 'slow-down' }
    }
    const { talk, token } = await hold.begun(holder, reply)
    const granted = await settings.take('token-messages', token)
    if (granted.kind === 'exceeded') return { ...granted, kind: 'slow-down' }
    const answered = await talks.say(talk, { body, localeHint: localeOf(request), key })
    if (answered.kind === 'forgotten') hold.drop(reply)
    return { kind: 'answered', answered, bearer: `${talk}.${token}` }
  }

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
    server.setErrorHandler((error, _request, reply) => {
      const { code, detail } = problemOf(error)
      if (code === 'fault') settings.recordFault(error)
      const retry = code === 'unreachable' ? { retryAfterSeconds: RETRY_SECONDS } : {}
      return sendProblem(reply, code, { ...(detail === '' ? {} : { detail }), ...retry })
    })
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

    // A form sent without a script: the page comes again, with the reply.
    server.post('/', { bodyLimit: BODY_BYTES_MAX }, async (request, reply) => {
      const said = saidShape.safeParse(request.body)
      if (!said.success) return reply.redirect('/', 303)
      const outcome = await say(request, reply, await hold.of(request), saidBody(said.data), 'none')
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
      const outcome = await say(request, reply, holder, body, 'none')
      return reply.redirect(`/${noticeQuery(outcome)}#latest`, 303)
    })

    server.post('/chat/forget', { bodyLimit: BODY_BYTES_MAX }, async (request, reply) => {
      const holder = await hold.of(request)
      if (holder.kind === 'holder') {
        await say(request, reply, holder, { kind: 'command', command: 'forget', argument: '' }, 'none')
      }
      hold.drop(reply)
      return reply.redirect('/', 303)
    })

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

// Without a script the page itself says what went wrong.
function noticeQuery(
  outcome: { readonly kind: 'slow-down' } | { readonly kind: 'answered'; readonly answered: Answered },
): string {
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
