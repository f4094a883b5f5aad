// Writes a figure and a date as people of each language read them.
import type { PartialDay } from '../model/day.ts'
import type { Figure, FigurePeriod, FigureUnit, Precision } from '../model/figure.ts'
import type { Authored } from '../model/language.ts'

type Plural = readonly [one: string, many: string]

const ENGLISH_UNITS: Readonly<Record<Exclude<FigureUnit, 'percent' | 'ordinal' | 'count'>, Plural>> = {
  yuan: [' yuan', ' yuan'],
  age: ['', ''],
  years: [' year', ' years'],
  months: [' month', ' months'],
  days: [' day', ' days'],
  'working-days': [' working day', ' working days'],
  hours: [' hour', ' hours'],
  number: ['', ''],
  'square-metres': [' m²', ' m²'],
}

const CHINESE_UNITS: Readonly<Record<Exclude<FigureUnit, 'ordinal'>, string>> = {
  yuan: '元',
  percent: '%',
  age: '周岁',
  years: '年',
  months: '个月',
  days: '天',
  'working-days': '个工作日',
  hours: '小时',
  count: '',
  number: '',
  'square-metres': '平方米',
}

const ENGLISH_PERIODS: Readonly<Record<FigurePeriod, string>> = {
  month: ' a month',
  year: ' a year',
  person: ' a person',
  'square-metre': ' per m²',
  home: ' a home',
}

const CHINESE_PERIODS: Readonly<Record<FigurePeriod, string>> = {
  month: '每月 ',
  year: '每年 ',
  person: '每人 ',
  'square-metre': '每平方米 ',
  home: '每套 ',
}

const PRECISIONS: Readonly<Record<Authored, Readonly<Record<Precision, string>>>> = {
  zh: { exact: '', about: '约 ', 'more-than': '超过 ' },
  en: { exact: '', about: 'about ', 'more-than': 'more than ' },
}

// Chinese counts and sums large numbers in 万 and 亿, where no digit is lost.
const SCALED_FROM = 100_000
const WAN = 10_000
const YI = 100_000_000
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

export function formatFigure(figure: Figure, language: Authored): string {
  const precise = PRECISIONS[language][figure.precision]
  if (figure.kind === 'day') return `${precise}${formatDay(figure.day, language)}`
  const { unit, value, per } = figure
  if (language === 'en') {
    return `${precise}${englishQuantity(unit, value)}${per === 'once' ? '' : ENGLISH_PERIODS[per]}`
  }
  const period = per === 'once' ? '' : CHINESE_PERIODS[per]
  return `${precise === '' ? period : period.trimEnd()}${precise}${chineseQuantity(unit, value)}`
}

function chineseQuantity(unit: FigureUnit, value: number): string {
  if (unit === 'ordinal') return `第 ${value}`
  const suffix = CHINESE_UNITS[unit]
  const isScaled = (unit === 'yuan' || unit === 'count') && value >= SCALED_FROM
  if (isScaled) return `${scaledChinese(value)}${suffix}`
  return suffix === '' || suffix === '%' ? `${grouped(value)}${suffix}` : `${grouped(value)} ${suffix}`
}

function englishQuantity(unit: FigureUnit, value: number): string {
  if (unit === 'percent') return `${grouped(value)}%`
  if (unit === 'ordinal') return `${value}${ordinalSuffix(value)}`
  if (unit === 'count') return value >= 1_000_000 ? scaledEnglish(value) : grouped(value)
  const [one, many] = ENGLISH_UNITS[unit]
  const isScaled = unit === 'yuan' && value >= 10_000_000
  return `${isScaled ? scaledEnglish(value) : grouped(value)}${value === 1 ? one : many}`
}

function scaledChinese(value: number): string {
  if (value >= YI && value % (YI / 100) === 0) return `${grouped(value / YI)} 亿`
  if (value % (WAN / 100) === 0) return `${grouped(value / WAN)} 万`
  return grouped(value)
}

function scaledEnglish(value: number): string {
  if (value >= 1_000_000_000) return `${grouped(value / 1_000_000_000)} billion`
  return `${grouped(value / 1_000_000)} million`
}

function grouped(value: number): string {
  const [whole, fraction] = String(value).split('.')
  const withCommas = (whole ?? '').replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return fraction === undefined ? withCommas : `${withCommas}.${fraction}`
}

function ordinalSuffix(value: number): string {
  if (value % 100 >= 11 && value % 100 <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th'
}

// A date as precisely as it is known: "2022 年 6 月 7 日", "June 2022", "2022".
export function formatDay(day: PartialDay, language: Authored): string {
  const [year, month, dayOfMonth] = day.split('-').map(Number)
  if (language === 'zh') {
    const parts = [`${year} 年`]
    if (month !== undefined) parts.push(` ${month} 月`)
    if (dayOfMonth !== undefined) parts.push(` ${dayOfMonth} 日`)
    return parts.join('')
  }
  if (month === undefined) return String(year)
  const monthName = MONTHS[month - 1] ?? ''
  return dayOfMonth === undefined ? `${monthName} ${year}` : `${dayOfMonth} ${monthName} ${year}`
}
