// What Slack refuses in blocks and views: the rules of the Block Kit reference, as the stand-in applies them.

type Loose = Readonly<Record<string, unknown>>
type Surface = 'message' | 'home' | 'modal'

// The code that Slack would answer with, or `none`. Written from the reference, not from our renderer's table.
export function blocksFault(blocks: unknown): string {
  if (!Array.isArray(blocks)) return 'invalid_blocks_format'
  if (blocks.length > 50) return 'invalid_blocks'
  if (!areSound(blocks, 'message')) return 'invalid_blocks'
  return textOf(blocks) > 11_300 ? 'msg_blocks_too_long' : 'none'
}

// docs.slack.dev/reference/views: what a Home tab and a window may hold.
export function viewFault(view: unknown, type: 'home' | 'modal'): string {
  if (!isRecord(view) || view.type !== type) return 'invalid_arguments'
  const keys = {
    home: ['type', 'blocks', 'private_metadata', 'callback_id', 'external_id'],
    modal: MODAL_KEYS,
  }
  if (!hasOnly(view, keys[type])) return 'invalid_arguments'
  if (!isShort(view.private_metadata, 3000) || !isShort(view.callback_id, 255)) return 'invalid_arguments'
  if (!Array.isArray(view.blocks) || view.blocks.length === 0 || view.blocks.length > 100) {
    return 'invalid_arguments'
  }
  if (type === 'modal') {
    if (!isText(view.title, ['plain_text'], 24)) return 'invalid_arguments'
    const needsSubmit = view.blocks.some((block) => isRecord(block) && block.type === 'input')
    if (needsSubmit && !isText(view.submit, ['plain_text'], 24)) return 'invalid_arguments'
  }
  return areSound(view.blocks, type) ? 'none' : 'invalid_arguments'
}
const MODAL_KEYS = ['type', 'blocks', 'private_metadata', 'callback_id', 'title', 'submit', 'close']

function areSound(blocks: readonly unknown[], surface: Surface): boolean {
  const ids = blocks.flatMap((block) =>
    isRecord(block) && block.block_id !== undefined ? [block.block_id] : [],
  )
  if (new Set(ids).size !== ids.length) return false
  return blocks.every((block) => isRecord(block) && isShort(block.block_id, 255) && isSound(block, surface))
}

function isSound(block: Loose, surface: Surface): boolean {
  switch (block.type) {
    case 'section':
      return (
        hasOnly(block, ['type', 'block_id', 'text', 'expand', 'accessory']) &&
        isText(block.text, ['mrkdwn', 'plain_text'], 3000) &&
        (block.accessory === undefined || (isRecord(block.accessory) && isButton(block.accessory)))
      )
    case 'header':
      return hasOnly(block, ['type', 'block_id', 'text']) && isText(block.text, ['plain_text'], 150)
    case 'divider':
      return hasOnly(block, ['type', 'block_id'])
    case 'context':
      return isList(block.elements, 10, (element) => isText(element, ['mrkdwn', 'plain_text'], 3000))
    case 'actions':
      return hasOwnIds(block.elements) && isList(block.elements, 25, isButton)
    case 'context_actions':
      return surface === 'message' && hasOwnIds(block.elements) && isList(block.elements, 5, isFeedback)
    case 'input':
      return (
        surface !== 'message' &&
        hasOnly(block, ['type', 'block_id', 'label', 'element', 'dispatch_action', 'optional', 'hint']) &&
        isText(block.label, ['plain_text'], 2000) &&
        isRecord(block.element) &&
        isTextBox(block.element)
      )
    default:
      return false
  }
}

function isButton(element: Loose): boolean {
  return (
    element.type === 'button' &&
    hasOnly(element, ['type', 'action_id', 'text', 'value', 'url', 'style']) &&
    isLength(element.action_id, 255) &&
    isShort(element.value, 2000) &&
    isShort(element.url, 3000) &&
    (element.url === undefined || /^https?:\/\/[^\s]+$/.test(String(element.url))) &&
    [undefined, 'primary', 'danger'].includes(element.style as undefined) &&
    isText(element.text, ['plain_text'], 75)
  )
}

function isFeedback(element: Loose): boolean {
  const isChoice = (choice: unknown): boolean =>
    isRecord(choice) &&
    hasOnly(choice, ['text', 'value', 'accessibility_label']) &&
    isText(choice.text, ['plain_text'], 75) &&
    isLength(choice.value, 2000) &&
    isShort(choice.accessibility_label, 75)
  return (
    element.type === 'feedback_buttons' &&
    hasOnly(element, ['type', 'action_id', 'positive_button', 'negative_button']) &&
    isLength(element.action_id, 255) &&
    isChoice(element.positive_button) &&
    isChoice(element.negative_button)
  )
}

function isTextBox(element: Loose): boolean {
  return (
    element.type === 'plain_text_input' &&
    hasOnly(element, [
      ...['type', 'action_id', 'initial_value', 'multiline', 'min_length', 'max_length'],
      ...['placeholder', 'dispatch_action_config', 'focus_on_load'],
    ]) &&
    isLength(element.action_id, 255) &&
    isShort(element.initial_value, 3000) &&
    (element.placeholder === undefined || isText(element.placeholder, ['plain_text'], 150))
  )
}

function isText(value: unknown, types: readonly string[], max: number): boolean {
  if (!isRecord(value) || !types.includes(String(value.type)) || !isLength(value.text, max)) return false
  if (value.type === 'plain_text') return hasOnly(value, ['type', 'text', 'emoji'])
  return hasOnly(value, ['type', 'text', 'verbatim']) && isMarkup(String(value.text))
}

// Slack does not refuse a stray bracket, it swallows what follows: to us that is as bad.
function isMarkup(text: string): boolean {
  const withoutLinks = text.replace(/<https?:\/\/[^<>|\s]+(?:\|[^<>\n]+)?>|<@U\w+>/g, '')
  return !/[<>]|&(?!amp;|lt;|gt;)/.test(withoutLinks)
}

function hasOwnIds(elements: unknown): boolean {
  const ids = Array.isArray(elements) ? elements.map((element) => element.action_id) : []
  return new Set(ids).size === ids.length
}

function isList(value: unknown, max: number, isEach: (element: Loose) => boolean): boolean {
  return (
    Array.isArray(value) && value.length >= 1 && value.length <= max && value.every((each) => isEach(each))
  )
}

function isLength(value: unknown, max: number): boolean {
  return typeof value === 'string' && value.length >= 1 && value.length <= max
}

function isShort(value: unknown, max: number): boolean {
  return value === undefined || (typeof value === 'string' && value.length <= max)
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
