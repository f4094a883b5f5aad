// Turns a page into the text that is sent, in the script of its locale; and what is shown where there is none.
import type { FastifyReply } from 'fastify'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Locale } from '../../src/model/language.ts'
import type { PageLink } from '../../src/model/page.ts'
import type { Site } from '../../src/ports/site.ts'
import type { PublicUrl } from './addresses.ts'
import type { Frame } from './markup/document.tsx'
import { NothingHereDocument, QUERY_UTF16_MAX } from './markup/index-page.tsx'
import { HTML } from './respond.ts'
import { traditionalHtml } from './traditional-html.ts'

export type Renderer = {
  readonly frameFor: (locale: Locale) => Frame
  readonly html: (locale: Locale, document: VNode) => string
  // 404, with the pages nearest to what was wanted.
  readonly notFound: (locale: Locale, wanted: string, reply: FastifyReply) => FastifyReply
  readonly refused: (
    locale: Locale,
    status: number,
    key: 'page-failed' | 'check-unreadable' | 'check-too-many',
    reply: FastifyReply,
  ) => FastifyReply
}

export function renderer(site: Site, publicUrl: PublicUrl, stylesheet: string): Renderer {
  const frameFor = (locale: Locale): Frame => ({ locale, words: site.words(locale), publicUrl, stylesheet })
  const html = (locale: Locale, document: VNode): string => {
    const text = `<!doctype html>${renderToString(document)}`
    return locale === 'zh-Hant' ? traditionalHtml(text, site.traditional) : text
  }
  const nothing = (
    locale: Locale,
    shown: { readonly title: string; readonly lead: string; readonly links: readonly PageLink[] },
    reply: FastifyReply,
  ): FastifyReply => {
    const text = html(locale, <NothingHereDocument frame={frameFor(locale)} {...shown} />)
    return reply.header('cache-control', 'no-store').type(HTML).send(text)
  }
  return {
    frameFor,
    html,
    notFound: (locale, wanted, reply) => {
      const words = site.words(locale)
      const query = wanted.slice(0, QUERY_UTF16_MAX).replace(/[^\p{L}\p{N}]+/gu, ' ')
      const [title, lead] = [words('page-not-found'), words('page-not-found-lead')]
      return nothing(locale, { title, lead, links: site.find(query, locale) }, reply.code(404))
    },
    refused: (locale, status, key, reply) => {
      const words = site.words(locale)
      return nothing(locale, { title: words('page-site'), lead: words(key), links: [] }, reply.code(status))
    },
  }
}
