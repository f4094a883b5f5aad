// The frame of every public page: head for browsers and search engines, header with navigation, footer.
import type { ComponentChildren } from 'preact'
import { LOCALES, type Locale } from '../../../src/model/language.ts'
import type { SiteWords } from '../../../src/ports/site.ts'
import {
  absolute,
  alternates,
  chatAddress,
  LANGUAGE_NAMES,
  LANGUAGE_TAGS,
  type PagePath,
  type PublicUrl,
  pathOf,
} from '../addresses.ts'
import { inertJson } from '../structured-data.ts'

// What all pages of one request share.
export type Frame = {
  readonly locale: Locale
  readonly words: SiteWords
  readonly publicUrl: PublicUrl
  readonly stylesheet: string
}

type DocumentSettings = {
  readonly frame: Frame
  readonly title: string
  readonly description: string
  // The same page in every language; `none` where there is nothing to come back to.
  readonly page: PagePath | 'none'
  readonly isIndexed: boolean
  // What was asked for beside the page (a day, words), kept when the language is changed; '' for nothing.
  readonly query?: string
  // The languages as links; a filled form keeps what was entered by being sent to the other language.
  readonly languages?: ComponentChildren
  readonly structured?: readonly unknown[]
  readonly children: ComponentChildren
}

export function Document(settings: DocumentSettings) {
  const { frame, title, description, page, isIndexed, structured = [], children } = settings
  const { locale, words, publicUrl } = frame
  const isCanonical = page !== 'none' && isIndexed && publicUrl !== 'not-known'
  return (
    <html lang={LANGUAGE_TAGS[locale]}>
      <head>
        <meta charset="utf-8" />
        <title>{`${title} · ${words('page-site')}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content={description} />
        <meta name="color-scheme" content="light dark" />
        {!isIndexed && <meta name="robots" content="noindex" />}
        <link rel="stylesheet" href={frame.stylesheet} />
        <link rel="icon" href="data:," />
        {isCanonical && <link rel="canonical" href={absolute(publicUrl, pathOf(locale, page))} />}
        {page !== 'none' &&
          isIndexed &&
          alternates(publicUrl, page).map(({ tag, href }) => (
            <link rel="alternate" hreflang={tag} href={href} />
          ))}
        <meta property="og:title" content={title} />
        <meta property="og:description" content={description} />
        <meta property="og:type" content="article" />
        {structured.map((each) => (
          // A data block is neither run nor subject to script-src; what it holds cannot end it.
          <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: inertJson(each) }} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          {words('page-skip')}
        </a>
        <header class="site-header">
          <a class="brand" href={pathOf(locale, '')}>
            {words('page-site')}
          </a>
          <nav class="site-nav" aria-label={words('page-nav')}>
            <NavLink href={pathOf(locale, '')} isHere={page === ''} text={words('page-nav-index')} />
            <NavLink
              href={pathOf(locale, 'check')}
              isHere={page === 'check'}
              text={words('page-nav-check')}
            />
            <NavLink href={chatAddress('none', locale)} isHere={false} text={words('page-nav-chat')} />
          </nav>
          {settings.languages ?? (
            <Languages frame={frame} page={page === 'none' ? '' : page} query={settings.query ?? ''} />
          )}
        </header>
        <main id="main">{children}</main>
        <footer class="site-footer">
          <p>{words('page-footer')}</p>
        </footer>
      </body>
    </html>
  )
}

function NavLink(link: { readonly href: string; readonly isHere: boolean; readonly text: string }) {
  return (
    <a href={link.href} aria-current={link.isHere ? 'page' : undefined}>
      {link.text}
    </a>
  )
}

function Languages({
  frame,
  page,
  query,
}: {
  readonly frame: Frame
  readonly page: PagePath
  readonly query: string
}) {
  return (
    <ul class="languages" aria-label={frame.words('page-languages')}>
      {LOCALES.filter((locale) => locale !== frame.locale).map((locale) => (
        <li>
          <a
            href={`${pathOf(locale, page)}${query}`}
            lang={LANGUAGE_TAGS[locale]}
            hreflang={LANGUAGE_TAGS[locale]}
          >
            <span class="as-published">{LANGUAGE_NAMES[locale]}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
