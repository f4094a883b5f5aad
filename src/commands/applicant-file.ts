// Reads the facts of one applicant from a JSON or YAML map; what cannot be used is reported, the rest stands.
import { didYouMean } from '../content/nearest-name.ts'
import { readFactValue } from '../content/read-fact-value.ts'
import { at, readYamlFile } from '../content/yaml-file.ts'
import { believed, type Contradiction, contradictions } from '../eligibility/contradictions.ts'
import { withImplied } from '../eligibility/implied-facts.ts'
import { type Fault, FaultsError } from '../errors.ts'
import type { Day } from '../model/day.ts'
import type { Applicant, FactDefinition, FactId, FactValue } from '../model/fact.ts'

type Facts = ReadonlyMap<FactId, FactDefinition>

export type ReadApplicant = { readonly applicant: Applicant; readonly faults: readonly Fault[] }

/**
 * What follows from the facts is filled in, as in the interview: both end in the same verdict.
 * Throws FaultsError where the text is no map at all: nothing can be judged then.
 */
export function readApplicant(text: string, shownAs: string, facts: Facts, day: Day): ReadApplicant {
  // JSON is YAML too, and the YAML reader knows where each part stands.
  const file = readYamlFile({ path: shownAs, shownAs, text })
  const { value } = file
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isMap && value !== null && value !== undefined) {
    file.report('wrong-type', at(), 'the file should be a map of fact ids to values.')
  }
  if (file.faults.some((fault) => fault.severity === 'error')) throw new FaultsError(file.faults)
  const applicant = new Map<FactId, FactValue>()
  for (const [id, raw] of isMap ? Object.entries(value) : []) {
    const definition = facts.get(id as FactId)
    if (definition === undefined) {
      const spot = { kind: 'key', path: [], key: id } as const
      file.report('unknown-fact', spot, `"${id}" is no fact.`, didYouMean(id, facts.keys()))
      continue
    }
    const read = readFactValue(definition, raw)
    if (read.kind === 'invalid') {
      file.report(
        'unknown-value',
        at(id),
        `"${id}": ${read.message}`,
        `${read.hint} It counts as not known.`.trim(),
      )
    }
    if (read.kind === 'value') applicant.set(definition.id, read.value)
  }
  const found = contradictions(applicant, day)
  for (const contradiction of found) {
    const [first = ''] = contradiction.facts
    const spot = { kind: 'key', path: [], key: first } as const
    file.report('facts-contradict', spot, contradictionMessage(contradiction), CONTRADICTION_HINT)
  }
  return { applicant: withImplied(believed(applicant, found), facts), faults: file.faults }
}

export const CONTRADICTION_HINT = 'Correct them; until then they count as not known.'

export function contradictionMessage({ kind, facts }: Contradiction): string {
  return `${facts.map((fact) => `"${fact}"`).join(' and ')} cannot all be true (${kind}).`
}
