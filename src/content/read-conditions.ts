// Reads conditions.yaml: conditions that several benefits share, each under its name.
import { z } from 'zod'
import type { FactDefinition, FactId } from '../model/fact.ts'
import type { Rule } from '../model/rule.ts'
import type { SourceId } from '../model/source.ts'
import { checkShape } from './check-shape.ts'
import { checkReference, type KnownIds } from './known-ids.ts'
import { type NamedConditions, readRule } from './read-rule.ts'
import { idShape } from './shapes.ts'
import type { YamlFile } from './yaml-file.ts'

export const conditionShape = z.strictObject({
  sources: z.array(z.string()).default([]).describe('The documents that state it: ids of sources.yaml.'),
  requires: z.unknown().describe('The condition: a tree as in a benefit, without figures.'),
})
const conditionsShape = z.record(idShape, conditionShape)

export function readConditions(
  file: YamlFile,
  facts: ReadonlyMap<FactId, FactDefinition>,
  known: KnownIds,
): NamedConditions {
  const written = checkShape(file, conditionsShape)
  if (written === 'faulty') return new Map()
  const conditions = new Map<string, Rule>()
  for (const [name, condition] of Object.entries(written)) {
    condition.sources.forEach((source, index) => {
      checkReference(file, [name, 'sources', index], 'source', source, known)
    })
    const context = { file, facts, conditions, figures: 'none', known } as const
    const rule = readRule(context, [name, 'requires'], 'requires')
    if (rule !== 'faulty') conditions.set(name, withSources(rule, condition.sources as SourceId[]))
  }
  return conditions
}

// The condition's sources stand under each of its parts that names none of its own.
function withSources(rule: Rule, sources: readonly SourceId[]): Rule {
  switch (rule.kind) {
    case 'all':
    case 'any':
      return { kind: rule.kind, rules: rule.rules.map((part) => withSources(part, sources)) }
    case 'not':
      return { kind: 'not', rule: withSources(rule.rule, sources) }
    case 'comparison':
    case 'judgement':
      return rule.sources.length > 0 ? rule : { ...rule, sources }
  }
}
