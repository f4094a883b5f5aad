// Adds a phrasing to a question's file and leaves every other byte of it as the author wrote it.
import { isMap, isSeq, parseDocument, stringify } from 'yaml'
import { phrasingKey } from '../content/lint-across-files.ts'
import type { Authored } from '../model/language.ts'

export type PhrasingDraft =
  | { readonly kind: 'drafted'; readonly text: string }
  // The file has it already, perhaps spelt a little differently.
  | { readonly kind: 'there-already'; readonly as: string }
  // The file has no list of phrasings of that language where one can be added.
  | { readonly kind: 'no-list' }

/**
 * The text of the file with the utterance as the last of the question's phrasings in that language. The list is
 * written as authors write it (a line an item) or in brackets; comments, order and quotes stay.
 */
export function draftPhrasing(text: string, language: Authored, utterance: string): PhrasingDraft {
  const document = parseDocument(text)
  const list = document.getIn(['phrasings', language], true)
  if (document.errors.length > 0 || !isMap(document.contents) || !isSeq(list)) return { kind: 'no-list' }
  const items: readonly unknown[] = list.toJSON() as readonly unknown[]
  const there = items.find((item) => typeof item === 'string' && phrasingKey(item) === phrasingKey(utterance))
  if (typeof there === 'string') return { kind: 'there-already', as: there }
  const written = oneLine(utterance)
  if (list.flow === true) return inBrackets(text, list, written)
  const last = list.items.at(-1)
  const range = rangeOf(last)
  if (range === 'none') return { kind: 'no-list' }
  const lineStart = text.lastIndexOf('\n', range.start - 1) + 1
  const indent = /^\s*-\s+/.exec(text.slice(lineStart, range.start))?.[0]
  if (indent === undefined) return { kind: 'no-list' }
  const lineEnd = text.indexOf('\n', range.end)
  const at = lineEnd === -1 ? text.length : lineEnd
  return { kind: 'drafted', text: `${text.slice(0, at)}\n${indent}${written}${text.slice(at)}` }
}

function inBrackets(text: string, list: unknown, written: string): PhrasingDraft {
  const range = rangeOf(list)
  if (range === 'none') return { kind: 'no-list' }
  const close = text.lastIndexOf(']', range.end)
  const isEmpty = text.slice(range.start + 1, close).trim() === ''
  return {
    kind: 'drafted',
    text: `${text.slice(0, close)}${isEmpty ? '' : ', '}${written}${text.slice(close)}`,
  }
}

// Always in quotes: what people type may begin like anything that YAML reads in its own way.
function oneLine(utterance: string): string {
  const flat = utterance.replace(/\s+/g, ' ').trim()
  return stringify(flat, { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 }).trim()
}

function rangeOf(node: unknown): { readonly start: number; readonly end: number } | 'none' {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
    return 'none'
  const [start, end] = node.range as readonly unknown[]
  return typeof start === 'number' && typeof end === 'number' ? { start, end } : 'none'
}
