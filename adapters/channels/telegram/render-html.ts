// Renders a reply for Telegram: messages in its HTML within its limits, the choices as buttons below the last.
// The markup is that of core.telegram.org/bots/api#html-style.
import { assertNever } from '../../../src/model/assert-never.ts'
import type { Block, Reply, ShownSource } from '../../../src/model/reply.ts'
import { type Button, type Keyboard, keyboardOf } from './keyboard.ts'
import { pieces } from './split-text.ts'
import { joined, plain, type Span, type Style, type StyledText, slice, styled } from './styled-text.ts'

// Telegram counts a message's units after the markup is taken out.
export const TEXT_UTF16_MAX = 4096

export type TelegramPart = {
  readonly html: string
  // The same without markup, for when Telegram refuses the markup.
  readonly text: string
  // Rows of buttons; none but under the last part.
  readonly keyboard: Keyboard
}

// At least one part; a reply without words gets a sign of life above its buttons. `link` is a button below them.
export function telegramParts(
  reply: Pick<Reply, 'blocks'>,
  link: Button | 'none' = 'none',
): readonly TelegramPart[] {
  const whole = reply.blocks.reduce(
    (before, block, index) => joined([before, blockText(block)], gap(reply.blocks[index - 1], block)),
    plain(''),
  )
  const found = pieces(whole.text, TEXT_UTF16_MAX).map(({ from, to }) => slice(whole, from, to))
  const parts = found.length === 0 ? [plain('…')] : found
  const choices = reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []))
  const keyboard = [...keyboardOf(choices), ...(link === 'none' ? [] : [[link]])]
  return parts.map((part, index) => ({
    html: htmlOf(part),
    text: part.text,
    keyboard: index === parts.length - 1 ? keyboard : [],
  }))
}

// What belongs together stands together, also when a long reply is cut, which is done at empty lines first.
function gap(before: Block | undefined, block: Block): string {
  const isBelowHeading = before?.kind === 'text' && before.role === 'heading'
  const isListOfText = before?.kind === 'text' && block.kind === 'list'
  return isBelowHeading || isListOfText ? '\n' : '\n\n'
}

const ROLE_STYLES = {
  heading: (text: string) => styled({ kind: 'bold' }, text),
  body: plain,
  quiet: (text: string) => styled({ kind: 'italic' }, text),
} as const

function blockText(block: Block): StyledText {
  switch (block.kind) {
    case 'text':
      return ROLE_STYLES[block.role](block.text)
    case 'list':
      return joined(
        block.items.map((item) => plain(`• ${item}`)),
        '\n',
      )
    case 'table':
      return joined(
        block.rows.map((row) => rowText(block.head, row)),
        '\n',
      )
    case 'link':
      return linked(block.label, block.href)
    case 'sources':
      return styled(
        { kind: 'folded' },
        joined([styled({ kind: 'bold' }, block.title), ...block.sources.map(sourceText)], '\n'),
      )
    case 'choices':
      return plain(block.title)
    default:
      return assertNever(block)
  }
}

// A phone has no room for columns: a row is an item under its name. What the first cells are shows by itself;
// further ones are named by their heads.
function rowText(head: readonly string[], [name = '', first = '', ...more]: readonly string[]): StyledText {
  const lines = [first, ...more.map((cell, at) => (isEmpty(cell) ? cell : under(head[at + 2] ?? '', cell)))]
  const title = joined([plain('• '), styled({ kind: 'bold' }, name)], '')
  return joined([title, ...lines.filter((line) => !isEmpty(line)).map(plain)], '\n')
}

function under(head: string, cell: string): string {
  return /\p{Script=Han}/u.test(head) ? `${head}：${cell}` : `${head}: ${cell}`
}

function isEmpty(cell: string): boolean {
  return /^[\s–—-]*$/.test(cell)
}

function sourceText(source: ShownSource): StyledText {
  const title = source.link === 'none' ? plain(source.title) : linked(source.title, source.link)
  const detail = source.detail === '' ? [] : [plain(` (${source.detail})`)]
  return joined([plain('• '), title, ...detail], '')
}

// Telegram makes links of web addresses only; anything else is shown as it stands.
function linked(label: string, href: string): StyledText {
  if (/^https?:\/\//i.test(href)) return styled({ kind: 'link', href }, label === '' ? href : label)
  return plain(label === '' ? href : `${label}: ${href}`)
}

const TAGS = {
  bold: () => ['<b>', '</b>'],
  italic: () => ['<i>', '</i>'],
  link: (style) => [`<a href="${escaped(style.kind === 'link' ? style.href : '')}">`, '</a>'],
  folded: () => ['<blockquote expandable>', '</blockquote>'],
} as const satisfies Record<Style['kind'], (style: Style) => readonly [string, string]>

function htmlOf(part: StyledText): string {
  return spanned(part, 0, part.text.length, part.spans)
}

// The spans nest and stand in order of their beginnings, the outer ones first.
function spanned(part: StyledText, from: number, to: number, spans: readonly Span[]): string {
  const [outer, ...rest] = spans
  if (outer === undefined) return escaped(part.text.slice(from, to))
  const [open, close] = TAGS[outer.style.kind](outer.style)
  const within = rest.filter((span) => span.to <= outer.to)
  const behind = rest.filter((span) => span.to > outer.to)
  return [
    escaped(part.text.slice(from, outer.from)),
    open,
    spanned(part, outer.from, outer.to, within),
    close,
    spanned(part, outer.to, to, behind),
  ].join('')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
}
