// Puts the chat on another site: a button in the corner that opens it in a frame. One script tag, no cookie.

// <script src="https://HANWEN/widget.js" data-language="zh" data-theme="dark" data-side="left" data-label="…">
// The site's own --hanwen-accent and the like (on :root) dress the chat.

// The page around speaks before the chat is loaded, so that its three words stand here.
const WORDS = {
  zh: { open: '问人才政策', close: '收起问答', title: '汉问：武汉人才政策问答' },
  en: {
    open: 'Ask about policy',
    close: 'Close the chat',
    title: 'Hanwen: questions on Wuhan talent policy',
  },
} as const

const THEMED = ['accent', 'accent-strong', 'accent-ink', 'accent-soft', 'ground', 'surface', 'ink', 'radius']

const STYLE = `
:host { all: initial; }
button { position: fixed; bottom: 1.25rem; min-height: 3rem; padding: 0 1.25rem; border: 0; border-radius: 1.5rem;
  background: var(--hanwen-accent, #0b5d56); color: var(--hanwen-accent-ink, #fff); cursor: pointer;
  font: 600 1rem/1.2 system-ui, "PingFang SC", "Noto Sans SC", "Microsoft YaHei", sans-serif;
  box-shadow: 0 2px 10px rgb(0 0 0 / 25%); z-index: 2147483001; }
button:focus-visible { outline: 3px solid #0a58ca; outline-offset: 2px; }
iframe { position: fixed; bottom: 5.25rem; width: min(25rem, calc(100vw - 2rem)); height: min(42rem, calc(100vh - 6.5rem));
  border: 1px solid #7d8783; border-radius: 0.75rem; background: #f6f5f0; box-shadow: 0 6px 30px rgb(0 0 0 / 25%);
  z-index: 2147483000; color-scheme: normal; }
.right { right: 1.25rem; } .left { left: 1.25rem; }
@media (max-width: 30rem) { iframe { inset: 0 0 4.5rem 0; width: 100%; height: auto; min-height: calc(100vh - 4.5rem); border: 0; border-radius: 0; }
  button { bottom: 0.75rem; } }
[hidden] { display: none; }
`

const script = document.currentScript
if (script instanceof HTMLScriptElement) {
  if (document.body === null) document.addEventListener('DOMContentLoaded', () => install(script))
  else install(script)
}

function install({ src, dataset }: HTMLScriptElement): void {
  const { origin } = new URL(src)
  const asked = dataset.language ?? document.documentElement.lang ?? ''
  const words = asked.startsWith('zh') ? WORDS.zh : WORDS.en
  const side = dataset.side === 'left' ? 'left' : 'right'
  const label = dataset.label ?? words.open

  const host = document.createElement('div')
  // Dressed without a style element: neither the site's styles nor its content policy reach in.
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)
  root.adoptedStyleSheets = [sheet]
  const button = document.createElement('button')
  button.type = 'button'
  button.className = side
  const frame = document.createElement('iframe')
  frame.className = side
  frame.title = words.title
  frame.hidden = true
  // Nothing is asked of us before somebody opens it.
  root.append(frame, button)
  document.body.append(host)

  const show = (isOpen: boolean): void => {
    if (isOpen && frame.src === '') frame.src = addressOf(origin, dataset)
    frame.hidden = !isOpen
    button.textContent = isOpen ? words.close : label
    button.setAttribute('aria-expanded', String(isOpen))
    if (isOpen) frame.focus()
    else if (document.activeElement === host) button.focus()
  }
  show(false)
  button.addEventListener('click', () => show(frame.hidden === true))
  addEventListener('message', ({ source, origin: from, data }) => {
    if (source !== frame.contentWindow || from !== origin || data !== 'hanwen-close') return
    show(false)
    button.focus()
  })
}

function addressOf(origin: string, { language = '', theme = '' }: DOMStringMap): string {
  const style = getComputedStyle(document.documentElement)
  const dress = new URLSearchParams()
  for (const name of THEMED) {
    const value = style.getPropertyValue(`--hanwen-${name}`).trim()
    if (value !== '') dress.set(name, value)
  }
  if (theme !== '') dress.set('theme', theme)
  const asked = language === '' ? '' : `?language=${encodeURIComponent(language)}`
  return `${origin}/widget${asked}#${dress}`
}
