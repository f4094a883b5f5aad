// The languages that Hanwen speaks, and text that stands in each of them.

// `zh` is Simplified Chinese; `zh-Hant`, Traditional Chinese, is made from it.
export const LOCALES = ['zh', 'zh-Hant', 'en'] as const
export type Locale = (typeof LOCALES)[number]

// The languages that content is written in.
export const AUTHORED = ['zh', 'en'] as const
export type Authored = (typeof AUTHORED)[number]

export type Localised = { readonly zh: string; readonly en: string }

export function authoredFor(locale: Locale): Authored {
  return locale === 'en' ? 'en' : 'zh'
}
