// The language that a browser asks for, of those that Hanwen speaks.
import type { Locale } from '../../../src/model/language.ts'

const HEADER_LENGTH_MAX = 200

// The first of the tags that fits, by their weight; the fallback where none does.
export function preferredLocale(header: string | undefined, fallback: Locale): Locale {
  if (header === undefined || header.length > HEADER_LENGTH_MAX) return fallback
  const weighed = header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((each) => /^\s*q=(\d(?:\.\d+)?)$/.exec(each)?.[1]).find(Boolean)
      return { locale: localeOf(tag), weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { locale } of weighed) if (locale !== 'none') return locale
  return fallback
}

function localeOf(tag: string): Locale | 'none' {
  if (/^zh-(?:hant|tw|hk|mo)\b/.test(tag)) return 'zh-Hant'
  if (/^zh\b/.test(tag)) return 'zh'
  return /^en\b/.test(tag) ? 'en' : 'none'
}
