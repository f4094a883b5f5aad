// The documents under an answer, the most reliable first: title, publisher, date, number and link.
import type { Content } from '../model/content.ts'
import type { Authored } from '../model/language.ts'
import type { Block, ShownSource } from '../model/reply.ts'
import { RELIABILITIES, type Source, type SourceId } from '../model/source.ts'
import { say } from './fill-text.ts'
import { formatDay } from './format-figure.ts'
import { joined } from './sentence.ts'

export function sourcesBlock(
  content: Content,
  ids: readonly SourceId[],
  language: Authored,
): readonly Block[] {
  const sources = ids
    .flatMap((id) => content.sources.get(id) ?? [])
    .sort((a, b) => RELIABILITIES.indexOf(a.reliability) - RELIABILITIES.indexOf(b.reliability))
    .map((source) => shownSource(content, source, language))
  if (sources.length === 0) return []
  return [{ kind: 'sources', title: say(content, language, 'sources-title'), sources }]
}

function shownSource(content: Content, source: Source, language: Authored): ShownSource {
  const published =
    source.published === 'undated' ? say(content, language, 'undated') : formatDay(source.published, language)
  const publisher =
    source.publisher === 'unknown' ? say(content, language, 'publisher-unknown') : source.publisher
  const via = source.via === 'none' ? [] : [say(content, language, 'copied-by', { name: source.via })]
  const parts = [publisher, ...via, published]
  if (source.documentNumber !== 'none') parts.push(source.documentNumber)
  const detail = joined(parts, 'comma', language)
  return { id: source.id, title: source.title, detail, link: source.link }
}
