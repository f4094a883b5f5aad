// Reads dates as people say them, relative to a day: "去年6月", "last June", "two years ago", "2024.6.30".
import { addMonths, type Day, type PartialDay, parsePartialDay, partsOf } from '../../model/day.ts'

const MONTHS_EN = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH_EN =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?'
const SEASON_EN = '(?:spring|summer|autumn|fall|winter)'

const DAY_ZH = '\\d{1,2}[日号]'
const MONTH_ZH = `\\d{1,2}月份?(?:${DAY_ZH}|初|中旬?|底|末)?`
const YEAR_WORD_ZH = '(?:大前年|前年|去年|上1年|今年|本年|明年|后年)'

// Sources for patterns; what they match is what `readSpokenDate` takes.
export const DATE_ZH = [
  '(?:19|20)\\d\\d(?:-|/|\\.)\\d{1,2}(?:(?:-|/|\\.)\\d{1,2})?(?!\\d)',
  `(?:19|20)\\d\\d年?的?(?:${MONTH_ZH}|年?[初底]|夏天|上半年|下半年)?(?![\\d级])`,
  `(?<!\\d)\\d\\d(?:年(?!前|[多半])|届(?!级))(?:${MONTH_ZH}|[初底]|夏天|上半年|下半年)?`,
  `${YEAR_WORD_ZH}的?(?:${MONTH_ZH}|年?[初底]|夏天|春天|秋天|冬天|上半年|下半年|暑假)?`,
  `(?:上上?个?月|这个?月|本月|下个?月)(?:${DAY_ZH})?`,
  '(?:半年|\\d+个?(?:年|月))(?:之|以)?前',
  '(?:昨天|前天|今天|上周)',
  `(?<![\\d年])${MONTH_ZH}(?!前)`,
].join('|')

export const DATE_EN = [
  `${MONTH_EN} \\d{1,2}(?:st|nd|rd|th)?,? (?:of )?(?:19|20)\\d\\d`,
  `\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTH_EN},? (?:19|20)\\d\\d`,
  `${MONTH_EN},? (?:of )?(?:19|20)\\d\\d`,
  '(?:19|20)\\d\\d(?:-|/|\\.)\\d{1,2}(?:(?:-|/|\\.)\\d{1,2})?(?!\\d)',
  `${MONTH_EN} (?:of )?(?:last|this|next) year`,
  '(?:the )?(?:summer|spring|autumn|fall|winter|start|end) (?:of )?(?:19|20)\\d\\d',
  '(?:19|20)\\d\\d(?!\\d)',
  `(?:last|this|next) (?:year|month|week|${MONTH_EN}|${SEASON_EN})`,
  '(?:the )?year before last',
  '(?:half a year|\\d+ (?:years?|months?|yrs?)|an? (?:year|month)|a couple of years) ago',
  'yesterday|today',
  `${MONTH_EN}(?: \\d{1,2}(?:st|nd|rd|th)?)?(?![a-z])`,
].join('|')

const YEAR_SHIFTS: readonly (readonly [RegExp, number])[] = [
  [/大前年/, -3],
  [/前年|year before last/, -2],
  [/去年|上1年|last year/, -1],
  [/今年|本年|this year/, 0],
  [/明年|next year/, 1],
  [/后年/, 2],
]

const MONTH_SHIFTS: readonly (readonly [RegExp, number])[] = [
  [/上上个?月/, -2],
  [/上个?月|last month/, -1],
  [/这个?月|本月|this month/, 0],
  [/下个?月|next month/, 1],
]

const DAY_SHIFTS: readonly (readonly [RegExp, 'today' | 'this-month'])[] = [
  [/今天|today/, 'today'],
  [/昨天|前天|上周|yesterday|last week/, 'this-month'],
]

export type Leaning = 'past' | 'any'

/**
 * The date as precisely as the words give it. `leaning` settles a month without a year: `past` takes the
 * last one that has begun, `any` the one of this year. `none` where the words leave it open.
 */
