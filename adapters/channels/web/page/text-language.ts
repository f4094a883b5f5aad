// In which language a piece of text is written, for screen readers and fonts.
import type { Locale } from '../../../../src/model/language.ts'

const TAGS = { zh: 'zh-Hans', 'zh-Hant': 'zh-Hant', en: 'en' } as const satisfies Record<Locale, string>

export function languageTag(locale: Locale): string {
  return TAGS[locale]
}

// Titles of documents are Chinese in an English reply too.
export function tagOfText(text: string, locale: Locale): string {
  if (!/\p{Script=Han}/u.test(text)) return 'en'
  return locale === 'zh-Hant' ? 'zh-Hant' : 'zh-Hans'
}
