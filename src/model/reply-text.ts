// A reply as plain text, for scripts, notifications, and channels without markup.
import { assertNever } from './assert-never.ts'
import type { Block, Reply, ShownSource } from './reply.ts'

// Choices are left out: every channel shows them in its own way.
export function replyText(reply: Pick<Reply, 'blocks'>): string {
  let text = ''
  let before: Block | 'none' = 'none'
  for (const block of reply.blocks) {
    if (block.kind === 'choices') continue
    // A heading stands right above what it heads.
    const isHeaded = before !== 'none' && before.kind === 'text' && before.role === 'heading'
    text += `${before === 'none' ? '' : isHeaded ? '\n' : '\n\n'}${blockText(block)}`
    before = block
  }
  return text
}

function blockText(block: Exclude<Block, { kind: 'choices' }>): string {
  switch (block.kind) {
    case 'text':
      return block.text
    case 'list':
      return block.items.map((item) => `• ${item}`).join('\n')
    case 'table':
      return [block.head, ...block.rows].map((row) => row.join(' | ')).join('\n')
    case 'link':
      return `${block.label}: ${block.href}`
    case 'sources':
      return [block.title, ...block.sources.map((source) => `• ${sourceLine(source)}`)].join('\n')
    default:
      return assertNever(block)
  }
}

export function sourceLine(source: ShownSource): string {
  const link = source.link === 'none' ? '' : ` ${source.link}`
  return `${source.title} (${source.detail})${link}`
}
