// What counts as a recent change of the rules: the latest of each question, by the dates of its provisions.
import { expect, it } from 'vitest'
import { recentChanges } from '../../src/answers/recent-changes.ts'
import { compileContent } from '../../src/content/compile-content.ts'
import type { Day } from '../../src/model/day.ts'
import { aContentFolder, RENT } from '../content/a-content-folder.ts'

function changesOn(day: string, changed: Readonly<Record<string, string>> = {}, max = 10): readonly string[] {
  const { content } = compileContent(aContentFolder(changed), 'content')
  if (content === 'faulty') throw new Error('the content of the tests is faulty')
  return recentChanges(content, day as Day, max).map(
    ({ question, kind, on }) => `${question.id} ${kind} ${on}`,
  )
}
const rent = (text: string) => ({ 'questions/home/rent.yaml': text })

it('newest first, and of each question only the latest', () => {
  expect(changesOn('2026-11-24')).toEqual(['rent began 2022-06-07', 'hukou began 2020-01-01'])
})

it('at most as many as are asked for', () => {
  expect(changesOn('2026-11-24', {}, 1)).toEqual(['rent began 2022-06-07'])
})

it.each([
  ['2022-06-06', 'rent begins 2022-06-07'],
  ['2022-06-07', 'rent began 2022-06-07'],
  ['2022-06-08', 'rent began 2022-06-07'],
])('on %s: %s', (day, change) => {
  expect(changesOn(day)[0]).toBe(change)
})

it.each([
  ['2026-12-30', 'rent ends 2026-12-31'],
  ['2026-12-31', 'rent ends 2026-12-31'],
  ['2027-01-01', 'rent ended 2026-12-31'],
])('a rule that runs out without another is told by its end: on %s %s', (day, change) => {
  expect(changesOn(day, rent(RENT.replace('until: open', 'until: "2026-12-31"')))[0]).toBe(change)
})

it('a rule that another takes over from is told by the beginning of that other', () => {
  expect(changesOn('2019-06-01')).toContain('hukou begins 2020-01-01')
  expect(changesOn('2020-01-01')).toContain('hukou began 2020-01-01')
})

it('what was reported once is no rule, and a rule without a known start no change', () => {
  expect(changesOn('2026-11-24', rent(RENT.replace('id: rent', 'id: rent\nnature: report')))).toEqual([
    'hukou began 2020-01-01',
  ])
  const unknown = RENT.replace('from: "2022-06-07"', 'from: unknown')
  expect(changesOn('2026-11-24', rent(unknown))).toEqual(['hukou began 2020-01-01'])
})
