// The pages that read the journal: the figures, and what was not understood; and both as CSV.
import { type Cluster, clusterUtterances } from '../../src/desk/cluster-utterances.ts'
import { OUTCOMES, type StaffFigures, staffFigures } from '../../src/desk/staff-figures.ts'
import { type GapUtterance, gapUtterances } from '../../src/desk/unanswered.ts'
import { LOCALES } from '../../src/model/language.ts'
import { type CsvTable, csvText } from './csv-export.ts'
import {
  areasOf,
  type DeskParts,
  type DeskRoutes,
  entriesOf,
  GONE,
  titleFinder,
  wuhanTime,
} from './desk-parts.ts'
import { readDays, readDayView } from './desk-requests.ts'
import { inSlices } from './in-slices.ts'
import { Gaps } from './markup/gaps.tsx'
import { Overview } from './markup/overview.tsx'
import { sharedResults } from './shared-results.ts'

const CSV = 'text/csv; charset=utf-8'

export function overviewRoutes(parts: DeskParts): DeskRoutes {
  // Reading a full journal costs a second of processor and every open page asks again and again: all who ask for the
  // same days, of the same content, share one answer.
  const figures = sharedResults<StaffFigures>(parts.nowMs)
  const clusters = sharedResults<readonly Cluster<GapUtterance>[]>(parts.nowMs)
  const keyOf = (days: number): string => `${days} ${parts.content().hash}`
  const figuresFor = (days: number) =>
    figures(keyOf(days), async () => inSlices(staffFigures(await entriesOf(parts, days), parts.content())))
  const clustersFor = async (days: number) => {
    const shared = await clusters(keyOf(days), async () => {
      const gaps = await inSlices(gapUtterances(await entriesOf(parts, days), parts.keyOf))
      return inSlices(clusterUtterances(gaps))
    })
    return shared.result
  }
  return [
    {
      method: 'GET',
      path: '/staff',
      answer: async (request, _reply, { frame, send }) => {
        const days = readDays(request.query)
        const { result, madeAtMs } = await figuresFor(days)
        return send(
          <Overview
            frame={frame}
            figures={result}
            lastDays={days}
            by={readDayView(request.query)}
            areas={areasOf(parts, frame)}
            titleOf={titleFinder(parts, frame)}
            countedAt={wuhanTime(madeAtMs)}
          />,
        )
      },
    },
    {
      method: 'GET',
      path: '/staff/gaps',
      answer: async (request, _reply, { frame, send }) => {
        const days = readDays(request.query)
        const content = parts.content()
        return send(
          <Gaps
            frame={frame}
            clusters={await clustersFor(days)}
            lastDays={days}
            areas={areasOf(parts, frame).filter(({ id }) => id !== GONE)}
            questions={[...content.questions.keys()]}
            titleOf={titleFinder(parts, frame)}
          />,
        )
      },
    },
    {
      method: 'GET',
      path: '/staff/export/figures.csv',
      answer: async (request, reply, { frame }) => {
        const { days } = (await figuresFor(readDays(request.query))).result
        const areas = areasOf(parts, frame)
        const table: CsvTable = {
          head: ['day', 'turns', ...OUTCOMES, ...LOCALES, ...areas.map(({ id }) => `area-${id}`)],
          rows: days.map(({ day, turns, outcomes, locales, areas: answers }) => [
            ...[day, turns],
            ...OUTCOMES.map((outcome) => outcomes[outcome]),
            ...LOCALES.map((locale) => locales[locale]),
            ...areas.map(({ id }) => answers[id] ?? 0),
          ]),
        }
        return reply.type(CSV).send(csvText(table))
      },
    },
    {
      method: 'GET',
      path: '/staff/export/questions.csv',
      answer: async (request, reply, { frame }) => {
        const { questions } = (await figuresFor(readDays(request.query))).result
        const known = parts.content().questions
        const titleOf = titleFinder(parts, frame)
        const names = new Map(areasOf(parts, frame).map(({ id, name }) => [id, name]))
        const table: CsvTable = {
          head: ['question', 'area', 'answers', 'helpful', 'not-helpful', 'title', 'area-name'],
          rows: questions.map(({ id, answers, helpful, notHelpful }) => {
            const area = known.get(id)?.area ?? GONE
            return [id, area, answers, helpful, notHelpful, titleOf(id), names.get(area) ?? area]
          }),
        }
        return reply.type(CSV).send(csvText(table))
      },
    },
    {
      method: 'GET',
      path: '/staff/export/gaps.csv',
      answer: async (request, reply) => {
        const found = await clustersFor(readDays(request.query))
        const table: CsvTable = {
          head: ['cluster', 'utterance', 'language', 'why', 'times', 'last', 'nearest'],
          rows: found.flatMap(({ centre, members }) =>
            members.map(({ said, locale, gap, times, lastMs, closest }) => [
              ...[centre.said, said, locale, gap, times, wuhanTime(lastMs)],
              closest.map(({ id }) => id).join(' '),
            ]),
          ),
        }
        return reply.type(CSV).send(csvText(table))
      },
    },
    {
      method: 'GET',
      path: '/staff/figures.json',
      answer: async (request, reply) => reply.send((await figuresFor(readDays(request.query))).result),
    },
  ]
}
