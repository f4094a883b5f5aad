// Content, names and utterances that would be markup or scripts stay text on every document that we serve.
import { describe, expect, it } from 'vitest'
import { chatPage, printPage } from '../../../../../adapters/channels/web/page/document.tsx'
import { isOwnOrigin } from '../../../../../adapters/channels/web/page/own-origin.ts'
import type { PageReply } from '../../../../../adapters/channels/web/page/page-entry.ts'
import { isSafeLink } from '../../../../../adapters/channels/web/page/safe-link.ts'
import { pageWords } from '../../../../../src/commands/start/open-web.ts'
import type { ChoiceToken } from '../../../../../src/model/reply.ts'
import type { SourceId } from '../../../../../src/model/source.ts'
import { aSmallKnowledge } from '../../../../setup/a-small-knowledge.ts'

const HOSTILE = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onfocus='alert(1)' autofocus='",
  '<!--<script>',
  '</textarea><svg/onload=alert(1)>',
  '{{constructor.constructor("alert(1)")()}}',
]
const LINKS = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  '//evil',
]

const words = pageWords(aSmallKnowledge(), 'en')
const asset = (name: string): string => `/assets/${name}`

function replyOf(text: string, link: string): PageReply {
  return {
    kind: 'overview',
    turn: 1,
    rates: 'none',
    locale: 'en',
    progress: { kind: 'none' },
    blocks: [
      { kind: 'text', role: 'heading', text },
      { kind: 'text', role: 'body', text },
      { kind: 'list', items: [text] },
      { kind: 'table', head: [text, 'b'], rows: [[text, text]] },
      { kind: 'link', label: text, href: link },
      { kind: 'sources', title: text, sources: [{ id: 'S1' as SourceId, title: text, detail: text, link }] },
      { kind: 'choices', title: text, choices: [{ label: text, say: text, token: text as ChoiceToken }] },
    ],
  }
}

// The tags and attributes that a document holds, read as a browser reads them at their borders.
const tagsOf = (document: string): readonly string[] =>
  [...document.matchAll(/<([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(([whole]) => whole)

describe.each(HOSTILE)('%s', (text) => {
  const link = LINKS[HOSTILE.indexOf(text) % LINKS.length] ?? ''
  const reply = replyOf(text, link)
  const documents = {
    chat: chatPage({
      locale: 'en',
      words,
      greeting: reply,
      entries: [
        { kind: 'said', number: 1, text },
        { kind: 'replied', number: 2, reply },
      ],
      draft: text,
      notice: { kind: 'none' },
      place: 'page',
      asset,
      retentionDays: 30,
    }),
    print: printPage({ asset, locale: 'en', words, reply, day: text }),
  }

  it.each(Object.entries(documents))('is text on the %s page', (_name, document) => {
    const tags = tagsOf(document)
    const scripts = tags.filter((tag) => /^<script/i.test(tag))
    for (const tag of scripts) expect(tag).toMatch(/src="\/assets\/|type="application\/json"/)
    expect(tags.filter((tag) => /\son\w+=/i.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([])
    expect(tags.filter((tag) => /^<(?:img|svg\/|iframe|object)/i.test(tag))).toEqual([])
    expect(document).not.toMatch(/href="(?:javascript|data|vbscript)/i)
    // The data of the page cannot close its own element.
    const data = /<script type="application\/json" id="start">([\s\S]*?)<\/script>/.exec(document)?.[1]
    if (data !== undefined) {
      expect(data).not.toContain('<')
      expect(JSON.parse(data).draft).toBe(text)
    }
  })
})

it('only addresses that open a page, a call or a letter become links', () => {
  for (const link of LINKS) expect(isSafeLink(link)).toBe(false)
  for (const link of ['https://www.wuhan.gov.cn/a', 'http://a.cn', 'tel:12345', 'mailto:a@b.cn']) {
    expect(isSafeLink(link)).toBe(true)
  }
})

describe('a request with a cookie is taken from our own page alone', () => {
  it.each([
    ['our page, by the word of the browser', { 'sec-fetch-site': 'same-origin' }, true],
    ['an address typed by hand', { 'sec-fetch-site': 'none' }, true],
    ['another site', { 'sec-fetch-site': 'cross-site' }, false],
    ['another host of the same site', { 'sec-fetch-site': 'same-site' }, false],
    [
      'another site that names our origin but not its own place',
      { 'sec-fetch-site': 'cross-site', origin: 'http://h' },
      false,
    ],
    ['an older browser on our page', { origin: 'http://h' }, true],
    ['an older browser on another site', { origin: 'http://evil' }, false],
    ['an older browser that hides the origin', { origin: 'null' }, false],
    ['no browser at all', {}, true],
  ])('%s', (_name, headers, isOwn) => {
    expect(isOwnOrigin({ host: 'h', ...headers })).toBe(isOwn)
  })
})
