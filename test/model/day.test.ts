// Days, partly known dates, and moving by months.
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  clockTime,
  type Day,
  momentInWuhan,
  type PartialDay,
  parseDay,
  parsePartialDay,
  rangeOf,
} from '../../src/model/day.ts'

describe('a day', () => {
  it.each(['2024-02-29', '2000-02-29', '2026-12-31'])('%s is one', (text) => {
    expect(parseDay(text)).toBe(text)
  })
  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '2024-1-1',
    '24-01-01',
    '',
    'today',
  ])('"%s" is none', (text) => {
    expect(parseDay(text)).toBe('invalid')
  })
})

describe('a partly known date stands for each of its days', () => {
  it.each([
    ['2024', '2024-01-01', '2024-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2023-02', '2023-02-01', '2023-02-28'],
    ['2024-06-30', '2024-06-30', '2024-06-30'],
  ])('%s runs from %s to %s', (date, first, last) => {
    expect(rangeOf(date as PartialDay)).toEqual({ first, last })
  })
  it.each(['2024-00', '2024-13', '0999', '202', '2024-02-30'])('"%s" is none', (text) => {
    expect(parsePartialDay(text)).toBe('invalid')
  })
})

describe('moving by months', () => {
  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-11-30', 3, '2025-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-01-15', -1, '2023-12-15'],
  ])('%s and %i months is %s: where the month has no such day, its last one counts', (day, months, moved) => {
    expect(addMonths(day as Day, months)).toBe(moved)
  })
  it('days run over the ends of months and years', () => {
    expect(addDays('2024-12-31' as Day, 1)).toBe('2025-01-01')
    expect(addDays('2024-03-01' as Day, -1)).toBe('2024-02-29')
  })
})

describe('the moment in Wuhan', () => {
  it.each([
    ['2026-11-24T15:59:59Z', '2026-11-24', 1439],
    ['2026-11-24T16:00:00Z', '2026-11-25', 0],
    ['1969-12-31T15:59:00Z', '1969-12-31', 1439],
    ['9999-12-30T16:00:00Z', '9999-12-31', 0],
  ])('%s is %s, minute %i: a day begins at 16:00 UTC', (utc, day, minuteOfDay) => {
    expect(momentInWuhan(Date.parse(utc))).toEqual({ day, minuteOfDay })
  })

  it.each([
    [0, '0:00'],
    [545, '9:05'],
    [1439, '23:59'],
  ])('minute %i of a day is %s on the clock', (minute, time) => {
    expect(clockTime(minute)).toBe(time)
  })
})
