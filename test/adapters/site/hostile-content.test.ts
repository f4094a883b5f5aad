// Content, addresses and answers that hold markup, scripts or links that run: on the page they are words.
import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, it } from 'vitest'
import { compileContent } from '../../../src/content/compile-content.ts'
import { compileKnowledge } from '../../../src/content/compile-knowledge.ts'
import { aContentFolder, HUKOU, RENT } from '../../content/a-content-folder.ts'
import { aSite } from './a-site.ts'
import { hrefsIn, jsonDataIn, readable } from './read-html.ts'

const EVIL = `</script><script>alert(document.title)</script><img src=x onerror=alert(document.title)>" onmouseover="alert(document.title)' &lt; <!-- ]]> `
const quoted = JSON.stringify(EVIL)

const HOSTILE = {
  'questions/home/rent.yaml': RENT.replace(
    'title: { zh: 租房, en: Rent }',
    `title: { zh: ${quoted}, en: ${quoted} }`,
  )
    .replace('zh: 租金不超过市场价的 {share}。', `zh: ${JSON.stringify(`${EVIL}{share}`)}`)
    .replace(
      'en: At most {share} of the market rent.',
      `en: ${JSON.stringify(`${EVIL}{share}\n- javascript:alert(document.title)\n- https://ok.example/a"onclick="alert(document.title)`)}`,
    ),
  'questions/home/hukou.yaml': HUKOU,
  'sources.yaml': `S1:
  title: ${quoted}
  publisher: ${quoted}
  published: "2022-06"
  link: "https://example.org/a?b=1&c=\\"><script>alert(document.title)</script>"
  reliability: P
  retrieved: "2026-11"
S2:
  title: Second
  publisher: Paper
  published: "2022-06"
  link: none
  reliability: P
  retrieved: "2026-11"
`,
  'contacts.yaml': `hotline:\n  name: { zh: ${quoted}, en: ${quoted} }\n  phone: "12345"\n  link: none\n  seen: undated\n`,
  'facts.yaml': `pet:\n  type: choice\n  change: never\n  name: { zh: ${quoted}, en: ${quoted} }\n  ask: { zh: ${quoted}, en: ${quoted} }\n  why: { zh: ${quoted}, en: ${quoted} }\n  choices:\n    cat: { zh: ${quoted}, en: ${quoted} }\n    dog: { zh: 狗, en: Dog }\n`,
  'benefits/pet-help.yaml': `id: pet-help
title: { zh: ${quoted}, en: ${quoted} }
question: rent
provisions:
  - from: "2022-06-07"
    until: open
    checked: "2026-11-24"
    sources: [S1]
    amount: { zh: ${quoted}, en: ${quoted} }
    requires:
      fact: pet
      is: cat
      reason: { zh: ${quoted}, en: ${quoted} }
    ask: [hotline]
tests:
  - name: a cat is enough
    day: "2026-11-24"
    facts: { pet: cat }
    expect: { verdict: eligible }
`,
}

let site: FastifyInstance

beforeAll(async () => {
  const { content, faults } = compileContent(aContentFolder(HOSTILE), 'content')
  if (content === 'faulty') throw new Error(faults.map(({ message }) => message).join('\n'))
  site = await aSite(compileKnowledge(content), { publicUrl: 'https://talent.example.org' })
})

// No element, attribute or address of the page is the content's: what is left of a tag's name and attributes
// is held against all that our own markup uses.
const OUR_TAGS =
  /^(?:html|head|meta|title|link|script|body|a|header|nav|ul|ol|li|main|footer|p|span|strong|article|section|h[1-3]|details|summary|div|form|label|input|button|search|fieldset|legend|select|option|table|thead|tbody|tr|th|td)$/
const OUR_ATTRIBUTES =
  /^(?:lang|charset|name|content|rel|href|hreflang|property|type|class|id|aria-[a-z]+|role|for|value|min|max|maxlength|placeholder|autocomplete|method|action|formaction|form|scope|required|open|checked|selected|autofocus|tabindex|inputmode|data-(?:benefit|verdict|head))$/

function foreignMarkup(html: string): readonly string[] {
  const foreign: string[] = []
  const withoutData = html
    .replace(/^<!doctype html>/, '')
    .replace(/(<script type="application\/ld\+json">)[^<]*(<\/script>)/g, '$1$2')
  for (const [, tag = '', attributes = ''] of withoutData.matchAll(/<\/?([^\s>/]+)((?:[^>"]|"[^"]*")*)>/g)) {
    if (!OUR_TAGS.test(tag)) foreign.push(tag)
    if (tag === 'script' && attributes.trim() !== '' && attributes !== ' type="application/ld+json"')
      foreign.push(attributes)
    for (const [, name = ''] of attributes.matchAll(/\s([^\s="/>]+)(?:="[^"]*")?/g)) {
      if (!OUR_ATTRIBUTES.test(name)) foreign.push(name)
    }
  }
  return foreign
}

it('the page that the check looks for would be found', () => {
  expect(foreignMarkup('<p><img src="x"></p>')).toEqual(['img', 'src'])
  expect(foreignMarkup('<p onclick="x">')).toEqual(['onclick'])
  expect(foreignMarkup('<script>alert(document.title)</script><script src="x"></script>')).not.toEqual([])
})

const PATHS = ['zh', 'zh-Hant', 'en'].flatMap((locale) =>
  ['', 'rent', 'hukou', 'pet-help', 'check', 'check/pet-help', 'rent?on=2021-01-01'].map(
    (page) => `/${locale}/${page}`,
  ),
)

it.each(PATHS)('texts of the content are words on %s', async (path) => {
  const { body, statusCode } = await site.inject(path)
  expect(statusCode).toBe(200)
  expect(foreignMarkup(body)).toEqual([])
  for (const href of hrefsIn(body)) expect(href).toMatch(/^(?:https?:\/\/|\/|#|data:,$)/)
  for (const each of jsonDataIn(body)) expect(each['@context']).toBe('https://schema.org')
})

it('they are all there to be read', async () => {
  const { body } = await site.inject('/en/rent')
  expect(readable(body)).toContain('<img src=x onerror=alert(document.title)>')
  expect(readable(body)).toContain('javascript:alert(document.title)')
})

const REFLECTED = [
  `/en/?q=${encodeURIComponent(EVIL)}`,
  `/zh-Hant/?q=${encodeURIComponent(EVIL)}`,
  `/en/rent?on=${encodeURIComponent(EVIL)}`,
  `/en/${encodeURIComponent(EVIL)}`,
  `/en/check/${encodeURIComponent(EVIL)}`,
]
it.each(REFLECTED)('what an address holds is words: %s', async (path) => {
  const { body } = await site.inject(path)
  expect(foreignMarkup(body)).toEqual([])
  expect(body).toContain('</html>')
})

it('what was entered is words', async () => {
  for (const path of ['/en/check', '/zh-Hant/check', '/en/check/pet-help']) {
    const { body } = await site.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ do: 'result', pet: EVIL, [EVIL]: EVIL }).toString(),
    })
    expect(body).toContain('pet-fault')
    expect(foreignMarkup(body)).toEqual([])
  }
})

it('nothing may run, be framed, or send a form elsewhere', async () => {
  for (const path of [...PATHS, '/en/nothing-here', '/robots.txt']) {
    const { headers } = await site.inject(path)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("form-action 'self'")
    expect(headers['x-content-type-options']).toBe('nosniff')
  }
})
