// The list of all pages for search engines (sitemaps.org), and what robots may visit.
import { type Day, rangeOf } from '../../src/model/day.ts'
import { LOCALES, type Locale } from '../../src/model/language.ts'
import type { Site } from '../../src/ports/site.ts'
import { absolute, alternates, type PagePath, pathOf } from './addresses.ts'

// Addresses there must be whole, so that there is none without a configured address.
export function sitemapXml(site: Site, publicUrl: string): string {
  const today = site.today()
  const entries = [
    entry(publicUrl, '', 'none'),
    entry(publicUrl, 'check', 'none'),
    ...site.pageIds().map((id) => entry(publicUrl, id, checkedOn(site, id, today))),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.flat().join('\n')}
</urlset>
`
}

function checkedOn(site: Site, id: string, today: Day): Day | 'none' {
  const page = site.page(id, 'zh', today)
  return page === 'no-such-page' ? 'none' : rangeOf(page.checked).first
}

function entry(publicUrl: string, page: PagePath, changed: Day | 'none'): readonly string[] {
  const links = alternates(publicUrl, page)
    .map(({ tag, href }) => `<xhtml:link rel="alternate" hreflang="${tag}" href="${xml(href)}"/>`)
    .join('')
  const when = changed === 'none' ? '' : `<lastmod>${changed}</lastmod>`
  const location = (locale: Locale): string => xml(absolute(publicUrl, pathOf(locale, page)))
  return LOCALES.map((locale) => `<url><loc>${location(locale)}</loc>${when}${links}</url>`)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

function xml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

export function robotsTxt(publicUrl: string | 'not-known'): string {
  const rules = ['User-agent: *', 'Disallow: /api/', 'Disallow: /staff', 'Allow: /']
  if (publicUrl !== 'not-known') rules.push('', `Sitemap: ${publicUrl}/sitemap.xml`)
  return `${rules.join('\n')}\n`
}
