// What Slack refuses in blocks: the rules of the Block Kit reference, as the stand-in applies them.

type Loose = Readonly<Record<string, unknown>>

// The code that Slack would answer with, or `none`. Written from the reference, not from our renderer's table.
export function blocksFault(blocks: unknown): string {
  if (!Array.isArray(blocks)) return 'invalid_blocks_format'
  if (blocks.length > 50) return 'invalid_blocks'
  if (!blocks.every((block) => isRecord(block) && isSound(block))) return 'invalid_blocks'
  return textOf(blocks) > 11_300 ? 'msg_blocks_too_long' : 'none'
}

function isSound(block: Loose): boolean {
  switch (block.type) {
    case 'section':
      return hasOnly(block, ['type', 'text', 'expand']) && isText(block.text, ['mrkdwn', 'plain_text'], 3000)
    case 'header':
      return hasOnly(block, ['type', 'text']) && isText(block.text, ['plain_text'], 150)
    case 'context':
      return isList(block.elements, 10, (element) => isText(element, ['mrkdwn', 'plain_text'], 3000))
    case 'actions': {
      const ids = Array.isArray(block.elements) ? block.elements.map((element) => element.action_id) : []
      return new Set(ids).size === ids.length && isList(block.elements, 25, isButton)
    }
    default:
      return false
  }
}

function isButton(element: Loose): boolean {
  return (
    element.type === 'button' &&
    hasOnly(element, ['type', 'action_id', 'text', 'value']) &&
    isLength(element.action_id, 255) &&
    isLength(element.value, 2000) &&
    isText(element.text, ['plain_text'], 75)
  )
}

function isText(value: unknown, types: readonly string[], max: number): boolean {
  if (!isRecord(value) || !types.includes(String(value.type)) || !isLength(value.text, max)) return false
  if (value.type === 'plain_text') return hasOnly(value, ['type', 'text', 'emoji'])
  return hasOnly(value, ['type', 'text', 'verbatim']) && isMarkup(String(value.text))
}

// Slack does not refuse a stray bracket, it swallows what follows: to us that is as bad.
function isMarkup(text: string): boolean {
  const withoutLinks = text.replace(/<https?:\/\/[^<>|\s]+(?:\|[^<>\n]+)?>/g, '')
  return !/[<>]|&(?!amp;|lt;|gt;)/.test(withoutLinks)
}

function isList(value: unknown, max: number, isEach: (element: Loose) => boolean): boolean {
  return (
    Array.isArray(value) && value.length >= 1 && value.length <= max && value.every((each) => isEach(each))
  )
}

function isLength(value: unknown, max: number): boolean {
  return typeof value === 'string' && value.length >= 1 && value.length <= max
}

function hasOnly(value: Loose, keys: readonly string[]): boolean {
  return Object.keys(value).every((key) => keys.includes(key))
}

function isRecord(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + textOf(each), 0)
  if (!isRecord(value)) return 0
  return value.text === undefined ? textOf(value.elements ?? '') : textOf(value.text)
}
