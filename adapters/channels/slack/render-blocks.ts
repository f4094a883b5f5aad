// Renders a reply as Slack messages: blocks for the eye, plain text for notifications and screen readers.
import { assertNever } from '../../../src/model/assert-never.ts'
import type { Block, Reply, ShownChoice, ShownSource } from '../../../src/model/reply.ts'
import { sourceLine } from '../../../src/model/reply-text.ts'
import { ACTIONS } from './app-surface.ts'
import { bold, escapeMrkdwn, mrkdwnLink, mrkdwnText, shortened } from './mrkdwn.ts'
import {
  button,
  buttonRows,
  context,
  headingPieces,
  type Line,
  linePieces,
  type Piece,
  quietPieces,
  type SlackBlock,
  section,
  sections,
} from './pieces.ts'
import { SLACK_LIMITS } from './slack-limits.ts'

export type SlackMessage = {
  readonly blocks: readonly SlackBlock[]
  // Shown in notifications and read out; Slack advises to keep it short.
  readonly text: string
  // All that the blocks say, for a message without them.
  readonly wholeText: string
}

// What stands round a reply that the core knows nothing of.
export type Frame = {
  readonly head: readonly Piece[]
  readonly foot: readonly Piece[]
  // Others who read it cannot press what was offered to one person.
  readonly showsChoices: boolean
}
const NO_FRAME: Frame = { head: [], foot: [], showsChoices: true }

// More link buttons than these make a tall stack on a phone; the lines above them name every source.
const LINK_BUTTONS_MAX = 3

// One message wherever Slack's limits let it be one, and none where the reply says nothing.
export function renderReply(reply: Pick<Reply, 'blocks'>, frame: Frame = NO_FRAME): readonly SlackMessage[] {
  return messagesOf(pieceGroups(reply, frame))
}

// Each group stays together in one message where it can.
export function pieceGroups(
  reply: Pick<Reply, 'blocks'>,
  frame: Frame = NO_FRAME,
): readonly (readonly Piece[])[] {
  const groups: (readonly Piece[])[] = frame.head.map((piece) => [piece])
  let choicesFrom = 0
  let linksFrom = 0
  for (const block of reply.blocks) {
    if (block.kind === 'choices') {
      // Buttons stay under their title.
      if (frame.showsChoices) groups.push(choicePieces(block.title, block.choices, choicesFrom))
      choicesFrom += block.choices.length
    } else if (block.kind === 'sources') {
      const lines = linePieces(sourceLines(block.title, block.sources), context)
      groups.push(...lines.slice(0, -1).map((piece) => [piece]))
      // Buttons stay under their lines: alone in a message they would leave nothing to read out.
      groups.push([...lines.slice(-1), ...linkButtons(block.sources, linksFrom)])
      linksFrom += block.sources.length
    } else {
      groups.push(...piecesOf(block).map((piece) => [piece]))
    }
  }
  groups.push(frame.foot)
  return groups.filter((group) => group.length > 0)
}

const OPENING_BRACKET = 1

function messagesOf(groups: readonly (readonly Piece[])[]): readonly SlackMessage[] {
  const messages: SlackMessage[] = []
  let pieces: Piece[] = []
  let jsonSize = OPENING_BRACKET
  const close = (): void => {
    if (pieces.length > 0) messages.push(messageOf(pieces))
    pieces = []
    jsonSize = OPENING_BRACKET
  }
  for (const group of groups) {
    if (!fits(pieces.length + group.length, jsonSize + jsonSizeOf(group))) close()
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
  return pieces.reduce((size, piece) => size + JSON.stringify(piece.block).length + 1, 0)
}

function messageOf(pieces: readonly Piece[]): SlackMessage {
  const said = pieces.map((piece) => piece.plain).filter((plain) => plain !== '')
  const plain = said.join('\n\n')
  const escapedSize = (text: string): number => escapeMrkdwn(text).length
  return {
    blocks: pieces.map((piece) => piece.block),
    text: escapeMrkdwn(shortened(plain, SLACK_LIMITS.textAdvisedMax, escapedSize)),
    wholeText: escapeMrkdwn(shortened(plain, SLACK_LIMITS.textMax, escapedSize)),
  }
}

function piecesOf(block: Exclude<Block, { kind: 'choices' | 'sources' }>): readonly Piece[] {
  switch (block.kind) {
    case 'text':
      return TEXT_PIECES[block.role](block.text)
    case 'list':
      return sections(block.items.map((item) => `• ${item}`).join('\n'))
    case 'table':
      return sections(block.rows.map((row) => tableRow(block.head, row)).join('\n'))
    case 'link':
      return linePieces(
        [{ shown: mrkdwnLink(block.href, block.label), plain: `${block.label}: ${block.href}` }],
        section,
      )
    default:
      return assertNever(block)
  }
}

const TEXT_PIECES = {
  heading: headingPieces,
  body: (text: string) => sections(text),
  quiet: quietPieces,
} as const

// A phone shows no columns: each row is a line, led by its first cell, the others named by their heads.
function tableRow(head: readonly string[], row: readonly string[]): string {
  const [first = '', ...others] = row
  const named = others.map((cell, index) => {
    const name = head[index + 1] ?? ''
    return name === '' ? cell : `${name}: ${cell}`
  })
  return `• ${[first, ...named].join(' · ')}`
}

function sourceLines(title: string, sources: readonly ShownSource[]): readonly Line[] {
  const lines = sources.map((source) => {
    const plain = `• ${sourceLine(source)}`
    if (source.link === 'none') return { shown: mrkdwnText(plain), plain }
    const shown = `• ${mrkdwnLink(source.link, source.title)} (${escapeMrkdwn(source.detail)})`
    return { shown, plain }
  })
  return [...(title === '' ? [] : [{ shown: bold(title), plain: title }]), ...lines]
}

// The most reliable come first. Read out they would only repeat the lines.
function linkButtons(sources: readonly ShownSource[], from: number): readonly Piece[] {
  const buttons = sources.flatMap(({ link, title }, index) => {
    const isAddress = /^https?:\/\//.test(link) && link.length <= SLACK_LIMITS.buttonUrlMax
    return isAddress && title.trim() !== ''
      ? [button({ actionId: `${ACTIONS.source}${from + index}`, label: title, url: link })]
      : []
  })
  return buttonRows(buttons.slice(0, LINK_BUTTONS_MAX), () => '')
}

// `from`: how many choices the reply offered before; it numbers the buttons through. Choices that steer the talk
// stand in a row of their own, below the answers.
function choicePieces(title: string, choices: readonly ShownChoice[], from: number): readonly Piece[] {
  const rows = [false, true].flatMap((isStep) => {
    const numbered = choices
      .map((choice, index) => ({ choice, at: from + index }))
      .filter(({ choice }) => (choice.role === 'step') === isStep)
    const buttons = numbered.map(({ choice: { label, token }, at }) =>
      button({ actionId: `${isStep ? ACTIONS.step : ACTIONS.choice}${at}`, label, value: token }),
    )
    // Read out, the words stand for the buttons: saying them does the same.
    return buttonRows(buttons, (at) => `• ${numbered[at]?.choice.label ?? ''}`)
  })
  return [...sections(title), ...rows]
}
