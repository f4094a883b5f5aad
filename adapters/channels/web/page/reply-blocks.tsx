// Lays out the blocks of a reply: text, lists, tables, links, sources as cards, choices as buttons.
import type { JSX } from 'preact'
import { assertNever } from '../../../../src/model/assert-never.ts'
import type { Locale } from '../../../../src/model/language.ts'
import type { Block, ShownChoice, ShownSource } from '../../../../src/model/reply.ts'
import { filled, type PageWords } from './page-words.ts'
import { isSafeLink } from './safe-link.ts'
import { languageTag, tagOfText } from './text-language.ts'

export type BlocksProps = {
  readonly blocks: readonly Block[]
  readonly locale: Locale
  readonly words: PageWords
  // Choices of an earlier question of the interview are past; printed pages have none.
  readonly choices: 'shown' | 'none'
  // How a choice is sent: pressed on the page by its token, before a talk began by its words.
  readonly sent: 'choice' | 'text'
  // The level that headings of a reply have where it stands.
  readonly heading: 'h2' | 'h3'
}

export function ReplyBlocks({ blocks, ...rest }: BlocksProps): JSX.Element {
  return (
    <>
      {blocks.map((block, index) => (
        // Blocks of a reply never change their order.
        <BlockView key={index} block={block} {...rest} />
      ))}
    </>
  )
}

type BlockProps = Omit<BlocksProps, 'blocks'> & { readonly block: Block }

function BlockView({
  block,
  locale,
  words,
  choices,
  sent,
  heading: Heading,
}: BlockProps): JSX.Element | null {
  switch (block.kind) {
    case 'text':
      return block.role === 'heading' ? (
        <Heading class="heading">{block.text}</Heading>
      ) : (
        <p class={block.role}>{block.text}</p>
      )
    case 'list':
      return (
        <ul class="items">
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )
    case 'table':
      return <Table head={block.head} rows={block.rows} />
    case 'link':
      return <p class="body">{isSafeLink(block.href) ? <Link {...block} /> : block.label}</p>
    case 'sources':
      return <Sources {...block} locale={locale} words={words} heading={Heading} />
    case 'choices':
      return choices === 'none' ? null : <Choices title={block.title} choices={block.choices} sent={sent} />
    default:
      return assertNever(block)
  }
}

// Opened beside the talk, which does not learn of it; the other site does not learn where one came from.
function Link({ href, label }: { readonly href: string; readonly label: string }): JSX.Element {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {label}
    </a>
  )
}

type TableProps = { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }

// On a narrow screen each row is a card: the roles keep it a table for screen readers, and each cell carries
// the name of its column.
function Table({ head, rows }: TableProps): JSX.Element {
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: a table laid out as cards loses its own roles.
    <table class="overview" role="table">
      <thead role="rowgroup">
        <tr role="row">
          {head.map((name) => (
            <th key={name} role="columnheader" scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row[0]} role="row">
            {row.map((cell, column) =>
              column === 0 ? (
                <th key={head[column]} role="rowheader" scope="row">
                  {cell}
                </th>
              ) : (
                <td key={head[column]} role="cell" data-name={head[column]}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above.
  )
}

// The most reliable come first; a table of all benefits cites dozens.
const SOURCES_SHOWN = 3

type SourcesProps = Pick<BlocksProps, 'locale' | 'words' | 'heading'> & {
  readonly title: string
  readonly sources: readonly ShownSource[]
}

function Sources({ title, sources, locale, words, heading: Heading }: SourcesProps): JSX.Element {
  const isMany = sources.length > SOURCES_SHOWN + 1
  const first = isMany ? sources.slice(0, SOURCES_SHOWN) : sources
  const rest = isMany ? sources.slice(SOURCES_SHOWN) : []
  return (
    // Named by its heading alone: each answer has one, and landmarks of one name could not be told apart.
    <section class="sources">
      <Heading class="sources-title">{title}</Heading>
      {first.map((source) => (
        <SourceCard key={source.id} source={source} locale={locale} words={words} />
      ))}
      {rest.length === 0 ? null : (
        <details class="more-sources">
          <summary>{filled(words['web-more-documents'], { count: rest.length })}</summary>
          <div>
            {rest.map((source) => (
              <SourceCard key={source.id} source={source} locale={locale} words={words} />
            ))}
          </div>
        </details>
      )}
    </section>
  )
}

type SourceProps = Pick<BlocksProps, 'locale' | 'words'> & { readonly source: ShownSource }

function SourceCard({ source, locale, words }: SourceProps): JSX.Element {
  return (
    <details class="source" lang={tagOfText(source.title, locale)}>
      <summary>{source.title}</summary>
      <p lang={tagOfText(source.detail, locale)}>{source.detail}</p>
      {isSafeLink(source.link) ? (
        <p lang={languageTag(locale)}>
          <Link href={source.link} label={words['web-open-document']} />
        </p>
      ) : null}
    </details>
  )
}

type ChoicesProps = Pick<BlocksProps, 'sent'> & {
  readonly title: string
  readonly choices: readonly ShownChoice[]
}

// Buttons of a form, so that they work before any script and without one.
function Choices({ title, choices, sent }: ChoicesProps): JSX.Element {
  return (
    <form class="choices" method="post" action="/">
      {title === '' ? null : <p class="quiet">{title}</p>}
      <div class="choice-row">
        {choices.map((choice) => (
          <button
            key={choice.token}
            type="submit"
            name={sent}
            value={sent === 'choice' ? choice.token : choice.say}
          >
            {choice.label}
          </button>
        ))}
      </div>
    </form>
  )
}