export function readSpokenDate(words: string, day: Day, leaning: Leaning): PartialDay | 'none' {
  const [year, month] = partsOf(day)
  for (const [pattern, meaning] of DAY_SHIFTS) {
    if (pattern.test(words)) return meaning === 'today' ? dated(day) : 'none'
  }
  const ago = agoIn(words, day)
  if (ago !== 'not-said') return ago
  for (const [pattern, shift] of MONTH_SHIFTS) {
    if (!pattern.test(words)) continue
    const moved = addMonths(day, shift).slice(0, 7)
    const dayOfMonth = /(\d{1,2})[日号]/.exec(words)?.[1]
    return dated(dayOfMonth === undefined ? moved : `${moved}-${dayOfMonth.padStart(2, '0')}`)
  }
  const said = partsIn(words)
  for (const [pattern, shift] of YEAR_SHIFTS) {
    if (pattern.test(words)) return joined(year + shift, said.month, said.dayOfMonth)
  }
  if (said.year !== 'none') return joined(said.year, said.month, said.dayOfMonth)
  if (said.month === 'none') return /(last|this|next)/.test(words) ? seasonIn(words, year, month) : 'none'
  return joined(yearOfMonth(words, said.month, year, month, leaning), said.month, said.dayOfMonth)
}

function yearOfMonth(words: string, said: number, year: number, month: number, leaning: Leaning): number {
  if (/last/.test(words)) return said < month ? year : year - 1
  if (/next/.test(words)) return said > month ? year : year + 1
  return leaning === 'past' && said > month ? year - 1 : year
}

// "last summer" on a day of autumn was this year's; the year is all that it gives.
function seasonIn(words: string, year: number, month: number): PartialDay | 'none' {
  const starts: Readonly<Record<string, number>> = { spring: 3, summer: 6, autumn: 9, fall: 9 }
  const season = new RegExp(SEASON_EN).exec(words)?.[0] ?? ''
  const start = starts[season]
  if (start === undefined) return 'none'
  if (/last/.test(words)) return dated(String(month > start + 2 ? year : year - 1))
  if (/next/.test(words)) return dated(String(month < start ? year : year + 1))
  return dated(String(year))
}

// "N years ago" gives a year, "N months ago" a month; half a year is too loose for one.
function agoIn(words: string, day: Day): PartialDay | 'none' | 'not-said' {
  if (!/[年月](?:之|以)?前(?!年)|ago/.test(words)) return 'not-said'
  if (/半年|half a year/.test(words)) return dated(addMonths(day, -6).slice(0, 4))
  const count = /couple/.test(words) ? 2 : Number(/\d+/.exec(words)?.[0] ?? 1)
  if (count > 100) return 'none'
  if (/年|year|yr/.test(words)) return dated(addMonths(day, -12 * count).slice(0, 4))
  return dated(addMonths(day, -count).slice(0, 7))
}

type SaidParts = {
  readonly year: number | 'none'
  readonly month: number | 'none'
  readonly dayOfMonth: number | 'none'
}

function partsIn(words: string): SaidParts {
  const plain = /((?:19|20)\d\d)[-/.](\d{1,2})(?:[-/.](\d{1,2}))?/.exec(words)
  if (plain !== null) {
    return { year: Number(plain[1]), month: Number(plain[2]), dayOfMonth: numberOr(plain[3]) }
  }
  const full = /(?:19|20)\d\d/.exec(words)?.[0]
  const short = /(?<!\d)(\d\d)[年届]/.exec(words)?.[1]
  const year = full !== undefined ? Number(full) : short !== undefined ? longYear(Number(short)) : 'none'
  const rest = words.replace(/(?:19|20)\d\d/, ' ')
  const name = new RegExp(`(?<![a-z])(${MONTHS_EN.join('|')})`).exec(rest)?.[1]
  if (name !== undefined) {
    const dayOfMonth = numberOr(/\d{1,2}/.exec(rest)?.[0])
    return { year, month: MONTHS_EN.indexOf(name) + 1, dayOfMonth }
  }
  const month = numberOr(/(\d{1,2})月/.exec(rest)?.[1])
  return { year, month, dayOfMonth: numberOr(/(\d{1,2})[日号]/.exec(rest)?.[1]) }
}

function longYear(short: number): number {
  return short < 60 ? 2000 + short : 1900 + short
}

function numberOr(digits: string | undefined): number | 'none' {
  return digits === undefined ? 'none' : Number(digits)
}

function joined(year: number, month: number | 'none', dayOfMonth: number | 'none'): PartialDay | 'none' {
  const parts = [month, month === 'none' ? 'none' : dayOfMonth].filter((part) => part !== 'none')
  return dated([year, ...parts.map((part) => String(part).padStart(2, '0'))].join('-'))
}

function dated(text: string): PartialDay | 'none' {
  const date = parsePartialDay(text)
  return date === 'invalid' ? 'none' : date
}
