// Joins words, clauses and sentences as the language does.
import type { Authored } from '../model/language.ts'

const JOINTS: Readonly<
  Record<Authored, { readonly list: string; readonly comma: string; readonly clause: string }>
> = {
  zh: { list: '、', comma: '，', clause: '；' },
  en: { list: ', ', comma: ', ', clause: '; ' },
}

// `list` between items of a kind, `comma` between parts of a clause, `clause` between clauses.
export type Joint = keyof (typeof JOINTS)[Authored]

export function joined(texts: readonly string[], joint: Joint, language: Authored): string {
  return texts.join(JOINTS[language][joint])
}

// Clauses of the assistant's own words as one sentence.
export function sentenceOf(clauses: readonly string[], language: Authored): string {
  const text = joined(clauses, 'clause', language)
  return language === 'zh' ? `${text}。` : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
