// The words of the chat page itself: a part of the assistant's own words, in one language.
import type { WordingKey } from '../../../../src/model/wording.ts'

export const PAGE_WORDING = [
  'web-title',
  'web-tagline',
  'web-log',
  'web-you',
  'web-hanwen',
  'web-box',
  'web-box-hint',
  'web-send',
  'web-writing',
  'web-not-sent',
  'web-try-again',
  'web-slow-down',
  'web-late',
  'web-open-document',
  'web-more-documents',
  'web-print',
  'web-print-view',
  'web-printed-on',
  'web-back',
  'web-progress',
  'web-language',
  'web-menu',
  'web-erase',
  'web-erase-why',
  'web-privacy',
  'web-decides',
  'web-skip',
  'web-rating',
  'helpful',
  'not-helpful',
  'page-nav-index',
  'check-all-offer',
  'talk-to-person',
] as const satisfies readonly WordingKey[]

export type PageWords = Readonly<Record<(typeof PAGE_WORDING)[number], string>>

// Fills the {names} of a word of the page.
export function filled(text: string, parameters: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole))
}
