// Renders a reply as Slack messages: blocks for the eye, plain text for notifications and screen readers.
import type { types } from '@slack/bolt'
import { assertNever } from '../../../src/model/assert-never.ts'
import type { Block, Reply, ShownChoice, ShownSource } from '../../../src/model/reply.ts'
import { sourceLine } from '../../../src/model/reply-text.ts'
import { CHOICE_ACTION } from './app-surface.ts'
import { bold, divided, escapeMrkdwn, mrkdwnLink, mrkdwnText, shortened } from './mrkdwn.ts'
import { SLACK_LIMITS } from './slack-limits.ts'

export type SlackBlock = types.SectionBlock | types.HeaderBlock | types.ContextBlock | types.ActionsBlock

type SlackMessage = {
  readonly blocks: readonly SlackBlock[]
  // Shown in notifications and read out; Slack advises to keep it short.
  readonly text: string
  // All that the blocks say, for a message without them.
  readonly wholeText: string
}

// A block with what it says in plain words.
type Piece = { readonly block: SlackBlock; readonly plain: string }

// One message wherever Slack's limits let it be one, and none where the reply says nothing.
export function renderReply(reply: Pick<Reply, 'blocks'>): readonly SlackMessage[] {
  const messages: SlackMessage[] = []
  let pieces: Piece[] = []
  let jsonSize = 0
  const close = (): void => {
    if (pieces.length > 0) messages.push(messageOf(pieces))
    pieces = []
    jsonSize = 0
  }
  let choicesFrom = 0
  for (const block of reply.blocks) {
    const group = piecesOf(block, choicesFrom)
    if (block.kind === 'choices') {
      choicesFrom += block.choices.length
      // Buttons stay under their title.
      if (!fits(pieces.length + group.length, jsonSize + jsonSizeOf(group))) close()
    }
    for (const piece of group) {
      const size = jsonSizeOf([piece])
      if (!fits(pieces.length + 1, jsonSize + size)) close()
      pieces.push(piece)
      jsonSize += size
    }
  }
  close()
  return messages
}

function fits(blocks: number, jsonSize: number): boolean {
  return blocks <= SLACK_LIMITS.blocksMax && jsonSize <= SLACK_LIMITS.blocksJsonMax
}

// With the comma or bracket that follows each block.
function jsonSizeOf(pieces: readonly Piece[]): number {
  return pieces.reduce((size, piece) => size + JSON.stringify(piece.block).length + 1, 1)
}

function messageOf(pieces: readonly Piece[]): SlackMessage {
  const plain = pieces.map((piece) => piece.plain).join('\n\n')
  const escapedSize = (text: string): number => escapeMrkdwn(text).length
  return {
    blocks: pieces.map((piece) => piece.block),
    text: escapeMrkdwn(shortened(plain, SLACK_LIMITS.textAdvisedMax, escapedSize)),
    wholeText: escapeMrkdwn(shortened(plain, SLACK_LIMITS.textMax, escapedSize)),
  }
}

// `choicesFrom`: how many choices the reply offered before; it numbers the buttons through.
function piecesOf(block: Block, choicesFrom: number): readonly Piece[] {
  switch (block.kind) {
    case 'text':
      return TEXT_PIECES[block.role](block.text)
    case 'list':
      return sections(block.items.map((item) => `• ${item}`).join('\n'), mrkdwnText)
    case 'table':
      return sections(block.rows.map((row) => tableRow(block.head, row)).join('\n'), mrkdwnText)
    case 'link':
      return linePieces(
        [{ shown: mrkdwnLink(block.href, block.label), plain: `${block.label}: ${block.href}` }],
        section,
      )
    case 'sources':
      return linePieces(sourceLines(block.title, block.sources), context)
    case 'choices':
      return choicePieces(block.title, block.choices, choicesFrom)
    default:
      return assertNever(block)
  }
}

const TEXT_PIECES = {
  heading: headingPieces,
  body: (text: string) => sections(text, mrkdwnText),
  quiet: (text: string) =>
    parts(text, SLACK_LIMITS.contextTextMax, mrkdwnText).map((part) => ({
      block: context(mrkdwnText(part)),
      plain: part,
    })),
} as const

