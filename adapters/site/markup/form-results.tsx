// The verdicts as tables, one a group, with the reasons and sources of each benefit to unfold below.
import type { ResultGroup, ResultRow } from '../../../src/model/form-page.ts'
import { pathOf } from '../addresses.ts'
import type { Frame } from './document.tsx'
import { Blocks, LinkedText, Sources } from './text.tsx'

type Shown = {
  readonly frame: Frame
  readonly groups: readonly ResultGroup[]
  // One benefit's reasons are what was asked for: they stand open.
  readonly isOfOne: boolean
}

// What can be had, or could be, stands in sight; the rest is counted and unfolds.
const IN_SIGHT = ['eligible', 'office', 'could']

export function Results({ frame, groups, isOfOne }: Shown) {
  return (
    <>
      {groups.map((group) =>
        isOfOne ? (
          <section class="group">
            <GroupTitle group={group} />
            <GroupTable frame={frame} group={group} isOfOne />
          </section>
        ) : (
          <details class="group" open={IN_SIGHT.includes(group.kind)}>
            <summary>
              <GroupTitle group={group} />
            </summary>
            <GroupTable frame={frame} group={group} isOfOne={false} />
          </details>
        ),
      )}
    </>
  )
}

function GroupTitle({ group }: { readonly group: ResultGroup }) {
  return (
    <h3 class={`group-title ${group.kind}`} id={`group-${group.kind}`}>
      {group.title} <span class="count">{group.rows.length}</span>
    </h3>
  )
}

function GroupTable({
  frame,
  group,
  isOfOne,
}: {
  readonly frame: Frame
  readonly group: ResultGroup
  readonly isOfOne: boolean
}) {
  const { kind, head, rows } = group
  return (
    <table class="results" aria-labelledby={`group-${kind}`}>
      <thead>
        <tr>
          <th scope="col">{head.benefit}</th>
          <th scope="col">{head.summary}</th>
          <th scope="col">{head.told}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row frame={frame} row={row} head={head} isOpen={isOfOne} />
        ))}
      </tbody>
    </table>
  )
}

function Row({
  frame,
  row,
  head,
  isOpen,
}: {
  readonly frame: Frame
  readonly row: ResultRow
  readonly head: ResultGroup['head']
  readonly isOpen: boolean
}) {
  const { words, locale } = frame
  const { benefit, verdict, verdictText, summary, told, details, sources } = row
  return (
    <tr data-benefit={benefit.id} data-verdict={verdict}>
      <th scope="row">
        <a href={pathOf(locale, benefit.id)}>{benefit.title}</a>
        {head.isMixed && <span class="quiet">{verdictText}</span>}
      </th>
      <td data-head={head.summary}>{summary}</td>
      <td data-head={head.told}>
        {told.map((text) => (
          <p>
            <LinkedText text={text} />
          </p>
        ))}
        <details open={isOpen}>
          <summary>
            {words('check-details')}
            <span class="only-heard">{` ${benefit.title}`}</span>
          </summary>
          <Blocks blocks={details} heading="h4" />
          {sources.length > 0 && <p class="sources-title">{words('sources-title')}</p>}
          <Sources sources={sources} />
        </details>
      </td>
    </tr>
  )
}
