// When staff are there: weekly hours, holidays, weekends that are worked, and hours that nobody published.
import { expect, it } from 'vitest'
import type { Day, Moment } from '../../src/model/day.ts'
import { attendance, type OfficeHours, UNKNOWN_HOURS } from '../../src/model/office-hours.ts'

const day = [
  { from: 540, until: 720 },
  { from: 810, until: 1020 },
]
const HOURS: OfficeHours = {
  ...UNKNOWN_HOURS,
  weekly: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
  holidays: [
    { from: '2026-10-01' as Day, until: '2026-10-07' as Day, name: { zh: '国庆', en: 'National Day' } },
  ],
  workedDays: ['2026-10-10' as Day],
}
const moment = (on: string, time: string): Moment => ({
  day: on as Day,
  minuteOfDay: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
})
const back = (on: string, time: string) => ({ kind: 'away', backAt: moment(on, time) })

it.each([
  ['a minute before the hours they are away until they begin', '08:59', back('2026-11-24', '09:00')],
  ['at their first minute they are there', '09:00', { kind: 'there' }],
  ['at their last minute they are there', '11:59', { kind: 'there' }],
  ['at noon they are away until the afternoon', '12:00', back('2026-11-24', '13:30')],
  ['after the last hours they are away until the next day', '17:00', back('2026-11-25', '09:00')],
])('%s', (_, time, expected) => {
  expect(attendance(HOURS, moment('2026-11-24', time))).toEqual(expected)
})

it('a weekend is passed over', () => {
  expect(attendance(HOURS, moment('2026-11-27', '17:00'))).toEqual(back('2026-11-30', '09:00'))
})

it('a holiday is passed over to its last day, inclusive', () => {
  expect(attendance(HOURS, moment('2026-09-30', '18:00'))).toEqual(back('2026-10-08', '09:00'))
})

it('a weekend that is worked has hours', () => {
  expect(attendance(HOURS, moment('2026-10-10', '10:00'))).toEqual({ kind: 'there' })
})

it('hours that nobody published are not known, and so are those of an office that is never open', () => {
  expect(attendance(UNKNOWN_HOURS, moment('2026-11-24', '10:00'))).toEqual({ kind: 'unknown' })
  const never = { ...HOURS, weekly: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } }
  expect(attendance(never, moment('2026-11-24', '10:00'))).toEqual({ kind: 'unknown' })
})
