// Which addresses a page may make a link of; anything else is shown as text.

const PROTOCOLS = new Set(['https:', 'http:', 'tel:', 'mailto:'])

export function isSafeLink(href: string): boolean {
  return URL.canParse(href) && PROTOCOLS.has(new URL(href).protocol)
}
