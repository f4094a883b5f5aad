// Reads one tested case of a benefit: the day, the facts, and the verdict that its author expects.
import { z } from 'zod'
import type { BenefitTest } from '../model/benefit.ts'
import { parseDay } from '../model/day.ts'
import type { Applicant, FactDefinition, FactId, FactValue } from '../model/fact.ts'
import { VERDICT_KINDS } from '../model/verdict.ts'
import { didYouMean } from './nearest-name.ts'
import { readFactValue } from './read-fact-value.ts'
import { textShape } from './shapes.ts'
import { at, type YamlFile, type YamlPath } from './yaml-file.ts'

export const benefitTestShape = z.strictObject({
  name: textShape.describe('What the case shows, as a sentence.'),
  day: z.string().describe('The day asked, such as "2024-06-30".'),
  facts: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('What is known of the applicant: facts of facts.yaml and their values.'),
  expect: z
    .strictObject({
      verdict: z.enum(VERDICT_KINDS).describe('The verdict.'),
      failed: z.array(z.string()).optional().describe('With not-eligible: the facts whose conditions fail.'),
      missing: z.array(z.string()).optional().describe('With depends: the facts that can still settle it.'),
    })
    .describe('What must come out.'),
})
type WrittenTest = z.output<typeof benefitTestShape>

export function readBenefitTest(
  file: YamlFile,
  index: number,
  written: WrittenTest,
  facts: ReadonlyMap<FactId, FactDefinition>,
): BenefitTest | 'faulty' {
  const path: YamlPath = ['tests', index]
  const day = parseDay(written.day)
  if (day === 'invalid') {
    file.report('invalid-value', at(...path, 'day'), `"${written.day}" is no day.`, 'Write "2024-06-30".')
    return 'faulty'
  }
  const known = { fact: new Set<string>(facts.keys()) }
  for (const list of ['failed', 'missing'] as const) {
    written.expect[list]?.forEach((fact, place) => {
      const spot = [...path, 'expect', list, place]
      if (!known.fact.has(fact)) {
        const hint = didYouMean(fact, known.fact)
        file.report('unknown-fact', at(...spot), `"${fact}" is not in facts.yaml.`, hint)
      }
    })
  }
  return {
    name: written.name,
    day,
    facts: readTestFacts(file, [...path, 'facts'], written.facts, facts),
    verdict: written.expect.verdict,
    failed: (written.expect.failed ?? 'any') as readonly FactId[] | 'any',
    missing: (written.expect.missing ?? 'any') as readonly FactId[] | 'any',
  }
}

function readTestFacts(
  file: YamlFile,
  path: YamlPath,
  written: Readonly<Record<string, unknown>>,
  facts: ReadonlyMap<FactId, FactDefinition>,
): Applicant {
  const applicant = new Map<FactId, FactValue>()
  for (const [id, raw] of Object.entries(written)) {
    const definition = facts.get(id as FactId)
    if (definition === undefined) {
      const spot = { kind: 'key', path, key: id } as const
      file.report('unknown-fact', spot, `"${id}" is not in facts.yaml.`, didYouMean(id, facts.keys()))
      continue
    }
    const read = readFactValue(definition, raw)
    if (read.kind === 'invalid') file.report('invalid-value', at(...path, id), read.message, read.hint)
    if (read.kind === 'value') applicant.set(definition.id, read.value)
  }
  return applicant
}
