// The figures that staff see are counted from the journal: outcomes, areas, languages, confidence, ratings.
import { beforeAll, expect, it } from 'vitest'
import { phrasingKey } from '../../src/content/lint-across-files.ts'
import { loadContent } from '../../src/content/load-content.ts'
import { staffFigures as figuresInSlices } from '../../src/desk/staff-figures.ts'
import { gapUtterances as gapsInSlices } from '../../src/desk/unanswered.ts'
import type { Content } from '../../src/model/content.ts'
import type { Day } from '../../src/model/day.ts'
import type { QuestionId } from '../../src/model/question.ts'
import type { TurnEvent } from '../../src/model/turn-event.ts'
import type { TurnEntry } from '../../src/ports/journal.ts'
import { aTurnEntry } from '../setup/a-turn-entry.ts'
import { finished } from '../setup/finished.ts'

const staffFigures = (...args: Parameters<typeof figuresInSlices>) => finished(figuresInSlices(...args))
const gapUtterances = (...args: Parameters<typeof gapsInSlices>) => finished(gapsInSlices(...args))

let content: Content
beforeAll(async () => {
  content = await loadContent('content')
})

const matched = (id: string, confidence: number) => ({ id: id as QuestionId, confidence })
let clockMs = 0
function anEntry(events: readonly TurnEvent[], rest: Partial<TurnEntry> = {}): TurnEntry {
  clockMs += 1000
  return aTurnEntry({ atMs: clockMs, conversation: 'a', channel: 'web', events, ...rest })
}
const answered = (id: string, confidence = 0.95): TurnEvent => ({
  kind: 'answered',
  questions: [matched(id, confidence)],
})

it('nothing in the journal is nothing in the figures', () => {
  const figures = staffFigures([], content)
  expect(figures).toMatchObject({ turns: 0, conversations: 0, days: [], areas: [], questions: [] })
  expect(figures.confidence).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
})

it('turns count by day, outcome, language and channel; small talk is a turn of no outcome', () => {
  const day = { day: '2026-11-25' as Day, minuteOfDay: 0 }
  const figures = staffFigures(
    [
      anEntry([answered('hukou-graduate')]),
      anEntry([], { replied: 'small-talk', conversation: 'b', channel: 'slack' }),
      anEntry([{ kind: 'refused', closest: [] }], { replied: 'out-of-scope', at: day, locale: 'en' }),
      anEntry([{ kind: 'unreadable', why: 'no-words' }], { replied: 'out-of-scope', at: day }),
      anEntry([{ kind: 'person-asked' }], { replied: 'handoff', at: day }),
    ],
    content,
  )
  expect(figures).toMatchObject({ turns: 5, conversations: 2 })
  expect(figures.outcomes).toEqual({ answered: 1, 'did-you-mean': 0, 'dont-know': 1, 'handed-over': 1 })
  expect(figures.days.map(({ day: on, turns }) => [on, turns])).toEqual([
    ['2026-11-24', 2],
    ['2026-11-25', 3],
  ])
  expect(figures.locales).toEqual({ zh: 4, 'zh-Hant': 0, en: 1 })
  expect(figures.channels.slack).toBe(1)
})

it('answers count for the area of their question; a question that is gone counts as gone', () => {
  const entries = [answered('hukou-graduate'), answered('hukou-age-limit'), answered('no-such')]
  const { areas } = staffFigures(
    entries.map((event) => anEntry([event])),
    content,
  )
  expect(areas).toEqual([
    { area: 'hukou', answers: 2 },
    { area: 'gone', answers: 1 },
  ])
})

it('each day holds its own answers by area', () => {
  const next = { at: { day: '2026-11-25' as Day, minuteOfDay: 0 } }
  const { days } = staffFigures(
    [
      anEntry([answered('hukou-graduate')]),
      anEntry([answered('hukou-age-limit')]),
      anEntry([answered('startup-loan')], next),
      anEntry([{ kind: 'refused', closest: [matched('hukou-graduate', 0.2)] }], next),
    ],
    content,
  )
  expect(days.map(({ day, areas }) => [day, areas])).toEqual([
    ['2026-11-24', { hukou: 2 }],
    ['2026-11-25', { work: 1 }],
  ])
})

it('confidence falls into tenths, and full confidence into the last', () => {
  const events = [
    answered('hukou-graduate', 1),
    answered('hukou-graduate', 0.9),
    answered('hukou-graduate', 0.55),
  ]
  const { confidence } = staffFigures(
    events.map((event) => anEntry([event])),
    content,
  )
  expect(confidence).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 2])
})

