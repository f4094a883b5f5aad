// When staff answer: weekly hours and holidays, and when they are there next.
import { addDays, type Day, type Moment, partsOf } from './day.ts'
import type { Localised } from './language.ts'
import type { SourceId } from './source.ts'

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

// Minutes of the day; `until` is the first minute without anybody.
export type Span = { readonly from: number; readonly until: number }

export type Holiday = {
  readonly from: Day
  // The last day, inclusive.
  readonly until: Day
  readonly name: Localised
}

export type OfficeHours = {
  readonly weekly: Readonly<Record<Weekday, readonly Span[]>> | 'unknown'
  readonly holidays: readonly Holiday[] | 'unknown'
  // Days of rest that are worked, as before a long holiday.
  readonly workedDays: readonly Day[]
  // What the hours rest on.
  readonly note: Localised | 'none'
  readonly sources: readonly SourceId[]
}

export const UNKNOWN_HOURS: OfficeHours = {
  weekly: 'unknown',
  holidays: 'unknown',
  workedDays: [],
  note: 'none',
  sources: [],
}

export type Attendance =
  // No hours are published, or none within the weeks ahead.
  | { readonly kind: 'unknown' }
  | { readonly kind: 'there' }
  | { readonly kind: 'away'; readonly backAt: Moment }

const DAYS_AHEAD_MAX = 30

// Whether staff are there at that moment in Wuhan, or when they next are. A worked day of rest has the hours
// of a Monday.
export function attendance(hours: OfficeHours, at: Moment): Attendance {
  for (let ahead = 0; ahead <= DAYS_AHEAD_MAX; ahead += 1) {
    const day = addDays(at.day, ahead)
    for (const span of spansOn(hours, day)) {
      if (ahead === 0 && at.minuteOfDay >= span.until) continue
      if (ahead === 0 && at.minuteOfDay >= span.from) return { kind: 'there' }
      return { kind: 'away', backAt: { day, minuteOfDay: span.from } }
    }
  }
  return { kind: 'unknown' }
}

function spansOn({ weekly, holidays, workedDays }: OfficeHours, day: Day): readonly Span[] {
  if (weekly === 'unknown') return []
  if (workedDays.includes(day)) return weekly.mon
  const isHoliday = holidays !== 'unknown' && holidays.some(({ from, until }) => from <= day && day <= until)
  return isHoliday ? [] : weekly[weekdayOf(day)]
}

function weekdayOf(day: Day): Weekday {
  const [year, month, dayOfMonth] = partsOf(day)
  // JavaScript's week begins on Sunday.
  const fromSunday = new Date(Date.UTC(year, month - 1, dayOfMonth)).getUTCDay()
  return WEEKDAYS[(fromSunday + 6) % 7] ?? 'mon'
}
