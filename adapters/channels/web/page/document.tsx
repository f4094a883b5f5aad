// The documents that the web serves: the chat page, the frame of the widget, and a reply made for printing.
import type { ComponentChildren, JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Locale } from '../../../../src/model/language.ts'
import type { PageEntry, PageReply } from './page-entry.ts'
import { filled, type PageWords } from './page-words.ts'
import { ReplyBlocks } from './reply-blocks.tsx'
import { type Notice, TalkView } from './talk-view.tsx'
import { languageTag } from './text-language.ts'

// Where a file that browsers load stands, by its name before it was built.
export type AssetPath = (name: string) => string

// What the script of the page begins with; it stands in the page as data.
export type PageStart = {
  readonly locale: Locale
  readonly words: PageWords
  readonly greeting: PageReply
  readonly entries: readonly PageEntry[]
  readonly draft: string
  readonly notice: Notice
  // A page of our own keeps its talk in a cookie, a frame on another site in the frame's own storage.
  readonly place: 'page' | 'frame'
}

type ShellProps = {
  readonly locale: Locale
  readonly title: string
  readonly asset: AssetPath
  readonly place: 'page' | 'frame' | 'print'
  readonly script: 'chat.js' | 'print.js'
  readonly children: ComponentChildren
}

const LOCALE_NAMES: readonly (readonly [Locale, string])[] = [
  ['zh', '简体'],
  ['zh-Hant', '繁體'],
  ['en', 'English'],
]

function Shell({ locale, title, asset, place, script, children }: ShellProps): JSX.Element {
  return (
    <html lang={languageTag(locale)} class={place}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="theme-color" content="#f6f5f0" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#101514" media="(prefers-color-scheme: dark)" />
        <link rel="icon" href={asset('mark.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={asset('chat.css')} />
        <script type="module" src={asset(script)} />
      </head>
      <body>{children}</body>
    </html>
  )
}

export type ChatPageProps = PageStart & { readonly asset: AssetPath; readonly retentionDays: number }

export function chatPage({ asset, retentionDays, ...start }: ChatPageProps): string {
  const { words, locale, place } = start
  return html(
    <Shell locale={locale} title={words['web-title']} asset={asset} place={place} script="chat.js">
      <a class="skip" href="#say">
        {words['web-skip']}
      </a>
      {place === 'page' ? <Header words={words} locale={locale} retentionDays={retentionDays} /> : null}
      {place === 'frame' ? <h1 class="only-heard">{words['web-title']}</h1> : null}
      <main id="talk">
        <TalkView
          {...start}
          sending={{ kind: 'none' }}
          canPrint={place === 'page'}
          onTryAgain={() => undefined}
        />
      </main>
      {/* No script, but data: "<" cannot stand in it, so that nothing can close it. */}
      <script
        type="application/json"
        id="start"
        dangerouslySetInnerHTML={{ __html: JSON.stringify(start).replaceAll('<', '\\u003c') }}
      />
    </Shell>,
  )
}

type HeaderProps = {
  readonly words: PageWords
  readonly locale: Locale
  readonly retentionDays: number
}

function Header({ words, locale, retentionDays }: HeaderProps): JSX.Element {
  return (
    <header class="top">
      <div class="brand">
        <span class="seal" aria-hidden="true" lang="zh-Hans">
          汉问
        </span>
        <div>
          <h1>{words['web-title']}</h1>
          <p>{words['web-tagline']}</p>
        </div>
      </div>
      <details class="menu">
        <summary>{words['web-menu']}</summary>
        <div class="menu-sheet">
          <form method="post" action="/chat/language" class="languages">
            <fieldset>
              <legend>{words['web-language']}</legend>
              {LOCALE_NAMES.map(([each, name]) => (
                <button
                  key={each}
                  type="submit"
                  name="language"
                  value={each}
                  lang={languageTag(each)}
                  aria-pressed={each === locale}
                >
                  {name}
                </button>
              ))}
            </fieldset>
          </form>
          <p>
            <a href={`/${locale}/`}>{words['page-nav-index']}</a>
          </p>
          <form method="post" action="/chat/forget" class="erase">
            <p>{filled(words['web-privacy'], { days: retentionDays })}</p>
            <button type="submit">{words['web-erase']}</button>
            <p class="quiet">{words['web-erase-why']}</p>
          </form>
          <p class="quiet">{words['web-decides']}</p>
        </div>
      </details>
    </header>
  )
}

export type PrintPageProps = {
  readonly asset: AssetPath
  readonly locale: Locale
  readonly words: PageWords
  readonly reply: PageReply
  readonly day: string
}

export function printPage({ asset, locale, words, reply, day }: PrintPageProps): string {
  return html(
    <Shell locale={locale} title={words['web-title']} asset={asset} place="print" script="print.js">
      <main class="sheet" lang={languageTag(reply.locale)}>
        <header>
          <p class="sheet-mark">{words['web-title']}</p>
          <p class="quiet">{filled(words['web-printed-on'], { day })}</p>
          <p class="sheet-actions">
            <a href="/">{words['web-back']}</a>
            <button type="button" id="print" hidden>
              {words['web-print']}
            </button>
          </p>
        </header>
        <h1 class="only-heard">{words['web-print-view']}</h1>
        <ReplyBlocks
          blocks={reply.blocks}
          locale={reply.locale}
          words={words}
          choices="none"
          sent="choice"
          heading="h2"
        />
        <p class="quiet">{words['web-decides']}</p>
      </main>
    </Shell>,
  )
}

function html(document: JSX.Element): string {
  return `<!doctype html>${renderToString(document)}`
}
