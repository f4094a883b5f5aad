// An answer that is a date: "去年6月", "2024-06", "24年6月", "June 2024", "two years ago".
import { type Day, rangeOf } from '../../../model/day.ts'
import { onDate, type Reading } from '../sign.ts'
import { DATE_EN, DATE_ZH, readSpokenDate } from '../spoken-dates.ts'

const DATE = new RegExp(`(?:${DATE_ZH})|(?:${DATE_EN})`)
const COMPACT = /^\D{0,6}((?:19|20)\d\d)(0[1-9]|1[0-2])(\d\d)?\D{0,6}$/
// An answer may say so much beside the date; more is another sentence.
const besideUtf16Max = 24
const yearMin = 1940
const yearsAheadMax = 10

export function datedAnswer(text: string, day: Day): Reading {
  const compact = COMPACT.exec(text)
  const written = compact === null ? text : [compact[1], compact[2], compact[3]].filter(Boolean).join('-')
  const found = DATE.exec(written)?.[0]
  if (found === undefined || written.length > found.length + besideUtf16Max) return 'none'
  const date = readSpokenDate(found, day, 'past')
  if (date === 'none') return 'none'
  const year = Number(rangeOf(date).first.slice(0, 4))
  return year < yearMin || year > Number(day.slice(0, 4)) + yearsAheadMax ? 'none' : onDate(date)
}
