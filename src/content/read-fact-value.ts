// Turns what a YAML, JSON or CSV file says of one fact into a value, or says what is wrong with it.
import { parsePartialDay } from '../model/day.ts'
import type { FactDefinition, FactValue } from '../model/fact.ts'
import { didYouMean } from './nearest-name.ts'

export type ReadValue =
  | { readonly kind: 'value'; readonly value: FactValue }
  | { readonly kind: 'not-known' }
  | { readonly kind: 'invalid'; readonly message: string; readonly hint: string }

/**
 * `null` is not known. A number may be a range: `{ at-least: 31 }`, or one of the texts ">30", ">=31", "<45",
 * "<=44", "30-40". A date may be a day, a month or a year.
 */
export function readFactValue(definition: FactDefinition, raw: unknown): ReadValue {
  if (raw === null || raw === undefined) return { kind: 'not-known' }
  switch (definition.type.kind) {
    case 'choice':
      return readChoice(definition, definition.type.choices, raw)
    case 'yes-no':
      if (typeof raw === 'boolean') return { kind: 'value', value: { kind: 'yes-no', yes: raw } }
      return invalid(`"${shown(raw)}" should be true or false.`)
    case 'number':
      return readNumber(definition.type, raw)
    case 'date': {
      const text = typeof raw === 'number' ? String(raw) : raw
      const date = typeof text === 'string' ? parsePartialDay(text.trim()) : 'invalid'
      if (date === 'invalid') {
        return invalid(`"${shown(raw)}" is no date.`, 'Write 2024-06-30, 2024-06 or 2024.')
      }
      return { kind: 'value', value: { kind: 'date', date } }
    }
  }
}

// CSV knows only text: an empty field is not known, "true" and "45" mean what they say.
export function readFactText(definition: FactDefinition, text: string): ReadValue {
  const field = text.trim()
  if (field === '') return { kind: 'not-known' }
  if (definition.type.kind === 'yes-no') {
    const lower = field.toLowerCase()
    if (lower === 'true' || lower === 'false') return readFactValue(definition, lower === 'true')
    return invalid(`"${shown(text)}" should be true or false.`)
  }
  return readFactValue(definition, field)
}

function readChoice(
  definition: FactDefinition,
  choices: readonly { readonly id: string }[],
  raw: unknown,
): ReadValue {
  const ids = choices.map((choice) => choice.id)
  if (typeof raw === 'string' && ids.includes(raw.trim())) {
    return { kind: 'value', value: { kind: 'choice', choice: raw.trim() } }
  }
  const nearest = didYouMean(shown(raw), ids)
  const hint = nearest === '' ? `It is one of ${ids.join(', ')}.` : nearest
  return invalid(`"${shown(raw)}" is no value of "${definition.id}".`, hint)
}

type NumberType = Extract<FactDefinition['type'], { kind: 'number' }>

const RANGE = /^(?:(>=|>|<=|<)\s*(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\s*[-–]\s*(\d+(?:\.\d+)?))$/

function readNumber(type: NumberType, raw: unknown): ReadValue {
  const range = rangeIn(type, raw)
  const hint = `Write a ${type.isInteger ? 'whole ' : ''}number from ${type.least} to ${type.most}.`
  if (range === 'invalid') return invalid(`"${shown(raw)}" is no number.`, hint)
  const { atLeast, atMost } = range
  const ends = atMost === 'open' ? [atLeast] : [atLeast, atMost]
  if (type.isInteger && !ends.every(Number.isInteger)) {
    return invalid(`"${shown(raw)}" is no whole number.`, hint)
  }
  if (ends.some((end) => end < type.least || end > type.most) || (atMost !== 'open' && atMost < atLeast)) {
    return invalid(`"${shown(raw)}" is out of range.`, hint)
  }
  return { kind: 'value', value: { kind: 'number', atLeast, atMost } }
}

type NumberRange = { readonly atLeast: number; readonly atMost: number | 'open' }

function rangeIn(type: NumberType, raw: unknown): NumberRange | 'invalid' {
  if (typeof raw === 'number') return Number.isFinite(raw) ? { atLeast: raw, atMost: raw } : 'invalid'
  if (typeof raw === 'string') return rangeInText(type, raw.trim())
  if (typeof raw !== 'object' || raw === null) return 'invalid'
  const ends = new Map(Object.entries(raw))
  const [atLeast, atMost] = [ends.get('at-least') ?? type.least, ends.get('at-most') ?? 'open']
  const isKnown = [...ends.keys()].every((key) => key === 'at-least' || key === 'at-most')
  if (ends.size === 0 || !isKnown || typeof atLeast !== 'number') return 'invalid'
  return typeof atMost === 'number' || atMost === 'open' ? { atLeast, atMost } : 'invalid'
}

function rangeInText(type: NumberType, text: string): NumberRange | 'invalid' {
  if (/^\d+(\.\d+)?$/.test(text)) return { atLeast: Number(text), atMost: Number(text) }
  const found = RANGE.exec(text)
  if (found === null) return 'invalid'
  const [, sign, limit, from, to] = found
  if (from !== undefined) return { atLeast: Number(from), atMost: Number(to) }
  const step = type.isInteger ? 1 : 0
  const value = Number(limit)
  if (sign === '>=' || sign === '>') {
    return { atLeast: sign === '>' ? value + step : value, atMost: 'open' }
  }
  return { atLeast: type.least, atMost: sign === '<' ? value - step : value }
}

function invalid(message: string, hint = ''): ReadValue {
  return { kind: 'invalid', message, hint }
}

// Long or nested input is cut, so that a fault stays one line.
function shown(raw: unknown): string {
  const text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? String(raw))
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
