// The public pages of the real content: every page in every language, whole, linked, and dated.
import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerQuestion } from '../../../src/answers/answer-question.ts'
import type { Knowledge } from '../../../src/model/content.ts'
import { LOCALES } from '../../../src/model/language.ts'
import { replyText } from '../../../src/model/reply-text.ts'
import { realKnowledge } from '../../setup/real-knowledge.ts'
import { aSite, TODAY } from './a-site.ts'
import { hrefsIn, jsonDataIn, readable } from './read-html.ts'

const PUBLIC_URL = 'https://talent.example.org'
let knowledge: Knowledge
let site: FastifyInstance
const pages = new Map<string, string>()

beforeAll(async () => {
  knowledge = await realKnowledge()
  site = await aSite(knowledge, { publicUrl: PUBLIC_URL })
  for (const path of [...paths()]) pages.set(path, (await site.inject(path)).body)
})

function ids(): readonly string[] {
  return [...new Set<string>([...knowledge.content.questions.keys(), ...knowledge.content.benefits.keys()])]
}

function paths(): readonly string[] {
  return LOCALES.flatMap((locale) => [`/${locale}/`, ...ids().map((id) => `/${locale}/${id}`)])
}

function page(path: string): string {
  return pages.get(path) ?? ''
}

it('every question and every benefit has a page in each language', async () => {
  expect(ids().length).toBeGreaterThan(100)
  for (const path of paths()) {
    const { statusCode, headers } = await site.inject(path)
    expect([path, statusCode, headers['content-type']]).toEqual([path, 200, 'text/html; charset=utf-8'])
  }
})

