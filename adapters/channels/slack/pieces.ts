// The pieces that a Slack message is put together from: each a block, with what it says in plain words.
import type { types } from '@slack/bolt'
import { bold, divided, mrkdwnText, shortened } from './mrkdwn.ts'
import { SLACK_LIMITS } from './slack-limits.ts'

export type SlackBlock =
  | types.SectionBlock
  | types.HeaderBlock
  | types.ContextBlock
  | types.ActionsBlock
  | types.ContextActionsBlock
  | types.DividerBlock
  | types.InputBlock

// `plain` is what is read out; empty where the block only repeats what another says.
export type Piece = { readonly block: SlackBlock; readonly plain: string }

// `expand` keeps Slack from folding a long answer behind "see more".
export function section(mrkdwn: string): types.SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: mrkdwn, verbatim: true }, expand: true }
}

export function context(mrkdwn: string): types.ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: mrkdwn, verbatim: true }] }
}

export function sections(text: string, write: (text: string) => string = mrkdwnText): readonly Piece[] {
  return parts(text, SLACK_LIMITS.sectionTextMax, write).map((part) => ({
    block: section(write(part)),
    plain: part,
  }))
}

export function quietPieces(text: string): readonly Piece[] {
  return parts(text, SLACK_LIMITS.contextTextMax, mrkdwnText).map((part) => ({
    block: context(mrkdwnText(part)),
    plain: part,
  }))
}

// A header takes plain text only, whose handling of entities Slack does not document: such text goes in bold.
export function headingPieces(text: string): readonly Piece[] {
  const fits = text.length <= SLACK_LIMITS.headerTextMax && !/[&<>\n]/.test(text)
  if (!fits) return sections(text, bold)
  if (text.trim() === '') return []
  return [{ block: { type: 'header', text: plainTextOf(text) }, plain: text }]
}

function parts(text: string, max: number, write: (text: string) => string): readonly string[] {
  return text.trim() === '' ? [] : divided(text, max, (part) => write(part).length)
}

// A line that holds a link must not be divided, so lines are put together until the next one would not fit.
export type Line = { readonly shown: string; readonly plain: string }

export function linePieces(lines: readonly Line[], make: (mrkdwn: string) => SlackBlock): readonly Piece[] {
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

export function plainTextOf(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false }
}

type ButtonParts = {
  readonly actionId: string
  readonly label: string
  readonly value?: string
  readonly url?: string
}

export function button({ actionId, label, ...rest }: ButtonParts): types.Button {
  const text = plainTextOf(shortened(label, SLACK_LIMITS.buttonTextMax))
  return { type: 'button', action_id: actionId, text, ...rest }
}

// Buttons in as many rows as Slack needs; none where there are none.
export function buttonRows(
  buttons: readonly types.Button[],
  plain: (at: number) => string,
): readonly Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < buttons.length; at += SLACK_LIMITS.actionsElementsMax) {
    const elements = buttons.slice(at, at + SLACK_LIMITS.actionsElementsMax)
    const read = elements.map((_, index) => plain(at + index)).filter((line) => line !== '')
    pieces.push({ block: { type: 'actions', elements }, plain: read.join('\n') })
  }
  return pieces
}
