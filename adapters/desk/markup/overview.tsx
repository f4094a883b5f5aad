// The figures of a time: what was asked, what it came to, how sure the matcher was.
import type { VNode } from 'preact'
import { OUTCOMES, type StaffFigures } from '../../../src/desk/staff-figures.ts'
import { LOCALES } from '../../../src/model/language.ts'
import type { NamedArea } from '../desk-parts.ts'
import type { DayView } from '../desk-requests.ts'
import { DayPlot } from './day-plot.tsx'
import { DeskPage, type Frame } from './frame.tsx'
import { Bars } from './plots.tsx'
import { Ranges } from './ranges.tsx'

type OverviewProps = {
  readonly frame: Frame
  readonly figures: StaffFigures
  readonly lastDays: number
  // What the days are looked at by.
  readonly by: DayView
  readonly areas: readonly NamedArea[]
  // The title of a question, in the desk's language.
  readonly titleOf: (id: string) => string
  // When it was counted, on the wall clock of Wuhan.
  readonly countedAt: string
}

const QUESTIONS_SHOWN_MAX = 15

export function Overview({ frame, figures, lastDays, by, areas, titleOf, countedAt }: OverviewProps): VNode {
  const { words } = frame
  const outcomes = OUTCOMES.map((key) => ({ key, label: words(key) }))
  return (
    <DeskPage frame={frame} title="overview">
      <Ranges frame={frame} lastDays={lastDays} hrefOf={(days) => `/staff?days=${days}&by=${by}`}>
        <a href={`/staff/export/figures.csv?days=${lastDays}`}>{`${words('export')} · ${words('by-day')}`}</a>
        <a
          href={`/staff/export/questions.csv?days=${lastDays}`}
        >{`${words('export')} · ${words('questions')}`}</a>
      </Ranges>
      <div id="live" data-refresh-seconds="20">
        <p class="quiet">{`${words('updated')} ${countedAt}`}</p>
        <dl class="tiles">
          <Tile label={words('conversations')} count={figures.conversations} />
          <Tile label={words('turns')} count={figures.turns} />
          {outcomes.map(({ key, label }) => (
            <Tile key={key} label={label} count={figures.outcomes[key]} of={totalOf(figures)} />
          ))}
          <Tile label={words('cases-opened')} count={figures.cases.opened} />
          <Tile
            label={words('median-wait')}
            count={figures.cases.waiting.medianMinutes}
            unit={words('minutes')}
          />
          <Tile
            label={words('median-resolve')}
            count={figures.cases.resolving.medianMinutes}
            unit={words('minutes')}
          />
          <Tile label={words('helpful')} count={figures.ratings.helpful} />
          <Tile label={words('not-helpful')} count={figures.ratings.notHelpful} />
        </dl>
        {figures.turns === 0 ? (
          <p>{words('nothing-yet')}</p>
        ) : (
          <div class="plots">
            <DayPlot frame={frame} days={figures.days} areas={areas} by={by} lastDays={lastDays} />
            <Bars
              title={words('by-area')}
              headLabel={words('area')}
              countLabel={words('answers')}
              bars={figures.areas.map(({ area, answers }) => ({
                label: areas.find(({ id }) => id === area)?.name ?? area,
                count: answers,
              }))}
            />
            <Bars
              title={words('by-language')}
              headLabel={words('language-of')}
              countLabel={words('turns')}
              bars={LOCALES.map((locale) => ({ label: words(locale), count: figures.locales[locale] }))}
            />
            <Bars
              title={words('confidence')}
              note={words('confidence-note')}
              headLabel={words('confidence')}
              countLabel={words('count')}
              bars={figures.confidence.map((count, bin) => ({
                label: `${(bin / 10).toFixed(1)}–${((bin + 1) / 10).toFixed(1)}`,
                count,
              }))}
            />
            <MostAsked frame={frame} figures={figures} titleOf={titleOf} />
          </div>
        )}
      </div>
    </DeskPage>
  )
}

function totalOf({ outcomes }: StaffFigures): number {
  return OUTCOMES.reduce((sum, outcome) => sum + outcomes[outcome], 0)
}

type TileProps = {
  readonly label: string
  readonly count: number | 'none'
  readonly of?: number
  readonly unit?: string
}

function Tile({ label, count, of, unit = '' }: TileProps): VNode {
  const share = of === undefined || of === 0 || count === 'none' ? '' : `${Math.round((100 * count) / of)} %`
  return (
    <div class="tile">
      <dt>{label}</dt>
      <dd>
        {count === 'none' ? '–' : count} <span class="quiet">{count === 'none' ? '' : share || unit}</span>
      </dd>
    </div>
  )
}

type MostAskedProps = Pick<OverviewProps, 'frame' | 'figures' | 'titleOf'>

function MostAsked({ frame, figures, titleOf }: MostAskedProps): VNode {
  const { words } = frame
  return (
    <figure class="plot wide">
      <figcaption>{words('questions')}</figcaption>
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{words('question')}</th>
              <th scope="col" class="number">
                {words('answers')}
              </th>
              <th scope="col" class="number">
                {words('helpful')}
              </th>
              <th scope="col" class="number">
                {words('not-helpful')}
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.questions.slice(0, QUESTIONS_SHOWN_MAX).map((question) => (
              <tr key={question.id}>
                <th scope="row">
                  <a href={`/${frame.language}/${question.id}`}>{titleOf(question.id)}</a>
                </th>
                <td class="number">{question.answers}</td>
                <td class="number">{question.helpful}</td>
                <td class="number">{question.notHelpful}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}
