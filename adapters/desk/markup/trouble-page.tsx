// What staff see where a page cannot be made: that it is not their doing, and what they had written.
import type { VNode } from 'preact'
import { DeskPage, type Frame, Notice } from './frame.tsx'

type TroublePageProps = { readonly frame: Frame; readonly unsent: string }

export function TroublePage({ frame, unsent }: TroublePageProps): VNode {
  return (
    <DeskPage frame={frame} title="trouble">
      <Notice text={frame.words('trouble-lead')} tone="bad" />
      {unsent === '' ? null : (
        <>
          <p>{frame.words('trouble-unsent')}</p>
          <blockquote>{unsent}</blockquote>
        </>
      )}
    </DeskPage>
  )
}
