// What the public pages are made from, asked anew for each request since content is swapped while we run.
import type { Day } from '../model/day.ts'
import type { EligibilityForm, FormRequest } from '../model/form-page.ts'
import type { Locale } from '../model/language.ts'
import type { IndexPage, KnowledgePage, PageId, PageLink } from '../model/page.ts'
import type { WordingKey } from '../model/wording.ts'

export type SiteWords = (key: WordingKey, parameters?: Readonly<Record<string, string>>) => string

export type Site = {
  readonly today: () => Day
  readonly words: (locale: Locale) => SiteWords
  readonly index: (locale: Locale) => IndexPage
  readonly page: (id: string, locale: Locale, day: Day) => KnowledgePage | 'no-such-page'
  readonly pageIds: () => readonly PageId[]
  // Pages that fit the words, best first; bounded.
  readonly find: (words: string, locale: Locale) => readonly PageLink[]
  // The form as of today; answers are used for this one result and kept nowhere.
  readonly form: (request: FormRequest, locale: Locale) => EligibilityForm | 'no-such-benefit'
  // Text in Simplified characters as Traditional ones.
  readonly traditional: (text: string) => string
}
