// Text of content as markup: paragraphs, lists, tables and sources, each escaped, with web addresses as links.
import type { ComponentChildren } from 'preact'
import type { Block, ShownSource } from '../../../src/model/reply.ts'
import { isWebAddress } from '../addresses.ts'

// A web address, which ends where Chinese or a closing mark follows, or a phone number with its area code.
const ADDRESS = /https?:\/\/[\w\-./~%?=&#:+@!$;]*[\w/]|(?<![\d-])0\d{2,3}-\d{7,8}(?![\d-])/g

export function LinkedText({ text }: { readonly text: string }) {
  const parts: ComponentChildren[] = []
  let from = 0
  for (const found of text.matchAll(ADDRESS)) {
    parts.push(text.slice(from, found.index))
    parts.push(
      found[0].startsWith('0') ? (
        <a class="phone" href={`tel:${found[0]}`}>
          {found[0]}
        </a>
      ) : (
        <OutsideLink href={found[0]}>{found[0]}</OutsideLink>
      ),
    )
    from = found.index + found[0].length
  }
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  )
}

function OutsideLink({ href, children }: { readonly href: string; readonly children: ComponentChildren }) {
  return isWebAddress(href) ? (
    <a href={href} rel="noopener noreferrer">
      {children}
    </a>
  ) : (
    children
  )
}

// Titles stay in the language that they were published in, which a screen reader is told.
function Published({ text }: { readonly text: string }) {
  return (
    <span class="as-published" lang={/\p{Script=Han}/u.test(text) ? 'zh-Hans' : 'en'}>
      {text}
    </span>
  )
}

// One below the heading that stands above the blocks.
type HeadingLevel = 'h2' | 'h3' | 'h4'

export function Blocks({
  blocks,
  heading = 'h3',
}: {
  readonly blocks: readonly Block[]
  readonly heading?: HeadingLevel
}) {
  return (
    <>
      {blocks.map((block) => (
        <OneBlock block={block} heading={heading} />
      ))}
    </>
  )
}

function OneBlock({ block, heading: Heading }: { readonly block: Block; readonly heading: HeadingLevel }) {
  switch (block.kind) {
    case 'text':
      if (block.role === 'heading') return <Heading class="small">{block.text}</Heading>
      return (
        <>
          {block.text.split('\n').map((line) => (
            <p class={block.role === 'quiet' ? 'quiet' : undefined}>
              <LinkedText text={line} />
            </p>
          ))}
        </>
      )
    case 'list':
      return <Items items={block.items} />
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.head.map((cell) => (
                <th scope="col">{cell}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row) => (
              <tr>
                {row.map((cell) => (
                  <td>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
    case 'link':
      return (
        <p>
          <OutsideLink href={block.href}>{block.label}</OutsideLink>
        </p>
      )
    case 'sources':
      return <Sources sources={block.sources} />
    case 'choices':
      return null
  }
}

export function Items({ items }: { readonly items: readonly string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li>
          <LinkedText text={item} />
        </li>
      ))}
    </ul>
  )
}

export function Sources({ sources }: { readonly sources: readonly ShownSource[] }) {
  return (
    <ol class="sources">
      {sources.map(({ title, detail, link }) => (
        <li>
          <OutsideLink href={link}>
            <Published text={title} />
          </OutsideLink>
          <span class="quiet">{detail}</span>
        </li>
      ))}
    </ol>
  )
}
