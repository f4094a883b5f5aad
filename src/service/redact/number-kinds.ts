// What kind of personal number a written number is: phone, bank card, old identity card, or merely too long.
import type { RedactedKind } from '../../model/redaction.ts'
import { isDateOrTime } from './calendar-date.ts'
import { hasRegionAndBirth, isOldIdentityNumber } from './identity-card.ts'
import type { WrittenNumber } from './number-groups.ts'

type Detector = { readonly kind: RedactedKind; readonly fits: (number: WrittenNumber) => boolean }

// Ways of grouping eleven digits that people use; "1990-01-01 150" (4-2-2-3) is a date and an amount.
const MOBILE_GROUPINGS =
  /^(?:11|3-4-4|3-8|7-4|4-4-3|4-7|5-6|6-5|3-3-5|3-5-3|3-4-2-2|3-2-2-4|3-2-2-2-2|5-3-3|4-3-4)$/
const MOBILE = /^1[3-9]\d{9}$/
const MOBILE_WITH_PREFIX = /^(?:(?:00|0)?86|0)1[3-9]\d{9}$/
// 区号 of the mainland: 010, 02x, and three digits after the nought elsewhere; then 7 or 8 digits.
const LANDLINE = /^(?:(?:00)?860?)?(?:0(?:10|2\d)[2-9]\d{7}|0[3-9]\d{2}[2-9]\d{6,7})$/
const LANDLINE_WITH_COUNTRY = /^(?:00)?86(?:10[2-9]\d{7}|2\d[2-9]\d{7})$/
const LANDLINE_GROUPINGS =
  /^(?:(?:2|4)-)?(?:1-)?(?:\d\d|[34]-[78]|[23]-8|[234]-4-4|[34]-3-4|[34]-4-3|7-4|7-5|6-4|6-5)$/
const CARD_GROUPINGS =
  /^(?:1[3-9]|4-4-4-4(?:-[1-3])?|4-6-5|4-4-4-3|6-(?:[7-9]|1[0-3])|4-(?:9|1[0-5])|8-8|4-4-8)$/
// Issuers' first digits that are in use for cards.
const CARD_ISSUER = /^(?:2[2-7]|3|4|5|6|9)/

// In this order: a number takes the first kind that fits.
const DETECTORS: readonly Detector[] = [
  {
    kind: 'identity-card',
    fits: ({ digits, grouping }) =>
      (/^(?:15|6-6-3|6-2-2-2-3)$/.test(grouping) && isOldIdentityNumber(digits)) ||
      (/^(?:17|18|6-8-[34]|6-4-4-[34]|6-4-2-2-[34])$/.test(grouping) && hasRegionAndBirth(digits)),
  },
  {
    kind: 'phone',
    fits: ({ digits, grouping }) =>
      (MOBILE.test(digits) && MOBILE_GROUPINGS.test(grouping)) ||
      (MOBILE_WITH_PREFIX.test(digits) && /^1[2-5]$/.test(grouping)),
  },
  {
    kind: 'phone',
    fits: ({ digits, grouping, isInCode }) =>
      !isInCode &&
      (LANDLINE.test(digits) || LANDLINE_WITH_COUNTRY.test(digits)) &&
      LANDLINE_GROUPINGS.test(grouping),
  },
  {
    kind: 'bank-card',
    fits: ({ digits, grouping }) =>
      digits.length >= 13 &&
      digits.length <= 19 &&
      !isDateOrTime(digits) &&
      CARD_GROUPINGS.test(grouping) &&
      CARD_ISSUER.test(digits) &&
      isLuhn(digits),
  },
  { kind: 'bank-card', fits: ({ digits, grouping }) => grouping === '4-4-4-4-3' && digits.startsWith('62') },
  // Nothing that is answered here needs a number of twelve digits; a mistyped card or phone is one. Round
  // amounts (1000000000000) and times (202406300930) are left.
  {
    kind: 'long-number',
    fits: ({ digits, grouping, isInCode }) =>
      /^\d+$/.test(grouping) &&
      digits.length >= 12 &&
      !isInCode &&
      !/0{6}$/.test(digits) &&
      !isDateOrTime(digits),
  },
]

export function kindOf(number: WrittenNumber): RedactedKind | 'none' {
  return DETECTORS.find(({ fits }) => fits(number))?.kind ?? 'none'
}

// ISO/IEC 7812-1, annex B: the sum with every second digit from the right doubled ends in nought.
function isLuhn(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at])
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
