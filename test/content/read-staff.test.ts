// staff.yaml: hours are read, a folder without the file knows none, and slips are named.
import { expect, it } from 'vitest'
import { compileContent } from '../../src/content/compile-content.ts'
import { aContentFolder } from './a-content-folder.ts'

const week = (monday: string): string =>
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
    .map((weekday) => `    ${weekday}: ${weekday === 'mon' ? monday : '[]'}`)
    .join('\n')
const staff = (monday: string, rest = ''): string =>
  `names: hidden\noffice-hours:\n  weekly:\n${week(monday)}\n  holidays: unknown\n${rest}`
const compiled = (text: string) => compileContent(aContentFolder({ 'staff.yaml': text }), 'content')
const codes = (text: string) => compiled(text).faults.map(({ code }) => code)

it('hours are read as minutes of the day', () => {
  const { content } = compiled(staff('["09:00-12:00", "13:30-24:00"]'))
  if (content === 'faulty') throw new Error('faulty')
  expect(content.staff.names).toBe('hidden')
  expect(content.staff.officeHours.weekly).toMatchObject({
    mon: [
      { from: 540, until: 720 },
      { from: 810, until: 1440 },
    ],
    sun: [],
  })
})

it('a folder without the file knows no hours', () => {
  const { content } = compileContent(aContentFolder(), 'content')
  if (content === 'faulty') throw new Error('faulty')
  expect(content.staff.officeHours.weekly).toBe('unknown')
})

it.each(['["9:00-12:00"]', '["12:00-09:00"]', '["09:00"]'])('hours such as %s are a fault', (monday) => {
  expect(codes(staff(monday))).toEqual(['invalid-value'])
})

it('a source of the hours that is not there is a fault', () => {
  expect(codes(staff('[]', '  sources: [S9]\n'))).toEqual(['unknown-source'])
})
