// One YAML file of content: its value, its faults, and where each part of it stands.
import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { Fault, FaultCode, FaultPlace, Severity } from '../errors.ts'
import { deepNestingAt } from './nesting.ts'
import { readingTraps } from './yaml-traps.ts'

// Files longer than this are refused unread; the longest of ours has under 100 kB.
const FILE_BYTES_MAX = 1_000_000
const ALIASES_MAX = 100

export type ContentFile = {
  // Path inside the content folder, with forward slashes.
  readonly path: string
  // The path as people see it in faults.
  readonly shownAs: string
  readonly text: string
}

export type YamlPath = readonly (string | number)[]

export type YamlFile = {
  readonly path: string
  readonly value: unknown
  readonly report: (code: FaultCode, at: Spot, message: string, hint?: string, severity?: Severity) => void
  readonly faults: Fault[]
}

export type Spot =
  // The value at a path, or the nearest ancestor that exists.
  | { readonly kind: 'value'; readonly path: YamlPath }
  // A key of the map at a path.
  | { readonly kind: 'key'; readonly path: YamlPath; readonly key: string }
  // The first place inside the text at a path where `text` stands.
  | { readonly kind: 'within'; readonly path: YamlPath; readonly text: string }

export const at = (...path: readonly (string | number)[]): Spot => ({ kind: 'value', path })

export function readYamlFile(file: ContentFile): YamlFile {
  const lines = new LineCounter()
  const faults: Fault[] = []
  const place = (offset: number): FaultPlace => {
    const { line, col } = lines.linePos(offset)
    return { kind: 'file', file: file.shownAs, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const reportAt = (
    code: FaultCode,
    offset: number,
    message: string,
    hint = '',
    severity: Severity = 'error',
  ) => {
    faults.push({ code, severity, place: place(offset), message, hint })
  }

  if (Buffer.byteLength(file.text) > FILE_BYTES_MAX) {
    lines.addNewLine(0)
    reportAt('file-too-large', 0, `the file is over ${FILE_BYTES_MAX} bytes.`, 'Split it.')
    return { path: file.path, value: undefined, faults, report: () => undefined }
  }

  const tooDeep = deepNestingAt(file.text)
  if (tooDeep !== 'none') {
    lines.addNewLine(0)
    for (const { index } of file.text.matchAll(/\n/g)) lines.addNewLine(index + 1)
    reportAt('yaml-syntax', tooDeep, 'the file nests too deep.', 'Undo the last change here.')
    return { path: file.path, value: undefined, faults, report: () => undefined }
  }

  const document = parseDocument(file.text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false })
  for (const error of [...document.errors, ...document.warnings]) {
    const duplicate = error.code === 'DUPLICATE_KEY'
    const hint = duplicate ? 'Keep one of the two.' : ''
    reportAt('yaml-syntax', error.pos[0], `${firstSentence(error.message)}.`, hint)
  }
  for (const trap of readingTraps(file.text)) {
    reportAt('yaml-trap', trap.offset, trap.message, trap.hint, trap.severity)
  }

  const report: YamlFile['report'] = (code, spot, message, hint, severity) =>
    reportAt(code, offsetOf(document.contents, spot, file.text), message, hint, severity)

  let value: unknown
  if (document.errors.length === 0) {
    try {
      const read: unknown = document.toJS({ maxAliasCount: ALIASES_MAX })
      if (holdsItself(read)) {
        reportAt(
          'yaml-syntax',
          0,
          'an alias (*) stands inside what it names (&).',
          'Write the value out instead.',
        )
      } else value = read
    } catch (error) {
      // An alias without anchor is thrown while converting, not listed among the parse errors.
      const why = error instanceof Error ? error.message : String(error)
      reportAt('yaml-syntax', 0, `${firstSentence(why)}.`, 'Write the value out instead.')
    }
  }
  return { path: file.path, value, faults, report }
}

// Whoever walks such a value never comes to an end.
function holdsItself(value: unknown, above: readonly unknown[] = []): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (above.includes(value)) return true
  return Object.values(value).some((inner) => holdsItself(inner, [...above, value]))
}

function firstSentence(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/[.:]$/, '')
}

function offsetOf(root: Node | null, spot: Spot, text: string): number {
  const { node, key } = nearestNode(root, spot.path)
  if (spot.kind === 'key' && isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === spot.key)
    if (pair !== undefined && isNode(pair.key)) return pair.key.range?.[0] ?? 0
  }
  if (spot.kind === 'within' && node?.range) {
    const found = text.slice(node.range[0], node.range[1]).indexOf(spot.text)
    if (found >= 0) return node.range[0] + found
  }
  return node?.range?.[0] ?? key?.range?.[0] ?? 0
}

// The node at a path, or the last one on the way there that exists.
function nearestNode(root: Node | null, path: YamlPath): { node: Node | null; key: Node | null } {
  let node: Node | null = root
  let key: Node | null = null
  for (const step of path) {
    let next: unknown
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
      next = pair?.value
      if (isPair(pair) && isNode(pair.key)) key = pair.key
      if (pair !== undefined && !isNode(next)) return { node: isNode(pair.key) ? pair.key : node, key }
    } else if (isSeq(node)) {
      next = node.items[Number(step)]
    }
    if (!isNode(next)) break
    node = next
  }
  return { node, key }
}
