// Text with styled stretches, apart from any markup, so that it can be cut without breaking a tag.

// Offsets are UTF-16 units of the text, as Telegram counts. Styles nest: a later span lies within an earlier one
// or beside it.
export type Style =
  | { readonly kind: 'bold' }
  | { readonly kind: 'italic' }
  | { readonly kind: 'link'; readonly href: string }
  // Shown folded; a tap opens it.
  | { readonly kind: 'folded' }

export type Span = { readonly from: number; readonly to: number; readonly style: Style }
export type StyledText = { readonly text: string; readonly spans: readonly Span[] }

// Control characters but line ends and tabs show nothing, and lone surrogates make Telegram refuse the message.
function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
}

export function plain(text: string): StyledText {
  return { text: clean(text), spans: [] }
}

export function styled(style: Style, inner: StyledText | string): StyledText {
  const { text, spans } = typeof inner === 'string' ? plain(inner) : inner
  return text === '' ? { text, spans } : { text, spans: [{ from: 0, to: text.length, style }, ...spans] }
}

// Empty pieces are left out, so that no two separators meet.
export function joined(pieces: readonly StyledText[], separator: string): StyledText {
  let text = ''
  const spans: Span[] = []
  for (const piece of pieces) {
    if (piece.text === '') continue
    if (text !== '') text += separator
    const shift = text.length
    spans.push(...piece.spans.map((span) => ({ ...span, from: span.from + shift, to: span.to + shift })))
    text += piece.text
  }
  return { text, spans }
}

// The part between two offsets, with each style clipped to it.
export function slice(whole: StyledText, from: number, to: number): StyledText {
  const spans = whole.spans
    .map((span) => ({
      style: span.style,
      from: Math.max(span.from, from) - from,
      to: Math.min(span.to, to) - from,
    }))
    .filter((span) => span.from < span.to)
  return { text: whole.text.slice(from, to), spans }
}