// A header takes plain text only, whose handling of entities Slack does not document: such text goes in bold.
function headingPieces(text: string): readonly Piece[] {
  const fits = text.length <= SLACK_LIMITS.headerTextMax && !/[&<>\n]/.test(text)
  if (!fits) return sections(text, bold)
  if (text.trim() === '') return []
  return [{ block: { type: 'header', text: { type: 'plain_text', text, emoji: false } }, plain: text }]
}

function sections(text: string, write: (text: string) => string): readonly Piece[] {
  return parts(text, SLACK_LIMITS.sectionTextMax, write).map((part) => ({
    block: section(write(part)),
    plain: part,
  }))
}

function parts(text: string, max: number, write: (text: string) => string): readonly string[] {
  return text.trim() === '' ? [] : divided(text, max, (part) => write(part).length)
}

// `expand` keeps Slack from folding a long answer behind "see more".
function section(mrkdwn: string): types.SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: mrkdwn, verbatim: true }, expand: true }
}

function context(mrkdwn: string): types.ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: mrkdwn, verbatim: true }] }
}

// A phone shows no columns: each row is a line, led by its first cell, the others named by their heads.
function tableRow(head: readonly string[], row: readonly string[]): string {
  const [first = '', ...others] = row
  const named = others.map((cell, index) => {
    const name = head[index + 1] ?? ''
    return name === '' ? cell : `${name}: ${cell}`
  })
  return `• ${[first, ...named].join(' · ')}`
}

// A line that holds a link must not be divided, so lines are put together until the next one would not fit.
type Line = { readonly shown: string; readonly plain: string }

function sourceLines(title: string, sources: readonly ShownSource[]): readonly Line[] {
  const lines = sources.map((source) => {
    const plain = `• ${sourceLine(source)}`
    if (source.link === 'none') return { shown: mrkdwnText(plain), plain }
    const shown = `• ${mrkdwnLink(source.link, source.title)} (${escapeMrkdwn(source.detail)})`
    return { shown, plain }
  })
  return [...(title === '' ? [] : [{ shown: bold(title), plain: title }]), ...lines]
}

function linePieces(lines: readonly Line[], make: (mrkdwn: string) => SlackBlock): readonly Piece[] {
  const pieces: Piece[] = []
  let shown = ''
  let plain = ''
  const close = (): void => {
    if (shown !== '') pieces.push({ block: make(shown), plain })
    shown = ''
    plain = ''
  }
  for (const line of lines) {
    // A line too long for a block of its own loses its link, not its words.
    if (line.shown.length > SLACK_LIMITS.contextTextMax) {
      close()
      for (const part of parts(line.plain, SLACK_LIMITS.contextTextMax, mrkdwnText)) {
        pieces.push({ block: make(mrkdwnText(part)), plain: part })
      }
      continue
    }
    if (shown.length + 1 + line.shown.length > SLACK_LIMITS.contextTextMax) close()
    shown = shown === '' ? line.shown : `${shown}\n${line.shown}`
    plain = plain === '' ? line.plain : `${plain}\n${line.plain}`
  }
  close()
  return pieces
}

function choicePieces(title: string, choices: readonly ShownChoice[], from: number): readonly Piece[] {
  const pieces: Piece[] = [...sections(title, mrkdwnText)]
  for (let at = 0; at < choices.length; at += SLACK_LIMITS.actionsElementsMax) {
    const row = choices.slice(at, at + SLACK_LIMITS.actionsElementsMax)
    const elements = row.map((choice, index) => button(choice, from + at + index))
    // Read out, the words stand for the buttons: saying them does the same.
    const plain = row.map((choice) => `• ${choice.label}`).join('\n')
    pieces.push({ block: { type: 'actions', elements }, plain })
  }
  return pieces
}

function button(choice: ShownChoice, place: number): types.Button {
  const text = shortened(choice.label, SLACK_LIMITS.buttonTextMax)
  return {
    type: 'button',
    action_id: `${CHOICE_ACTION}${place}`,
    text: { type: 'plain_text', text, emoji: false },
    value: choice.token,
  }
}
