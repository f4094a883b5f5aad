// The frame of every page of the desk: head, navigation, who is signed in; nothing on it runs but one script file.
import type { ComponentChildren, VNode } from 'preact'
import type { Authored } from '../../../src/model/language.ts'
import type { DeskWord, DeskWords } from '../words.ts'

export type Frame = {
  readonly language: Authored
  readonly words: DeskWords
  readonly assets: { readonly stylesheet: string; readonly script: string }
  readonly staff: { readonly name: string; readonly formToken: string } | 'nobody'
  // The page's own address, for the switch of language.
  readonly path: string
}

const PAGES = [
  ['overview', '/staff'],
  ['gaps', '/staff/gaps'],
  ['cases', '/staff/cases'],
  ['dead-letters', '/staff/dead-letters'],
  ['drafts', '/staff/drafts'],
] as const satisfies readonly (readonly [DeskWord, string])[]

const TAGS = { zh: 'zh-Hans', en: 'en' } as const

type DeskPageProps = { readonly frame: Frame; readonly title: DeskWord; readonly children: ComponentChildren }

export function DeskPage({ frame, title, children }: DeskPageProps): VNode {
  const { words, language } = frame
  return (
    <html lang={TAGS[language]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${words(title)} · ${words('desk')} · Hanwen`}</title>
        <link rel="stylesheet" href={frame.assets.stylesheet} />
        <script src={frame.assets.script} defer />
      </head>
      <body class="desk">
        <header class="desk-head">
          <p class="desk-name">
            汉问 <span>{words('desk')}</span>
          </p>
          {frame.staff === 'nobody' ? null : <Navigation frame={frame} />}
          <SwitchLanguage frame={frame} />
        </header>
        <main id="main">
          <h1>{words(title)}</h1>
          {children}
        </main>
      </body>
    </html>
  )
}

function Navigation({ frame }: { readonly frame: Frame }): VNode {
  return (
    <nav aria-label={frame.words('desk')}>
      {PAGES.map(([word, path]) => (
        <a key={path} href={path} aria-current={isCurrent(frame.path, path) ? 'page' : undefined}>
          {frame.words(word)}
        </a>
      ))}
    </nav>
  )
}

function isCurrent(path: string, page: string): boolean {
  const [own = ''] = path.split('?')
  return page === '/staff' ? own === page : own.startsWith(page)
}

function SwitchLanguage({ frame }: { readonly frame: Frame }): VNode {
  const other = frame.language === 'zh' ? 'en' : 'zh'
  return (
    <div class="desk-person">
      <form method="post" action="/staff/language">
        <input type="hidden" name="language" value={other} />
        <input type="hidden" name="back" value={frame.path} />
        <button type="submit" class="plain" lang={TAGS[other]}>
          {frame.words('other-language')}
        </button>
      </form>
      {frame.staff === 'nobody' ? null : (
        <form method="post" action="/staff/sign-out">
          <FormToken frame={frame} />
          <bdi class="quiet">{frame.staff.name}</bdi>
          <button type="submit" class="plain">
            {frame.words('sign-out')}
          </button>
        </form>
      )}
    </div>
  )
}

// Every form that changes something carries it.
export function FormToken({ frame }: { readonly frame: Frame }): VNode | null {
  return frame.staff === 'nobody' ? null : (
    <input type="hidden" name="form-token" value={frame.staff.formToken} />
  )
}

export function Notice({
  text,
  tone,
}: {
  readonly text: string
  readonly tone: 'good' | 'warn' | 'bad'
}): VNode {
  return (
    <p class={`notice notice-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {text}
    </p>
  )
}