it('a rating counts for the question that its turn answered', () => {
  const { questions, ratings } = staffFigures(
    [
      anEntry([answered('hukou-graduate')], { turn: 1 }),
      anEntry([answered('hukou-age-limit')], { turn: 2 }),
      anEntry([{ kind: 'rated', rated: 'not-helpful', turn: 1 }], { turn: 3, replied: 'small-talk' }),
      anEntry([{ kind: 'rated', rated: 'helpful', turn: 9 }], { turn: 4, replied: 'small-talk' }),
    ],
    content,
  )
  expect(ratings).toEqual({ helpful: 1, notHelpful: 1 })
  expect(questions).toContainEqual({ id: 'hukou-graduate', answers: 1, helpful: 0, notHelpful: 1 })
  expect(questions).toContainEqual({ id: 'hukou-age-limit', answers: 1, helpful: 0, notHelpful: 0 })
})

it('a rating that was changed counts once, by what was said last', () => {
  const { questions, ratings } = staffFigures(
    [
      anEntry([answered('hukou-graduate')], { turn: 1 }),
      anEntry([{ kind: 'rated', rated: 'helpful', turn: 1 }], { turn: 2, replied: 'small-talk' }),
      anEntry([{ kind: 'rated', rated: 'not-helpful', turn: 1 }], { turn: 3, replied: 'small-talk' }),
    ],
    content,
  )
  expect(ratings).toEqual({ helpful: 0, notHelpful: 1 })
  expect(questions).toContainEqual({ id: 'hukou-graduate', answers: 1, helpful: 0, notHelpful: 1 })
})

it('waiting is from opening to the first claim, resolving from there to the end; a case’s mailbox is no turn', () => {
  const of = (conversation: string, atMs: number, event: TurnEvent) =>
    anEntry([event], { conversation, atMs, channel: 'mailbox', replied: 'none' })
  const minutes = (count: number): number => count * 60_000
  const figures = staffFigures(
    [
      of('x', minutes(0), { kind: 'case-opened', why: 'asked', channel: 'web' }),
      of('y', minutes(1), { kind: 'case-opened', why: 'asked', channel: 'web' }),
      of('x', minutes(4), { kind: 'case-claimed', via: 'desk' }),
      of('x', minutes(5), { kind: 'case-given-back', via: 'desk' }),
      of('x', minutes(9), { kind: 'case-claimed', via: 'slack' }),
      of('y', minutes(21), { kind: 'case-claimed', via: 'desk' }),
      of('x', minutes(14), { kind: 'case-closed', by: 'staff', wasClaimed: true }),
      of('z', minutes(30), { kind: 'case-closed', by: 'person', wasClaimed: false }),
    ],
    content,
  )
  expect(figures.turns).toBe(0)
  expect(figures.cases).toEqual({
    opened: 2,
    closed: 2,
    waiting: { count: 2, medianMinutes: 4, ninetiethMinutes: 20 },
    resolving: { count: 1, medianMinutes: 10, ninetiethMinutes: 10 },
  })
})

it('what was refused, asked back or badly rated is gathered once a spelling, newest first', () => {
  const gaps = gapUtterances(
    [
      anEntry([{ kind: 'refused', closest: [matched('hukou-graduate', 0.2)] }], { said: '狗 上牌？' }),
      anEntry([{ kind: 'refused', closest: [] }], { said: '狗上牌', conversation: 'b' }),
      anEntry([{ kind: 'clarified', questions: [matched('hukou-graduate', 0.5)] }], {
        said: '户口',
        turn: 7,
      }),
      anEntry([answered('hukou-graduate')], { said: '落户', turn: 8 }),
      anEntry([{ kind: 'rated', rated: 'not-helpful', turn: 8 }], { said: '', turn: 9 }),
      anEntry([{ kind: 'refused', closest: [] }], { said: '' }),
    ],
    phrasingKey,
  )
  expect(gaps.map(({ said, gap, times }) => [said, gap, times])).toEqual([
    ['落户', 'not-helpful', 1],
    ['户口', 'did-you-mean', 1],
    ['狗上牌', 'dont-know', 2],
  ])
  expect(gaps[0]?.closest).toEqual([matched('hukou-graduate', 0.95)])
})

it.each([
  ['is no gap where it is helpful in the end', ['not-helpful', 'helpful'], []],
  ['is one gap where it is not helpful in the end', ['helpful', 'not-helpful'], [1]],
  ['is one gap where it was said twice', ['not-helpful', 'not-helpful'], [1]],
] as const)('a rating that was changed %s', (_name, rated, times) => {
  const said = anEntry([answered('hukou-graduate')], { said: '落户', turn: 1 })
  const ratings = rated.map((each, at) =>
    anEntry([{ kind: 'rated', rated: each, turn: 1 }], { said: '', turn: at + 2 }),
  )
  expect(gapUtterances([said, ...ratings], phrasingKey).map((gap) => gap.times)).toEqual(times)
})
