// Puts a finished page into Traditional characters; titles as published and what readers typed stay.

// Elements of the class hold text alone; addresses and values are no words.
const KEPT = /<(\w+)[^>]* class="as-published"[^>]*>[^<]*<\/\1>|(?:href|value|src)="[^"]*"/g

export function traditionalHtml(html: string, traditional: (text: string) => string): string {
  let converted = ''
  let from = 0
  for (const kept of html.matchAll(KEPT)) {
    converted += traditional(html.slice(from, kept.index)) + kept[0]
    from = kept.index + kept[0].length
  }
  return converted + traditional(html.slice(from))
}
