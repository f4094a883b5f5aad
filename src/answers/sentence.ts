// Joins clauses of the assistant's own words into one sentence of the language.
import type { Authored } from '../model/language.ts'

export function sentenceOf(clauses: readonly string[], language: Authored): string {
  if (language === 'zh') return `${clauses.join('；')}。`
  const text = clauses.join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
