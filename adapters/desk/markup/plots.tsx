// The desk's plots as drawings of their own, each with the same figures as a table for those who cannot see it.
import { scaleBand, scaleLinear } from 'd3-scale'
import { stack } from 'd3-shape'
import type { ComponentChildren, VNode } from 'preact'

// `look` names the colour in the style sheet.
export type Series = { readonly key: string; readonly look: string; readonly label: string }

type StackedDaysProps = {
  readonly title: string
  readonly dayLabel: string
  readonly tableLabel: string
  readonly series: readonly Series[]
  // A series that a day does not name counts none on it.
  readonly days: readonly { readonly day: string; readonly counts: Readonly<Record<string, number>> }[]
  // Stands between the title and the drawing.
  readonly children: ComponentChildren
}

const WIDTH = 720
const HEIGHT = 240
const MARGIN = { top: 12, right: 8, bottom: 28, left: 40 }
const TICKS = 4
const DAY_LABELS_MAX = 10

export function StackedDays({
  title,
  dayLabel,
  tableLabel,
  series,
  days,
  children,
}: StackedDaysProps): VNode {
  const keys = series.map(({ key }) => key)
  const totals = days.map(({ counts }) => keys.reduce((sum, key) => sum + (counts[key] ?? 0), 0))
  const x = scaleBand<string>()
    .domain(days.map(({ day }) => day))
    .range([MARGIN.left, WIDTH - MARGIN.right])
    .paddingInner(0.2)
  const y = scaleLinear()
    .domain([0, Math.max(1, ...totals)])
    .nice(TICKS)
    .range([HEIGHT - MARGIN.bottom, MARGIN.top])
  const layers = stack<(typeof days)[number], string>()
    .keys(keys)
    .value((each, key) => each.counts[key] ?? 0)([...days])
  const every = Math.ceil(days.length / DAY_LABELS_MAX)
  return (
    <figure class="plot">
      <figcaption>{title}</figcaption>
      {children}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {y.ticks(TICKS).map((tick) => (
          <g key={tick}>
            <line class="grid" x1={MARGIN.left} x2={WIDTH - MARGIN.right} y1={y(tick)} y2={y(tick)} />
            <text class="tick" x={MARGIN.left - 6} y={y(tick) + 4} text-anchor="end">
              {tick}
            </text>
          </g>
        ))}
        {layers.map((layer, at) => (
          <g key={layer.key} class={`series series-${series[at]?.look}`}>
            {layer.map((bar) => (
              <rect
                key={bar.data.day}
                x={x(bar.data.day)}
                width={x.bandwidth()}
                y={y(bar[1])}
                height={Math.max(0, y(bar[0]) - y(bar[1]))}
              />
            ))}
          </g>
        ))}
        {days.map(({ day }, at) =>
          at % every === 0 ? (
            <text
              key={day}
              class="tick"
              x={(x(day) ?? 0) + x.bandwidth() / 2}
              y={HEIGHT - 8}
              text-anchor="middle"
            >
              {day.slice(5)}
            </text>
          ) : null,
        )}
      </svg>
      <ul class="legend">
        {series.map(({ key, look, label }) => (
          <li key={key}>
            <span class={`swatch series-${look}`} aria-hidden="true" />
            {label}
          </li>
        ))}
      </ul>
      <details id="days-table">
        <summary>{tableLabel}</summary>
        <div class="table-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{dayLabel}</th>
                {series.map(({ key, label }) => (
                  <th key={key} scope="col" class="number">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.map(({ day, counts }) => (
                <tr key={day}>
                  <th scope="row">{day}</th>
                  {keys.map((key) => (
                    <td key={key} class="number">
                      {counts[key] ?? 0}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}

type BarsProps = {
  readonly title: string
  readonly note?: string
  readonly bars: readonly { readonly label: string; readonly count: number }[]
  readonly headLabel: string
  readonly countLabel: string
}

// A table whose last column draws the figure beside it, so that one thing serves eye and ear.
export function Bars({ title, note, bars, headLabel, countLabel }: BarsProps): VNode {
  const width = scaleLinear()
    .domain([0, Math.max(1, ...bars.map(({ count }) => count))])
    .range([0, 100])
  return (
    <figure class="plot">
      <figcaption>{title}</figcaption>
      {note === undefined ? null : <p class="quiet">{note}</p>}
      <table class="bars">
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{headLabel}</th>
            <th scope="col">{countLabel}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ label, count }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>
                <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={width(count)} height="10" />
                </svg>
                <span class="number">{count}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
