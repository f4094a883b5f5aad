// Writes Slack's own markup, and divides long text where a reader would pause.

// The only three characters that Slack wants escaped (docs.slack.dev/messaging/formatting-message-text).
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

// An address ends before white space, brackets, and anything that is not ASCII: Chinese follows without a space.
const ADDRESS = /https?:\/\/[\w\-.~:/?#[\]@!$&'*+,;=%]*[\w/#=&%~-]/g

// Text as it stands, with its web addresses made links: `verbatim` keeps Slack from making any itself.
export function mrkdwnText(text: string): string {
  let written = ''
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    written += `${escapeMrkdwn(text.slice(from, match.index))}<${escapeMrkdwn(match[0])}>`
    from = match.index + match[0].length
  }
  return written + escapeMrkdwn(text.slice(from))
}

// The pipe and the brackets would end the address within Slack's link.
export function mrkdwnLink(href: string, label: string): string {
  const address = href.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E')
  const shown = escapeMrkdwn(label.replace(/\s+/g, ' ').trim())
  return shown === '' ? `<${escapeMrkdwn(address)}>` : `<${escapeMrkdwn(address)}|${shown}>`
}

// Slack has no way to escape an asterisk, and bold does not reach over a line's end.
export function bold(text: string): string {
  return text === '' || /[*\n]/.test(text) ? mrkdwnText(text) : `*${escapeMrkdwn(text)}*`
}

// Where a text may be divided, best first.
const PAUSES = [/\n+/g, /[。！？；]|[.!?;](?=\s)/g, /[，、]|,(?=\s)|\s+/g]

/**
 * Parts that `size` puts at `max` or less and that hold every character of the text but the white space where
 * it is divided: at a line's end, else a sentence's, else a word's, never within a surrogate pair. `size` must
 * not shrink as the text grows.
 */
export function divided(text: string, max: number, size: (part: string) => number): readonly string[] {
  const parts: string[] = []
  let rest = text
  while (size(rest) > max) {
    const end = pauseBefore(rest, longestFitting(rest, max, size))
    parts.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return [...parts, rest].filter((part) => part !== '')
}

function longestFitting(text: string, max: number, size: (part: string) => number): number {
  let fits = 1
  let tooLong = text.length
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1
    if (size(text.slice(0, middle)) <= max) fits = middle
    else tooLong = middle
  }
  return fits
}

// A pause in the first half would waste more of the room than it is worth.
function pauseBefore(text: string, most: number): number {
  const head = text.slice(0, most)
  for (const pause of PAUSES) {
    const last = [...head.matchAll(pause)].at(-1)
    if (last !== undefined && last.index > most / 2) return last.index + last[0].length
  }
  const isMidPair = /[\ud800-\udbff]/.test(text.charAt(most - 1)) && most > 1
  return isMidPair ? most - 1 : most
}

// At most `max` by `size`, with an ellipsis where something was left out.
export function shortened(
  text: string,
  max: number,
  size: (part: string) => number = (part) => part.length,
): string {
  if (size(text) <= max) return text
  const end = longestFitting(text, max - 1, size)
  const isMidPair = /[\ud800-\udbff]/.test(text.charAt(end - 1))
  return `${text.slice(0, isMidPair ? end - 1 : end).trimEnd()}…`
}
