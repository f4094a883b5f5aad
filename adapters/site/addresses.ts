// Where each public page lives, and how its language is told to browsers and search engines.
import { LOCALES, type Locale } from '../../src/model/language.ts'

// The script matters for Chinese: fonts and line breaking go by it.
export const LANGUAGE_TAGS: Readonly<Record<Locale, string>> = {
  zh: 'zh-Hans',
  'zh-Hant': 'zh-Hant',
  en: 'en',
}
// Each language named in itself, so that whoever looks for it can read it.
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
  zh: '简体',
  'zh-Hant': '繁體',
  en: 'English',
}

export type PublicUrl = string | 'not-known'

// What stands after the locale: '' is the index, 'check' the eligibility form.
export type PagePath = string

export function pathOf(locale: Locale, page: PagePath): string {
  return `/${locale}/${page}`
}

// On the configured address where there is one: the Host header is the sender's to choose, and not trusted.
export function absolute(publicUrl: PublicUrl, path: string): string {
  return publicUrl === 'not-known' ? path : `${publicUrl}${path}`
}

export type Alternate = { readonly tag: string; readonly href: string }

export function alternates(publicUrl: PublicUrl, page: PagePath): readonly Alternate[] {
  return [
    ...LOCALES.map((locale) => ({
      tag: LANGUAGE_TAGS[locale],
      href: absolute(publicUrl, pathOf(locale, page)),
    })),
    { tag: 'x-default', href: absolute(publicUrl, pathOf('zh', page)) },
  ]
}

// The chat takes the words into its text box, to be sent or changed.
export function chatAddress(words: string | 'none', locale: Locale): string {
  const language = `language=${locale}`
  return words === 'none' ? `/?${language}` : `/?ask=${encodeURIComponent(words)}&${language}`
}

// Only web addresses become links, whatever the content holds: "javascript:" is one too many.
export function isWebAddress(link: string): boolean {
  return /^https?:\/\//i.test(link) && URL.canParse(link)
}
