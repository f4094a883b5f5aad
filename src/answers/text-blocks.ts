// Turns an authored text into blocks: paragraphs and lists.
import type { Block } from '../model/reply.ts'

// Lines that begin with "- " are items of a list; other lines that follow each other are one paragraph.
export function textBlocks(text: string): readonly Block[] {
  const blocks: Block[] = []
  let items: string[] = []
  let lines: string[] = []
  const close = (): void => {
    if (lines.length > 0) blocks.push({ kind: 'text', role: 'body', text: lines.join('\n') })
    if (items.length > 0) blocks.push({ kind: 'list', items })
    lines = []
    items = []
  }
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    const item = /^[-•] +(.*)$/.exec(line)?.[1]
    if (line === '' || (item === undefined) === items.length > 0) close()
    if (item !== undefined) items.push(item)
    else if (line !== '') lines.push(line)
  }
  close()
  return blocks
}
