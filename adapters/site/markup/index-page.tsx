// The index: every page by area, and a search that needs no script.
import type { IndexPage, PageLink } from '../../../src/model/page.ts'
import { chatAddress, pathOf } from '../addresses.ts'
import { Document, type Frame } from './document.tsx'
import { PageLinks, Section } from './knowledge-page.tsx'

// Longer queries are cut: nobody searches in paragraphs.
export const QUERY_UTF16_MAX = 200

export type Found = { readonly query: string; readonly links: readonly PageLink[] }

type Shown = { readonly frame: Frame; readonly index: IndexPage; readonly found: Found | 'not-asked' }

export function IndexDocument({ frame, index, found }: Shown) {
  const { words, locale } = frame
  const asked = found === 'not-asked' ? '' : found.query
  return (
    <Document
      frame={frame}
      title={asked === '' ? words('page-index-title') : words('page-search-found', { query: asked })}
      description={words('page-index-lead')}
      page=""
      isIndexed={found === 'not-asked'}
      query={asked === '' ? '' : `?q=${encodeURIComponent(asked)}`}
    >
      <h1>{words('page-index-title')}</h1>
      <p class="lead">{words('page-index-lead')}</p>
      <SearchForm frame={frame} query={asked} />
      {found !== 'not-asked' && <Results frame={frame} found={found} />}
      <p class="actions">
        <a class="button primary" href={pathOf(locale, 'check')}>
          {words('check-all-offer')}
        </a>
        <a class="button" href={chatAddress('none', locale)}>
          {words('page-nav-chat')}
        </a>
      </p>
      <div class="areas">
        {index.areas.map(({ id, title, questions, benefits }) => (
          <Section id={id} title={title}>
            {questions.length > 0 && <PageLinks frame={frame} links={questions} />}
            {benefits.length > 0 && (
              <>
                <h3>{words('page-index-benefits')}</h3>
                <PageLinks frame={frame} links={benefits} />
              </>
            )}
          </Section>
        ))}
      </div>
    </Document>
  )
}

function SearchForm({ frame, query }: { readonly frame: Frame; readonly query: string }) {
  const { words, locale } = frame
  return (
    <search>
      <form class="search" method="get" action={pathOf(locale, '')}>
        <label class="only-heard" for="q">
          {words('page-search')}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          value={query}
          maxLength={QUERY_UTF16_MAX}
          placeholder={words('page-search-example')}
          autocomplete="off"
        />
        <button type="submit" class="button primary">
          {words('page-search-button')}
        </button>
      </form>
    </search>
  )
}

function Results({ frame, found }: { readonly frame: Frame; readonly found: Found }) {
  const { words } = frame
  if (found.links.length === 0) {
    return (
      <p class="notice" role="status">
        {words('page-search-none', { query: found.query })}
      </p>
    )
  }
  return (
    <Section id="found" title={words('page-search-found', { query: found.query })}>
      <PageLinks frame={frame} links={found.links} />
    </Section>
  )
}

// Shown where an address leads nowhere, or a request was refused.
export function NothingHereDocument(shown: {
  readonly frame: Frame
  readonly title: string
  readonly lead: string
  readonly links: readonly PageLink[]
}) {
  const { frame, title, lead, links } = shown
  return (
    <Document frame={frame} title={title} description={lead} page="none" isIndexed={false}>
      <h1>{title}</h1>
      <p>{lead}</p>
      {links.length > 0 && <PageLinks frame={frame} links={links} />}
      <SearchForm frame={frame} query="" />
    </Document>
  )
}
