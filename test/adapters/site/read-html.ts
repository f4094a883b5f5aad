// Reads a page as tests need it: its text as a person sees it, its links, its data blocks.
import { z } from 'zod'

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

export function readable(html: string): string {
  return html
    .replace(/<(script|style)\b[^>]*>.*?<\/\1>/gs, '')
    .replace(/<\/(?:p|li|h\d|div|td|th|dt|dd|summary|option|label)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replaceAll('&amp;', '&')
}

export function hrefsIn(html: string): readonly string[] {
  return [...html.matchAll(/ href="([^"]*)"/g)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&'))
}

const dataBlock = z.looseObject({ '@type': z.string(), '@context': z.string() })

export function jsonDataIn(html: string): readonly z.infer<typeof dataBlock>[] {
  const blocks = html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)
  return [...blocks].map((match) => dataBlock.parse(JSON.parse(match[1] ?? '')))
}
