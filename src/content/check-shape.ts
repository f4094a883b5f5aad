// Holds a file's value against its schema and reports every difference at its line and column.
import { z } from 'zod'
import { AUTHORED } from '../model/language.ts'
import { didYouMean } from './nearest-name.ts'
import type { Spot, YamlFile, YamlPath } from './yaml-file.ts'

// The parsed value, or `faulty` after every fault has been reported.
export function checkShape<T>(
  file: YamlFile,
  schema: z.ZodType<T>,
  under: YamlPath = [],
  value?: unknown,
): T | 'faulty' {
  const subject = value === undefined && under.length === 0 ? file.value : value
  if ((file.value === undefined || file.value === null) && under.length === 0) {
    if (file.faults.length === 0) file.report('wrong-type', { kind: 'value', path: [] }, 'the file is empty.')
    return 'faulty'
  }
  const parsed = schema.safeParse(subject, { reportInput: true })
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) reportIssue(file, schema, issue, under)
  // Keys that nobody knows are reported and left out, so that the rest of the file is still looked at.
  const strange = parsed.error.issues.filter((issue) => issue.code === 'unrecognized_keys')
  if (strange.length < parsed.error.issues.length) return 'faulty'
  const known = schema.safeParse(withoutKeys(subject, strange))
  return known.success ? known.data : 'faulty'
}

function withoutKeys(subject: unknown, issues: readonly z.core.$ZodIssueUnrecognizedKeys[]): unknown {
  const copy: unknown = structuredClone(subject)
  for (const issue of issues) {
    let parent: unknown = copy
    for (const step of issue.path) parent = isRecord(parent) ? parent[String(step)] : undefined
    if (isRecord(parent)) for (const key of issue.keys) delete parent[key]
  }
  return copy
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function reportIssue(file: YamlFile, schema: z.ZodType, issue: z.core.$ZodIssue, under: YamlPath): void {
  const inside = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  const path = [...under, ...inside]
  const spot: Spot = { kind: 'value', path }
  if (issue.input === undefined && inside.length > 0 && issue.code !== 'unrecognized_keys') {
    reportMissing(file, path)
    return
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      for (const key of issue.keys) {
        // `{ en: Yes, free }` is read as two keys: a comma ends a value between braces.
        const hint = /[ \u3000-\uffef]/.test(key)
          ? 'If it belongs to the text before it, put the whole text in quotes.'
          : didYouMean(key, knownKeysAt(schema, inside))
        file.report('unknown-key', { kind: 'key', path, key }, `"${key}" is not a key here.`, hint)
      }
      return
    case 'invalid_type': {
      const hint = issue.expected === 'string' ? 'Put it in quotes if it is text.' : ''
      file.report('wrong-type', spot, `"${nameOf(path)}" should be ${expectedWords(issue.expected)}.`, hint)
      return
    }
    case 'invalid_key':
    case 'invalid_value':
    case 'too_small':
    case 'too_big':
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_union':
    case 'invalid_element':
    case 'custom':
      file.report('invalid-value', spot, `"${nameOf(path)}": ${lowerFirst(issue.message)}.`, valueHint(issue))
      return
  }
}

function reportMissing(file: YamlFile, path: YamlPath): void {
  const parent: Spot = { kind: 'value', path: path.slice(0, -1) }
  const isTranslation = (AUTHORED as readonly string[]).includes(String(path.at(-1)))
  const code = isTranslation ? 'missing-translation' : 'missing-key'
  file.report(code, parent, `"${nameOf(path)}" is missing.`, isTranslation ? 'Add the translation.' : '')
}

function valueHint(issue: z.core.$ZodIssue): string {
  // A map may have a key that keeps it from becoming text, such as "toString".
  if (issue.code !== 'invalid_value' || typeof issue.input === 'object') return ''
  return didYouMean(String(issue.input), issue.values.map(String))
}

function expectedWords(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    array: 'a list',
    object: 'a map of keys',
    record: 'a map of keys',
    boolean: 'true or false',
  }
  return words[expected] ?? expected
}

function nameOf(path: YamlPath): string {
  return path.length === 0 ? 'the file' : path.join('.')
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '')
}

// The keys that the object schema at a path knows, for "did you mean".
function knownKeysAt(schema: z.ZodType, path: YamlPath): readonly string[] {
  let current: unknown = schema
  for (const step of path) current = childOf(unwrapped(current), step)
  const found = unwrapped(current)
  return found instanceof z.ZodObject ? Object.keys(found.shape) : []
}

function childOf(schema: unknown, step: string | number): unknown {
  if (schema instanceof z.ZodObject) return schema.shape[String(step)]
  if (schema instanceof z.ZodArray) return schema.element
  if (schema instanceof z.ZodRecord) return schema.valueType
  return 'unknown'
}

function unwrapped(schema: unknown): unknown {
  let current = schema
  while (
    current instanceof z.ZodOptional ||
    current instanceof z.ZodDefault ||
    current instanceof z.ZodPipe
  ) {
    current = current instanceof z.ZodPipe ? current.in : current.unwrap()
  }
  return current
}
