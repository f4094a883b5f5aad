// The choice of how many days a page of figures looks back.
import type { ComponentChildren, VNode } from 'preact'
import type { Frame } from './frame.tsx'

const DAY_RANGES = [1, 7, 30, 90] as const

type RangesProps = {
  readonly frame: Frame
  readonly lastDays: number
  readonly hrefOf: (days: number) => string
  // What else stands in the row: exports of the same days.
  readonly children: ComponentChildren
}

export function Ranges({ frame: { words }, lastDays, hrefOf, children }: RangesProps): VNode {
  return (
    <nav class="ranges" aria-label={words('days')}>
      {DAY_RANGES.map((days) => (
        <a key={days} href={hrefOf(days)} aria-current={days === lastDays ? 'true' : undefined}>
          {days === 1 ? words('last-day') : words('last-days').replace('{days}', String(days))}
        </a>
      ))}
      {children}
    </nav>
  )
}
