// Finds the pages that fit some words: what the matcher takes them for, then titles that hold them.
import type { Content, Knowledge } from '../model/content.ts'
import type { Day } from '../model/day.ts'
import { authoredFor, type Locale } from '../model/language.ts'
import { UTTERANCE_UTF16_MAX } from '../model/message.ts'
import type { PageLink } from '../model/page.ts'
import { candidatesOf } from '../model/understanding.ts'
import { pageIds, pageLink } from './page-links.ts'

const FOUND_MAX = 12
// Below this a candidate is a guess, which a list of results had better leave out.
const CONFIDENCE_MIN = 0.03

export function findPages(
  knowledge: Knowledge,
  words: string,
  { locale, day }: { readonly locale: Locale; readonly day: Day },
): readonly PageLink[] {
  const { content } = knowledge
  const query = words.slice(0, UTTERANCE_UTF16_MAX).trim()
  if (query === '') return []
  const meant = knowledge
    .understand(query, day)
    .meanings.flatMap(candidatesOf)
    .filter(({ confidence }) => confidence >= CONFIDENCE_MIN)
    .map(({ id }) => id as string)
  const ids = new Set([...meant, ...pageIds(content).filter((id) => isTitled(content, id, query))])
  return [...ids].slice(0, FOUND_MAX).map((id) => pageLink(content, id, authoredFor(locale)))
}

// Each word of the query stands in the title of either language.
function isTitled(content: Content, id: string, query: string): boolean {
  const titles = (['zh', 'en'] as const).map((language) =>
    pageLink(content, id, language).title.toLowerCase(),
  )
  const parts = query.toLowerCase().split(/\s+/)
  return titles.some((title) => parts.every((part) => title.includes(part)))
}
