// The ids that content files may refer to, and the check that a reference meets one.
import type { FaultCode } from '../errors.ts'
import { didYouMean } from './nearest-name.ts'
import type { YamlFile, YamlPath } from './yaml-file.ts'

export type IdKind =
  | 'source'
  | 'contact'
  | 'question'
  | 'benefit'
  | 'facet'
  | 'fact'
  | 'condition'
  | 'district'

export type KnownIds = Readonly<Record<IdKind, ReadonlySet<string>>>

const WHERE: Readonly<Record<IdKind, { readonly code: FaultCode; readonly home: string }>> = {
  source: { code: 'unknown-source', home: 'sources.yaml' },
  contact: { code: 'unknown-contact', home: 'contacts.yaml' },
  question: { code: 'unknown-question', home: 'questions/' },
  benefit: { code: 'unknown-benefit', home: 'benefits/' },
  facet: { code: 'unknown-facet', home: 'facets.yaml' },
  fact: { code: 'unknown-fact', home: 'facts.yaml' },
  district: { code: 'unknown-district', home: 'districts.yaml' },
  condition: { code: 'unknown-condition', home: 'conditions.yaml' },
}

// Reports a reference that meets nothing; true where it meets an id.
export function checkReference(
  file: YamlFile,
  path: YamlPath,
  kind: IdKind,
  id: string,
  known: KnownIds,
): boolean {
  if (known[kind].has(id)) return true
  const { code, home } = WHERE[kind]
  file.report(code, { kind: 'value', path }, `"${id}" is not in ${home}.`, didYouMean(id, known[kind]))
  return false
}

// The same for the keys of a map.
export function checkKeyReference(
  file: YamlFile,
  path: YamlPath,
  kind: IdKind,
  id: string,
  known: KnownIds,
): void {
  if (known[kind].has(id)) return
  const { code, home } = WHERE[kind]
  file.report(code, { kind: 'key', path, key: id }, `"${id}" is not in ${home}.`, didYouMean(id, known[kind]))
}

// Lists of ids by the key that they stand under, in questions and benefits alike.
const ID_LISTS: Readonly<Record<string, IdKind>> = { sources: 'source', ask: 'contact', related: 'question' }

// The references of a file whose form is faulty, so that they are reported in the same pass.
export function checkRawReferences(
  file: YamlFile,
  known: KnownIds,
  value = file.value,
  path: YamlPath = [],
): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    const kind = ID_LISTS[key]
    const step = Array.isArray(value) ? Number(key) : key
    if (kind === undefined || !Array.isArray(inner)) {
      checkRawReferences(file, known, inner, [...path, step])
      continue
    }
    inner.forEach((id, index) => {
      if (typeof id === 'string') checkReference(file, [...path, step, index], kind, id, known)
    })
  }
}
