// Reads lengths of time as ranges of months: "8个月", "一年半", "over two years", "不到半年".
import { between, type Reading } from './sign.ts'

const BEFORE_ZH =
  '(?:不到|不足|不满|未满|没满|还没满|超过|多于|大于|至少|满了?|差不多|大概|大约|约|快要?|将近|接近|近)?'
const AFTER_ZH = '(?:以上|左右|上下|多)?'
// Source text for a pattern; the whole length is what `readMonths` takes.
export const LENGTH_ZH = `${BEFORE_ZH}(?:半年|\\d+(?:\\.\\d+)?(?:[~\\-到至]\\d+)?(?:个?多)?(?:年(?!级|前|\\d{1,2}月)|个?半?月(?!前))(?:半|多)?(?:零?\\d+个月)?)${AFTER_ZH}`

const BEFORE_EN =
  '(?:(?:for )?(?:over|more than|less than|fewer than|under|not quite|at least|about|around|approximately|roughly|almost|nearly|a little over|just over|just under) )?'
export const LENGTH_EN = `${BEFORE_EN}(?:half a year|\\d+(?:\\.\\d+)?(?: ?(?:-|to|~) ?\\d+)?(?: and a half)?\\+?[- ](?:full |consecutive |straight )?(?:years?|yrs?|months?)(?: and \\d+ months?)?|an? (?:full )?(?:year|month)(?: and a half)?|a couple of (?:years|months))`

type Shape = 'exact' | 'below' | 'from' | 'about' | 'nearly' | 'some-more'

const SHAPES: readonly (readonly [Shape, RegExp])[] = [
  ['below', /不到|不足|不满|未满|没满|less than|fewer than|under|not quite/],
  ['from', /超过|多于|大于|至少|以上|满|over|more than|at least|\+/],
  ['about', /差不多|大概|大约|约|左右|上下|about|around|approximately|roughly|couple/],
  ['nearly', /快|将近|接近|近|almost|nearly/],
  ['some-more', /多/],
]

const isYears = (words: string): boolean => /年|year|yr/.test(words)

// Completed months; never less than none.
export function readMonths(words: string): Reading {
  const least = monthsIn(words)
  if (least === 'none') return 'none'
  const range = /(\d+)(?: ?(?:[~\-到至]|to) ?)(\d+)/.exec(words)
  const step = isYears(words) ? 12 : 1
  if (range !== null) {
    const [from, to] = [Number(range[1]), Number(range[2])]
    return from <= to ? between(from * step, to * step) : 'none'
  }
  const shape = SHAPES.find(([, pattern]) => pattern.test(words))?.[0] ?? 'exact'
  const months = Math.floor(least)
  switch (shape) {
    case 'exact':
      return between(months, months)
    case 'below':
      return between(0, Math.max(0, Math.ceil(least) - 1))
    case 'from':
      return between(months, 'open')
    case 'about':
      return between(Math.max(0, months - (step === 12 ? 2 : 1)), months + (step === 12 ? 2 : 1))
    case 'nearly':
      return between(Math.max(0, months - (step === 12 ? 2 : 1)), Math.max(0, months - 1))
    case 'some-more':
      return between(months, step === 12 ? months + 11 : months)
  }
}

// The same in years, for facts that count years.
export function readYears(words: string): Reading {
  const months = readMonths(words)
  if (months === 'none' || months.kind !== 'number') return months
  const inYears = (count: number): number => Math.round((count / 12) * 100) / 100
  return between(inYears(months.atLeast), months.atMost === 'open' ? 'open' : inYears(months.atMost))
}

function monthsIn(words: string): number | 'none' {
  if (/半年|half a year/.test(words) && !/\d/.test(words)) return 6
  const count = /\d+(?:\.\d+)?/.exec(words)
  const number =
    count !== null ? Number(count[0]) : /couple/.test(words) ? 2 : /\ban?\b/.test(words) ? 1 : 'none'
  if (number === 'none') return 'none'
  if (!isYears(words)) return number
  const isHalfMore = /年半|and a half/.test(words)
  const extra = /年零?(\d+)个月|and (\d+) months?/.exec(words)
  return number * 12 + (isHalfMore ? 6 : 0) + Number(extra?.[1] ?? extra?.[2] ?? 0)
}
