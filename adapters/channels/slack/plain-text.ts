// Turns Slack's own markup in what a person wrote back into the words that they typed.

// Slack sends "&", "<" and ">" as entities, and puts links, people, channels and dates into angle brackets
// (docs.slack.dev/messaging/formatting-message-text, "Retrieving formatted messages").
const BRACKETED = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g

// Emoji come as ":wave:"; one neutral emoji stands for each, since to the turn they are all "no words".
const SHORTCODE = /(?<!\w):(?=[a-z+-])[a-z0-9_+'-]{1,100}:(?!\w)/g
const NEUTRAL_EMOJI = '🙂'

export function plainText(markup: string, botUser: string): string {
  return markup
    .replace(BRACKETED, (_whole, sign: string, target: string, label: string | undefined) => {
      if (sign === '@') return target === botUser ? ' ' : nameOf('@', label)
      if (sign === '#') return nameOf('#', label)
      if (sign === '!') return label ?? ''
      return label ?? target
    })
    .replace(SHORTCODE, NEUTRAL_EMOJI)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
}

// Without a label only an id is left, which says nothing to anybody.
function nameOf(sign: string, label: string | undefined): string {
  return label === undefined || label === '' ? '' : `${sign}${label}`
}
