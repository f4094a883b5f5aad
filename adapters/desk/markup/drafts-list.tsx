// The drafts that were saved and wait for whoever keeps the content.
import type { VNode } from 'preact'
import { DeskPage, type Frame } from './frame.tsx'

export type SavedDraft = { readonly name: string; readonly savedAt: string }

type DraftsListProps = {
  readonly frame: Frame
  readonly drafts: readonly SavedDraft[]
  readonly folder: string
}

export function DraftsList({ frame, drafts, folder }: DraftsListProps): VNode {
  const { words } = frame
  return (
    <DeskPage frame={frame} title="drafts">
      <p>
        <code>{folder}</code>
      </p>
      {drafts.length === 0 ? <p>{words('nothing-yet')}</p> : null}
      <ul>
        {drafts.map(({ name, savedAt }) => (
          <li key={name}>
            <a href={`/staff/drafts/${encodeURIComponent(name)}`}>{name}</a>{' '}
            <span class="quiet">{savedAt}</span>
          </li>
        ))}
      </ul>
    </DeskPage>
  )
}
