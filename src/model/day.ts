// Calendar days in Wuhan, and dates of which only the month or the year is known.

export type Day = string & { readonly __day: unique symbol }

// A date as precisely as it is known: "2024-06-30", "2024-06" or "2024".
export type PartialDay = string & { readonly __partialDay: unique symbol }

// The first and the last day that a partly known date may be; both inclusive.
export type DayRange = { readonly first: Day; readonly last: Day }

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const PARTIAL = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

export function parseDay(text: string): Day | 'invalid' {
  const found = DAY.exec(text)
  if (found === null) return 'invalid'
  const [year, month, dayOfMonth] = [Number(found[1]), Number(found[2]), Number(found[3])]
  if (year < 1000 || month < 1 || month > 12) return 'invalid'
  if (dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return 'invalid'
  return text as Day
}

export function parsePartialDay(text: string): PartialDay | 'invalid' {
  const found = PARTIAL.exec(text)
  if (found === null) return 'invalid'
  const whole = `${found[1]}-${found[2] ?? '01'}-${found[3] ?? '01'}`
  return parseDay(whole) === 'invalid' ? 'invalid' : (text as PartialDay)
}

export function rangeOf(partial: PartialDay): DayRange {
  const [year, month, dayOfMonth] = partial.split('-')
  if (month === undefined) return { first: `${year}-01-01` as Day, last: `${year}-12-31` as Day }
  if (dayOfMonth !== undefined) {
    const day = partial as string as Day
    return { first: day, last: day }
  }
  const last = String(daysInMonth(Number(year), Number(month))).padStart(2, '0')
  return { first: `${partial}-01` as Day, last: `${partial}-${last}` as Day }
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

// The same day of the month `months` later (earlier when negative); where that month has no such day, its
// last day counts.
export function addMonths(day: Day, months: number): Day {
  const [year, month, dayOfMonth] = partsOf(day)
  const monthIndex = year * 12 + (month - 1) + months
  const newYear = Math.floor(monthIndex / 12)
  const newMonth = (((monthIndex % 12) + 12) % 12) + 1
  return dayFrom(newYear, newMonth, Math.min(dayOfMonth, daysInMonth(newYear, newMonth)))
}

export function addDays(day: Day, days: number): Day {
  const [year, month, dayOfMonth] = partsOf(day)
  const moved = new Date(Date.UTC(year, month - 1, dayOfMonth + days))
  return dayFrom(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate())
}

export function partsOf(day: Day): readonly [year: number, month: number, dayOfMonth: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}

function dayFrom(year: number, month: number, dayOfMonth: number): Day {
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}` as Day
}

// What a turn is told of the time: the day and the minute of the day, 0 to 1439, both in Wuhan (UTC+8).
export type Moment = { readonly day: Day; readonly minuteOfDay: number }

const MINUTES_A_DAY = 1440
const MS_A_MINUTE = 60_000
// Wuhan keeps UTC+8 all year round.
const WUHAN_MINUTES_AHEAD = 480

/** What the calendar and the clock in Wuhan show, `ms` after the beginning of 1970 in UTC; up to the year 9999. */
export function momentInWuhan(ms: number): Moment {
  const minutes = Math.floor(ms / MS_A_MINUTE) + WUHAN_MINUTES_AHEAD
  const day = new Date(minutes * MS_A_MINUTE).toISOString().slice(0, 10) as Day
  return { day, minuteOfDay: minutes - Math.floor(minutes / MINUTES_A_DAY) * MINUTES_A_DAY }
}

/** A minute of the day as a clock shows it: 0 is "0:00", 545 is "9:05". */
export function clockTime(minuteOfDay: number): string {
  return `${Math.floor(minuteOfDay / 60)}:${String(minuteOfDay % 60).padStart(2, '0')}`
}
