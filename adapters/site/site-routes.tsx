// The public pages as routes: index, search, each question and benefit, sitemap, and what is not there.
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify'
import { type Day, parseDay } from '../../src/model/day.ts'
import { LOCALES } from '../../src/model/language.ts'
import type { Site } from '../../src/ports/site.ts'
import { type PublicUrl, pathOf } from './addresses.ts'
import { type CheckSettings, checkRoutes } from './check-routes.tsx'
import { IndexDocument, QUERY_UTF16_MAX } from './markup/index-page.tsx'
import { KnowledgeDocument } from './markup/knowledge-page.tsx'
import { renderer } from './render.tsx'
import { HTML, PAGE_HEADERS, sendCached } from './respond.ts'
import { robotsTxt, sitemapXml } from './sitemap.ts'
import { stylesheet } from './stylesheet.ts'

export type SiteSettings = {
  readonly site: Site
  readonly publicUrl: PublicUrl
  readonly take: CheckSettings['take']
  // A page that could not be made: the fault's name alone, since its message may hold what was entered.
  readonly onFault: (why: string) => void
}

const FOR_EVER = 'public, max-age=31536000, immutable'

export function siteRoutes(settings: SiteSettings): (server: FastifyInstance) => Promise<void> {
  const { site, publicUrl, take, onFault } = settings
  const style = stylesheet()
  const rendered = renderer(site, publicUrl, style.path)
  const { frameFor, html, notFound } = rendered

  return async (server) => {
    server.addHook('onRequest', async (_request, reply) => {
      reply.headers(PAGE_HEADERS)
    })
    server.setErrorHandler<FastifyError>((error, request, reply) => {
      const status = error.statusCode ?? 500
      const locale = LOCALES.find((each) => request.url.startsWith(`/${each}/`)) ?? 'zh'
      if (status < 500) return rendered.refused(locale, status, 'check-unreadable', reply)
      onFault(error.name)
      return rendered.refused(locale, 500, 'page-failed', reply)
    })
    await checkRoutes(server, { site, renderer: rendered, take })
    server.get(style.path, (request, reply) =>
      sendCached(request, reply, { type: 'text/css; charset=utf-8', text: style.css, life: FOR_EVER }),
    )
    server.get('/robots.txt', (request, reply) =>
      sendCached(request, reply, { type: 'text/plain; charset=utf-8', text: robotsTxt(publicUrl) }),
    )
    server.get('/sitemap.xml', (request, reply) => {
      if (publicUrl === 'not-known') {
        return reply
          .code(404)
          .type('text/plain')
          .send('Set HANWEN_PUBLIC_URL: a sitemap needs whole addresses.\n')
      }
      const text = sitemapXml(site, publicUrl)
      return sendCached(request, reply, { type: 'application/xml; charset=utf-8', text })
    })
    for (const locale of LOCALES) {
      server.get(`/${locale}`, (_request, reply) => reply.redirect(pathOf(locale, ''), 301))
      server.get(pathOf(locale, ''), (request, reply) => {
        const frame = frameFor(locale)
        const query = lastOf(request, 'q').slice(0, QUERY_UTF16_MAX).toWellFormed().trim()
        const found = query === '' ? 'not-asked' : { query, links: site.find(query, locale) }
        const text = html(locale, <IndexDocument frame={frame} index={site.index(locale)} found={found} />)
        return sendCached(request, reply, { type: HTML, text })
      })
      server.get<{ Params: { id: string } }>(pathOf(locale, ':id'), (request, reply) => {
        const { id } = request.params
        const today = site.today()
        const wanted = wantedDay(lastOf(request, 'on'), today)
        const day = wanted.kind === 'day' ? wanted.day : today
        const page = site.page(id, locale, day)
        if (page === 'no-such-page') return notFound(locale, id, reply)
        const frame = frameFor(locale)
        if (lastOf(request, 'on') !== '') reply.header('x-robots-tag', 'noindex')
        const unreadableDay = wanted.kind === 'unreadable' ? wanted.text : 'none'
        const text = html(
          locale,
          <KnowledgeDocument frame={frame} page={page} unreadableDay={unreadableDay} />,
        )
        return sendCached(request, reply, { type: HTML, text })
      })
      server.get<{ Params: { '*': string } }>(pathOf(locale, '*'), (request, reply) => {
        const wanted = request.params['*']
        const bare = wanted.replace(/\/+$/, '')
        const isKnown = bare !== wanted && site.page(bare, locale, site.today()) !== 'no-such-page'
        return isKnown ? reply.redirect(pathOf(locale, bare), 301) : notFound(locale, wanted, reply)
      })
    }
  }
}

// Of a parameter that stands twice the last counts; one that is missing is empty.
function lastOf(request: FastifyRequest, name: string): string {
  const { query } = request
  const value = typeof query === 'object' && query !== null ? new Map(Object.entries(query)).get(name) : ''
  const last: unknown = Array.isArray(value) ? value.at(-1) : value
  return typeof last === 'string' ? last : ''
}

type WantedDay =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'today' }
  | { readonly kind: 'unreadable'; readonly text: string }

const SHOWN_DAY_UTF16_MAX = 20

function wantedDay(text: string, today: Day): WantedDay {
  if (text === '' || text === today) return { kind: 'today' }
  const day = parseDay(text)
  return day === 'invalid'
    ? { kind: 'unreadable', text: text.slice(0, SHOWN_DAY_UTF16_MAX) }
    : { kind: 'day', day }
}
