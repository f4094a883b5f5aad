// The days as a plot, looked at by what came of the turns, by area or by language.
import type { VNode } from 'preact'
import { type DayFigures, OUTCOMES } from '../../../src/desk/staff-figures.ts'
import { LOCALES } from '../../../src/model/language.ts'
import type { NamedArea } from '../desk-parts.ts'
import { DAY_VIEWS, type DayView } from '../desk-requests.ts'
import type { Frame } from './frame.tsx'
import { type Series, StackedDays } from './plots.tsx'

type DayPlotProps = {
  readonly frame: Frame
  readonly days: readonly DayFigures[]
  readonly areas: readonly NamedArea[]
  readonly by: DayView
  readonly lastDays: number
}

type Looked = {
  readonly series: readonly Series[]
  readonly countsOf: (day: DayFigures) => Readonly<Record<string, number>>
}

export function DayPlot({ frame: { words }, days, areas, by, lastDays }: DayPlotProps): VNode {
  const looked: Readonly<Record<DayView, Looked>> = {
    outcome: {
      series: OUTCOMES.map((key) => ({ key, look: key, label: words(key) })),
      countsOf: ({ outcomes }) => outcomes,
    },
    area: {
      // What nobody asked about takes no room in the legend.
      series: areas
        .filter(({ id }) => days.some((day) => (day.areas[id] ?? 0) > 0))
        .map(({ id, name }, at) => ({ key: id, look: String(at % LOOKS), label: name })),
      countsOf: (day) => day.areas,
    },
    language: {
      series: LOCALES.map((key, at) => ({ key, look: String(at), label: words(key) })),
      countsOf: ({ locales }) => locales,
    },
  }
  const { series, countsOf } = looked[by]
  return (
    <StackedDays
      title={words(`by-day-${by}`)}
      dayLabel={words('day')}
      tableLabel={words('as-table')}
      series={series}
      days={days.map((day) => ({ day: day.day, counts: countsOf(day) }))}
    >
      <nav class="ranges" aria-label={words('looked-at-by')}>
        {DAY_VIEWS.map((view) => (
          <a
            key={view}
            href={`/staff?days=${lastDays}&by=${view}`}
            aria-current={view === by ? 'true' : undefined}
          >
            {words(`view-${view}`)}
          </a>
        ))}
      </nav>
    </StackedDays>
  )
}

// As many as the style sheet has colours for.
const LOOKS = 8
