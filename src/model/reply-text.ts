// A reply as plain text, for scripts, notifications, and channels without markup.
import { assertNever } from './assert-never.ts'
import type { Block, Reply, ShownSource } from './reply.ts'

// Choices are left out: every channel shows them in its own way.
export function replyText(reply: Pick<Reply, 'blocks'>): string {
  return reply.blocks.flatMap((block) => (block.kind === 'choices' ? [] : [blockText(block)])).join('\n\n')
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
