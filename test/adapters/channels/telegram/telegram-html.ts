// Reads Telegram's HTML as strictly as the platform's page describes it, for the stand-in and for tests.

export type HtmlReading =
  | {
      readonly kind: 'read'
      readonly text: string
      readonly tags: readonly { readonly name: string; readonly inner: string; readonly href: string }[]
    }
  | { readonly kind: 'refused'; readonly why: string }

// core.telegram.org/bots/api#html-style
const TAG = /^<(\/?)(b|strong|i|em|u|s|a|code|pre|blockquote)((?: expandable)?|(?: href="[^"<>]*")?)>/
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

const refused = (why: string): HtmlReading => ({ kind: 'refused', why })

export function readHtml(html: string): HtmlReading {
  let text = ''
  const open: { name: string; from: number; href: string }[] = []
  const tags: { name: string; inner: string; href: string }[] = []
  for (let at = 0; at < html.length; ) {
    const rest = html.slice(at)
    if (rest.startsWith('<')) {
      const tag = TAG.exec(rest)
      if (tag === null) return refused(`Unsupported start tag at byte offset ${at}`)
      const [whole, slash = '', name = '', attribute = ''] = tag
      at += whole.length
      if (slash === '') {
        if (name === 'blockquote' && open.some((each) => each.name === name)) return refused('nested quotes')
        if (name === 'a' && !attribute.startsWith(' href=')) return refused('a link without an address')
        const href = /href="(.*)"/.exec(attribute)?.[1] ?? ''
        if (/&(?!(?:lt|gt|amp|quot);)/.test(href)) return refused('an address that is not escaped')
        open.push({ name, from: text.length, href: unescaped(href) })
        continue
      }
      const closed = open.pop()
      if (closed?.name !== name) return refused(`Unexpected end tag at byte offset ${at}`)
      tags.push({ name, inner: text.slice(closed.from), href: closed.href })
    } else if (rest.startsWith('&')) {
      const named = /^&(lt|gt|amp|quot);/.exec(rest)
      if (named === null) return refused(`an entity that is not known at byte offset ${at}`)
      text += NAMED[named[1] ?? ''] ?? ''
      at += named[0].length
    } else if (rest.startsWith('>')) {
      return refused(`a bare ">" at byte offset ${at}`)
    } else {
      text += html[at]
      at += 1
    }
  }
  const [left] = open
  return left === undefined ? { kind: 'read', text, tags } : refused(`Can't find end tag of ${left.name}`)
}

function unescaped(text: string): string {
  return text.replace(/&(lt|gt|amp|quot);/g, (_whole, name: string) => NAMED[name] ?? '')
}
