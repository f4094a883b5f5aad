// Puts a reply written in Simplified characters into Traditional ones; titles of documents stay as published.
import { Converter } from 'opencc-js/cn2t'
import { assertNever } from '../model/assert-never.ts'
import { once } from '../model/once.ts'
import type { Block } from '../model/reply.ts'
import type { Draft } from './turn-context.ts'

// Its dictionaries cost more than a start without Traditional Chinese should pay.
const converter = once(() => Converter({ from: 'cn', to: 'tw' }))

export function toTraditional(text: string): string {
  return converter()(text)
}

// Whether the characters are the same in both scripts, so that they tell nothing of the reader's.
export function isSameInTraditional(text: string): boolean {
  return toTraditional(text) === text
}

export function traditionalDraft(draft: Draft): Draft {
  return {
    ...draft,
    blocks: draft.blocks.map(traditionalBlock),
    benefits: draft.benefits.map((line) => ({ ...line, reasons: line.reasons.map(toTraditional) })),
    offers: {
      title: toTraditional(draft.offers.title),
      offers: draft.offers.offers.map((offer) => ({
        ...offer,
        label: toTraditional(offer.label),
        say: toTraditional(offer.say),
      })),
    },
  }
}

export function traditionalBlock(block: Block): Block {
  switch (block.kind) {
    case 'text':
      return { ...block, text: toTraditional(block.text) }
    case 'list':
      return { ...block, items: block.items.map(toTraditional) }
    case 'table':
      return {
        ...block,
        head: block.head.map(toTraditional),
        rows: block.rows.map((row) => row.map(toTraditional)),
      }
    case 'link':
      return { ...block, label: toTraditional(block.label) }
    case 'sources':
      return { ...block, title: toTraditional(block.title) }
    case 'choices':
      return block
    default:
      return assertNever(block)
  }
}