it('no page holds an unfilled placeholder, markup as text, or a word that programs say', () => {
  for (const [path, html] of pages) {
    const text = readable(html)
    expect([path, /\{[a-z-]+(?:\.[a-z-]+)?\}/.exec(text)]).toEqual([path, null])
    expect([path, /\b(?:undefined|null|NaN|\[object|not-stated|unknown-rule)\b/.exec(text)]).toEqual([
      path,
      null,
    ])
    expect([path, /<\/?[a-z]+>|&(?:lt|gt|amp|quot);/.exec(text)]).toEqual([path, null])
  }
})

it('every link within the site leads to a page that is there', async () => {
  const targets = new Set([...pages.values()].flatMap(hrefsIn).filter((href) => href.startsWith('/')))
  const checked = [...targets].map((href) => href.replace(/#.*$/, ''))
  // The chat is another adapter's.
  const own = new Set(checked.filter((href) => !/^\/(?:\?|$)/.test(href)))
  expect(own.size).toBeGreaterThan(300)
  for (const href of own) expect([href, (await site.inject(href)).statusCode]).toEqual([href, 200])
})

it('every place on a page that a link names is there', () => {
  for (const [path, html] of pages) {
    for (const href of hrefsIn(html)) {
      const [, target = path, anchor] = /^([^#]*)#(.+)$/.exec(href) ?? []
      if (anchor === undefined || target.startsWith('http')) continue
      expect([path, href, page(target === '' ? path : target).includes(`id="${anchor}"`)]).toEqual([
        path,
        href,
        true,
      ])
    }
  }
})

it('no id stands twice on a page', () => {
  for (const [path, html] of pages) {
    const found = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect([path, found]).toEqual([path, [...new Set(found)]])
  }
})

describe('a question says on its page what the assistant answers', () => {
  it.each(['zh', 'en'] as const)('in %s', (locale) => {
    for (const question of knowledge.content.questions.values()) {
      const asked = { day: TODAY, today: TODAY, locale, part: 'answer' } as const
      const answer = replyText(answerQuestion(knowledge.content, question, asked))
      const text = readable(page(`/${locale}/${question.id}`))
      for (const line of answer.split('\n')) expect(text).toContain(line.replace(/^• /, ''))
    }
  })
})

it('a benefit tells each of its provisions, with every source that states it', () => {
  for (const benefit of knowledge.content.benefits.values()) {
    const html = page(`/zh/${benefit.id}`)
    for (const provision of benefit.provisions) {
      for (const id of provision.sources) {
        expect(readable(html)).toContain(knowledge.content.sources.get(id)?.title ?? 'no such source')
      }
    }
    const marks = html.match(/<span class="mark /g) ?? []
    expect(marks.length).toBeGreaterThanOrEqual(benefit.provisions.length)
  }
})

it('conditions stand as the tree that they are, with their figures filled in', () => {
  const text = readable(page('/en/hukou-by-degree'))
  expect(text).toContain('All of these:')
  expect(text).toContain('an associate degree (大专) or higher')
  expect(text).toContain('under 45')
  expect(text).toContain('under 40')
})

it('a rule whose end nobody knows is not shown as simply in force', () => {
  expect(page('/en/hukou-by-degree')).toMatch(/mark end-unknown">End not published/)
})

it('names each language, the canonical address and the page in the other languages', () => {
  const html = page('/zh-Hant/hukou-graduate')
  expect(html).toContain('<html lang="zh-Hant">')
  expect(html).toContain(`<link rel="canonical" href="${PUBLIC_URL}/zh-Hant/hukou-graduate"`)
  for (const [tag, locale] of [
    ['zh-Hans', 'zh'],
    ['zh-Hant', 'zh-Hant'],
    ['en', 'en'],
    ['x-default', 'zh'],
  ]) {
    expect(html).toContain(`hreflang="${tag}" href="${PUBLIC_URL}/${locale}/hukou-graduate"`)
  }
})

it('is in Traditional characters under zh-Hant, titles of documents as published', () => {
  const html = page('/zh-Hant/hukou-graduate')
  expect(readable(html)).toContain('畢業生落戶')
  expect(readable(html)).toContain('事关大学生留鄂创业安居,这些政策一定要看')
})

it('without a configured address no host is named, whatever the Host header says', async () => {
  const unknown = await aSite(knowledge)
  const { body } = await unknown.inject({ url: '/zh/hukou-graduate', headers: { host: 'evil.example' } })
  expect(body).not.toContain('evil.example')
  expect(body).not.toContain('rel="canonical"')
  expect((await unknown.inject('/sitemap.xml')).statusCode).toBe(404)
})

it('the sitemap lists each page in each language once, and nothing that is not there', async () => {
  const { body, headers } = await site.inject('/sitemap.xml')
  expect(headers['content-type']).toContain('application/xml')
  const listed = [...body.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) =>
    (match[1] ?? '').replace(PUBLIC_URL, ''),
  )
  expect(new Set(listed).size).toBe(listed.length)
  expect(new Set(listed)).toEqual(new Set([...paths(), ...LOCALES.map((locale) => `/${locale}/check`)]))
  expect((await site.inject('/robots.txt')).body).toContain(`Sitemap: ${PUBLIC_URL}/sitemap.xml`)
})

it('tells search engines the answer in force, the benefit, and where the page stands', () => {
  const kinds = jsonDataIn(page('/en/startup-subsidy')).map((each) => each['@type'])
  expect(kinds).toEqual(['FAQPage', 'GovernmentService', 'BreadcrumbList'])
  for (const [path, html] of pages) {
    for (const each of jsonDataIn(html))
      expect([path, each['@context']]).toEqual([path, 'https://schema.org'])
  }
})

it('a page as of another day shows the rule of that day and is kept out of search engines', async () => {
  const { body, headers } = await site.inject('/en/hukou-graduate?on=2018-05-01')
  expect(headers['x-robots-tag']).toBe('noindex')
  expect(body).toContain('<meta name="robots" content="noindex"')
  expect(readable(body)).toContain('This page shows the rules of 1 May 2018')
  expect(readable(body)).toContain('no age limit for masters and doctors')
  const wrong = await site.inject('/en/hukou-graduate?on=yesterday')
  expect(wrong.statusCode).toBe(200)
  expect(readable(wrong.body)).toContain("“yesterday” is no date, so these are today's rules.")
})

it('a page that is not there answers 404 with the nearest topics', async () => {
  const { statusCode, body } = await site.inject('/en/hukou-gradaute')
  expect(statusCode).toBe(404)
  expect(hrefsIn(body)).toContain('/en/hukou-graduate')
  expect((await site.inject('/en/a/b/c')).statusCode).toBe(404)
})

it('a slash too many or too few leads to the page', async () => {
  for (const [from, to] of [
    ['/zh', '/zh/'],
    ['/en/hukou-graduate/', '/en/hukou-graduate'],
  ]) {
    const { statusCode, headers } = await site.inject(from ?? '')
    expect([from, statusCode, headers.location]).toEqual([from, 301, to])
  }
})

it('the search finds pages by what is meant, and by their titles', async () => {
  expect(hrefsIn((await site.inject('/zh/?q=硕士租房有优惠吗')).body)).toContain('/zh/talent-rental-free')
  const { body } = await site.inject('/en/?q=rent')
  expect(hrefsIn(body.slice(0, body.indexOf('class="areas"')))).toContain('/en/rent-subsidy')
  expect(body).toContain('noindex')
  expect(readable((await site.inject('/en/?q=zzzz+qqqq')).body)).toContain(
    'Nothing was found for “zzzz qqqq”',
  )
})

it('what a browser has already is not sent again', async () => {
  const first = await site.inject('/zh/hukou-graduate')
  const tag = String(first.headers.etag)
  const again = await site.inject({ url: '/zh/hukou-graduate', headers: { 'if-none-match': tag } })
  expect([again.statusCode, again.body]).toEqual([304, ''])
  expect(first.headers['cache-control']).toContain('max-age=300')
  const other = await site.inject({ url: '/zh/rent-subsidy', headers: { 'if-none-match': tag } })
  expect(other.statusCode).toBe(200)
})

it('the stylesheet is kept for ever under a name that changes with it', async () => {
  const href = hrefsIn(page('/zh/')).find((each) => each.startsWith('/assets/')) ?? ''
  const { statusCode, headers, body } = await site.inject(href)
  expect(statusCode).toBe(200)
  expect(headers['cache-control']).toContain('immutable')
  expect(body).toContain('--accent')
})

it('an address in a text ends where Chinese goes on, and a phone can be called', async () => {
  const html = page('/zh/talent-rental')
  expect(hrefsIn(html)).toContain('http://whzc.gov.cn')
  expect(html).toContain('<a class="phone" href="tel:027-85482135">027-85482135</a>')
})

it('another language keeps the day and the words that were asked for', async () => {
  const asOf = await site.inject('/en/hukou-graduate?on=2018-05-01')
  expect(hrefsIn(asOf.body)).toContain('/zh/hukou-graduate?on=2018-05-01')
  const found = await site.inject('/en/?q=rent+%26+home')
  expect(hrefsIn(found.body)).toContain('/zh/?q=rent%20%26%20home')
})

it('a query that is cut in the middle of a character is searched all the same', async () => {
  const query = `${'a'.repeat(199)}${encodeURIComponent('🏠')}`
  expect((await site.inject(`/en/?q=${query}`)).statusCode).toBe(200)
})

it('the way to the chat takes the question along, in words that are understood, and the language', () => {
  expect(hrefsIn(page('/en/hukou-graduate'))).toContain('/?ask=Hukou%20for%20graduates&language=en')
  expect(hrefsIn(page('/zh-Hant/hukou-by-degree')).filter((href) => href.includes('ask='))).toEqual([
    `/?ask=${encodeURIComponent('毕业生落户')}&language=zh-Hant`,
  ])
})
