// Whether eight digits are a day of the calendar: 20240630 is, 20240631 is not.

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

export function isDate(digits: string): boolean {
  if (!/^\d{8}$/.test(digits)) return false
  const day = Number(digits.slice(6))
  return day >= 1 && day <= (DAYS[Number(digits.slice(4, 6)) - 1] ?? 0)
}

// A day of the times that people ask about, or a day with hour and minute (and second).
export function isDateOrTime(digits: string): boolean {
  if (!/^(?:19|20)/.test(digits) || !isDate(digits.slice(0, 8))) return false
  return /^(?:(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?$/.test(digits.slice(8))
}
