// Content, addresses and answers that hold markup, scripts or links that run: on the page they are words.
import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, it } from 'vitest'
import { aSite } from './a-site.ts'
import { EVIL, hostileKnowledge } from './hostile-knowledge.ts'
import { hrefsIn, jsonDataIn, readable } from './read-html.ts'

let site: FastifyInstance

beforeAll(async () => {
  site = await aSite(hostileKnowledge(), { publicUrl: 'https://talent.example.org' })
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
  for (const href of hrefsIn(body)) expect(href).toMatch(/^(?:https?:\/\/|\/|#|data:,$|tel:[\d-]+$)/)
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
