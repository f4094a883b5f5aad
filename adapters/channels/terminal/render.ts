// Renders a reply for a terminal: headings, lists, numbered choices, and quiet colours where there are any.
import { assertNever } from '../../../src/model/assert-never.ts'
import type { Block, Reply } from '../../../src/model/reply.ts'
import { sourceLine } from '../../../src/model/reply-text.ts'

// How the roles of text look; `columns` wraps lines, `unbounded` leaves them to whoever reads the pipe.
export type TerminalStyle = {
  readonly columns: number | 'unbounded'
  readonly heading: (text: string) => string
  readonly quiet: (text: string) => string
  readonly choice: (text: string) => string
}

const asIs = (text: string): string => text
export const PLAIN: TerminalStyle = { columns: 'unbounded', heading: asIs, quiet: asIs, choice: asIs }

const sgr =
  (open: number, close: number) =>
  (text: string): string =>
    `\u001b[${open}m${text}\u001b[${close}m`

export function colourful(columns: number): TerminalStyle {
  return { columns, heading: sgr(1, 22), quiet: sgr(2, 22), choice: sgr(36, 39) }
}

export function terminalText(reply: Pick<Reply, 'blocks'>, style: TerminalStyle): string {
  let text = ''
  reply.blocks.forEach((block, index) => {
    text += blockLines(block, style)
    if (index < reply.blocks.length - 1) text += isHeading(block) ? '\n' : '\n\n'
  })
  return text
}

// A heading stands right above what it heads.
function isHeading(block: Block): boolean {
  return block.kind === 'text' && block.role === 'heading'
}

function blockLines(block: Block, style: TerminalStyle): string {
  const paint = (text: string, by: (line: string) => string, indent = ''): string =>
    wrapped(inert(text), style.columns, indent).map(by).join('\n')
  switch (block.kind) {
    case 'text':
      return paint(block.text, { heading: style.heading, quiet: style.quiet, body: asIs }[block.role])
    case 'list':
      return block.items.map((item) => paint(`• ${item}`, asIs, '  ')).join('\n')
    case 'table':
      return [block.head, ...block.rows].map((row) => paint(row.join(' | '), asIs, '  ')).join('\n')
    case 'link':
      return paint(`${block.label}: ${block.href}`, asIs)
    case 'sources': {
      const lines = block.sources.map((source) => paint(`• ${sourceLine(source)}`, style.quiet, '  '))
      return [style.quiet(inert(block.title)), ...lines].join('\n')
    }
    case 'choices': {
      const lines = block.choices.map((choice, index) =>
        paint(`  ${index + 1}  ${choice.label}`, style.choice, '     '),
      )
      return [...(block.title === '' ? [] : [inert(block.title)]), ...lines].join('\n')
    }
    default:
      return assertNever(block)
  }
}

// Content or a name that holds control characters must not steer the terminal.
function inert(text: string): string {
  return text.replace(/(?!\n)\p{Cc}/gu, '')
}

// East Asian wide characters take two columns (Unicode Standard Annex 11).
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u
// Not before these: a line never begins with a closing mark.
const CLOSING = /^[，。；：！？、）》」』”’%,.;:!?)]/u

function wrapped(text: string, columns: number | 'unbounded', indent: string): readonly string[] {
  if (columns === 'unbounded') return text.split('\n')
  return text.split('\n').flatMap((line) => wrappedLine(line, columns, indent))
}

function wrappedLine(line: string, columns: number, indent: string): readonly string[] {
  const lines: string[] = []
  let current = ''
  let width = 0
  for (const piece of pieces(line)) {
    const pieceWidth = widthOf(piece)
    const isFull = width + pieceWidth > columns && current.trim() !== ''
    if (isFull && !CLOSING.test(piece)) {
      lines.push(current.trimEnd())
      current = indent
      width = indent.length
      if (piece === ' ') continue
    }
    current += piece
    width += pieceWidth
  }
  lines.push(current)
  return lines
}

// Latin words stay whole; wide characters may break anywhere.
function pieces(line: string): readonly string[] {
  return line.match(/ |[^\s\u2e80-\uffef]+|./gu) ?? []
}

function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += WIDE.test(character) ? 2 : 1
  return width
}
