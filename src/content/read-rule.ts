// Reads the conditions of a benefit: a tree of all, any, not, comparisons, named conditions and judgements.
import { z } from 'zod'
import { isSpan } from '../eligibility/date-thresholds.ts'
import type { FactDefinition, FactId } from '../model/fact.ts'
import type { Figure, Figures } from '../model/figure.ts'
import type { Comparison, Rule } from '../model/rule.ts'
import type { SourceId } from '../model/source.ts'
import { checkShape } from './check-shape.ts'
import { checkReference, type KnownIds } from './known-ids.ts'
import { didYouMean } from './nearest-name.ts'
import { localisedShape } from './shapes.ts'
import { at, type YamlFile, type YamlPath } from './yaml-file.ts'

export type NamedConditions = ReadonlyMap<string, Rule>

export type RuleContext = {
  readonly file: YamlFile
  readonly facts: ReadonlyMap<FactId, FactDefinition>
  readonly conditions: NamedConditions
  // `none` inside conditions.yaml, whose conditions belong to no provision and read no figures.
  readonly figures: Figures | 'none'
  readonly known: KnownIds
}

// Rules nested deeper than this are nobody's policy.
const DEPTH_MAX = 12

const valueShape = z.union([z.string(), z.boolean()])
const sourcesShape = z
  .array(z.string())
  .default([])
  .describe('Sources of this condition alone, where they differ from those of the provision.')
export const comparisonShape = z.strictObject({
  fact: z.string().describe('The fact of facts.yaml that is compared.'),
  is: valueShape.optional().describe('It has exactly this value.'),
  'one-of': z.array(z.string()).min(1).optional().describe('It has one of these values.'),
  'at-least': z.string().optional().describe('This choice or a higher one; for numbers, a figure.'),
  'at-most': z.string().optional().describe('This choice or a lower one; for numbers, a figure.'),
  under: z.string().optional().describe('Less than this figure.'),
  over: z.string().optional().describe('More than this figure.'),
  within: z.string().optional().describe('Up to and including the day this figure after the date.'),
  'for-at-least': z.string().optional().describe('From the day this figure after the date on.'),
  'on-or-after': z.string().optional().describe('On the day of this figure or later.'),
  'on-or-before': z.string().optional().describe('On the day of this figure or earlier.'),
  before: z.string().optional().describe('Earlier than the day of this figure.'),
  reason: localisedShape.describe('The requirement in plain words; it reads well as held or failed.'),
  sources: sourcesShape,
})
export const judgementShape = z.strictObject({
  judgement: localisedShape.describe('What only an official can judge, in words for the applicant.'),
  sources: sourcesShape,
})

const OPERATORS = [
  'is',
  'one-of',
  'at-least',
  'at-most',
  'under',
  'over',
  'within',
  'for-at-least',
  'on-or-after',
  'on-or-before',
  'before',
] as const
type Operator = (typeof OPERATORS)[number]

type FactKind = 'choice' | 'ordered-choice' | 'yes-no' | 'number' | 'date'
const FITS: Readonly<Record<FactKind, readonly Operator[]>> = {
  choice: ['is', 'one-of'],
  'ordered-choice': ['is', 'one-of', 'at-least', 'at-most'],
  'yes-no': ['is'],
  number: ['at-least', 'at-most', 'under', 'over'],
  date: ['within', 'for-at-least', 'on-or-after', 'on-or-before', 'before'],
}

// `id` is where the rule stands inside its provision, such as "requires.all.1".
export function readRule(context: RuleContext, path: YamlPath, id: string, depth = 0): Rule | 'faulty' {
  const { file } = context
  const written = valueAt(file.value, path)
  const keys = typeof written === 'object' && written !== null ? Object.keys(written) : []
  if (depth > DEPTH_MAX) {
    file.report('invalid-value', at(...path), `conditions are nested more than ${DEPTH_MAX} deep.`)
    return 'faulty'
  }
  if (keys.includes('fact')) return readComparison(context, path, id, written)
  if (keys.includes('judgement')) {
    const judgement = checkShape(file, judgementShape, path, written)
    if (judgement === 'faulty') return 'faulty'
    checkSources(context, path, judgement.sources)
    return { kind: 'judgement', id, what: judgement.judgement, sources: judgement.sources as SourceId[] }
  }
  const [key] = keys
  if (keys.length !== 1 || key === undefined || !['all', 'any', 'not', 'condition'].includes(key)) {
    const hint =
      key === undefined ? '' : didYouMean(key, ['all', 'any', 'not', 'fact', 'condition', 'judgement'])
    const message = 'a condition is exactly one of all, any, not, fact, condition, judgement.'
    file.report('invalid-value', at(...path), message, hint)
    return 'faulty'
  }
  if (key === 'condition') return readNamed(context, path, id, valueAt(file.value, [...path, key]))
  if (key === 'not') {
    const rule = readRule(context, [...path, key], `${id}.not`, depth + 1)
    return rule === 'faulty' ? 'faulty' : { kind: 'not', rule }
  }
  return readParts(context, [...path, key], `${id}.${key}`, key === 'all' ? 'all' : 'any', depth)
}

function readParts(
  context: RuleContext,
  path: YamlPath,
  id: string,
  kind: 'all' | 'any',
  depth: number,
): Rule | 'faulty' {
  const parts = valueAt(context.file.value, path)
  if (!Array.isArray(parts) || parts.length === 0) {
    context.file.report('wrong-type', at(...path), `"${kind}" should be a list of conditions.`)
    return 'faulty'
  }
  const read = parts.map((_, index) => readRule(context, [...path, index], `${id}.${index}`, depth + 1))
  const rules = read.filter((rule) => rule !== 'faulty')
  return rules.length === read.length ? { kind, rules } : 'faulty'
}

function readNamed(context: RuleContext, path: YamlPath, id: string, name: unknown): Rule | 'faulty' {
  const found = typeof name === 'string' ? context.conditions.get(name) : undefined
  if (found !== undefined) return withIds(found, `${id}/${name}`)
  // A map here may have a key that keeps it from becoming text, such as "toString".
  const shown = typeof name === 'string' ? name : 'this'
  const hint = didYouMean(shown, context.conditions.keys())
  context.file.report(
    'unknown-condition',
    at(...path, 'condition'),
    `"${shown}" is not in conditions.yaml.`,
    hint,
  )
  return 'faulty'
}

// The same conditions under the place from which they are named.
function withIds(rule: Rule, prefix: string): Rule {
  switch (rule.kind) {
    case 'all':
    case 'any':
      return { kind: rule.kind, rules: rule.rules.map((part) => withIds(part, prefix)) }
    case 'not':
      return { kind: 'not', rule: withIds(rule.rule, prefix) }
    case 'comparison':
    case 'judgement':
      return { ...rule, id: `${prefix}.${rule.id}` }
  }
}

function readComparison(context: RuleContext, path: YamlPath, id: string, written: unknown): Rule | 'faulty' {
  const { file, facts, known } = context
  const shape = checkShape(file, comparisonShape, path, written)
  if (shape === 'faulty') return 'faulty'
  checkSources(context, path, shape.sources)
  const definition = facts.get(shape.fact as FactId)
  if (definition === undefined) {
    checkReference(file, [...path, 'fact'], 'fact', shape.fact, known)
    return 'faulty'
  }
  const used = OPERATORS.filter((operator) => shape[operator] !== undefined)
  const [operator] = used
  if (operator === undefined || used.length > 1) {
    file.report('invalid-value', at(...path), `a comparison has exactly one of ${OPERATORS.join(', ')}.`)
    return 'faulty'
  }
  const kind = factKind(definition)
  if (!FITS[kind].includes(operator)) {
    const hint = `It can be compared with ${FITS[kind].join(', ')}.`
    const spot = { kind: 'key', path, key: operator } as const
    file.report('rule-mismatch', spot, `"${operator}" does not fit "${shape.fact}".`, hint)
    return 'faulty'
  }
  const comparison = comparisonOf(context, [...path, operator], definition, operator, shape[operator])
  if (comparison === 'faulty') return 'faulty'
  return {
    kind: 'comparison',
    id,
    fact: definition.id,
    comparison,
    reason: shape.reason,
    sources: shape.sources as SourceId[],
  }
}

function factKind({ type }: FactDefinition): FactKind {
  return type.kind === 'choice' && type.isOrdered ? 'ordered-choice' : type.kind
}

function comparisonOf(
  context: RuleContext,
  path: YamlPath,
  definition: FactDefinition,
  operator: Operator,
  written: string | boolean | readonly string[] | undefined,
): Comparison | 'faulty' {
  if (definition.type.kind === 'yes-no') {
    if (typeof written === 'boolean') return { kind: 'is', value: written }
    context.file.report('wrong-type', at(...path), 'a yes/no fact is true or false.')
    return 'faulty'
  }
  if (definition.type.kind === 'choice') {
    const ids = definition.type.choices.map((choice) => choice.id)
    const values = typeof written === 'object' ? written.map(String) : [String(written)]
    const unknown = values.filter((value) => !ids.includes(value))
    for (const value of unknown) {
      context.file.report(
        'invalid-value',
        at(...path),
        `"${value}" is no value of "${definition.id}".`,
        didYouMean(value, ids),
      )
    }
    const [first = ''] = values
    if (unknown.length > 0) return 'faulty'
    if (operator === 'one-of') return { kind: 'one-of', values }
    if (operator === 'at-least') return { kind: 'choice-at-least', choice: first }
    return operator === 'at-most' ? { kind: 'choice-at-most', choice: first } : { kind: 'is', value: first }
  }
  if (operator === 'is' || operator === 'one-of' || typeof written !== 'string') return 'faulty'
  const figure = figureNamed(context, path, written)
  if (figure === 'faulty') return 'faulty'
  const fits =
    operator === 'within' || operator === 'for-at-least' ? isSpan(figure) : fitsPlain(definition, figure)
  if (!fits) {
    context.file.report('rule-mismatch', at(...path), `the figure "${written}" does not fit "${operator}".`)
    return 'faulty'
  }
  return { kind: operator, figure: written }
}

function fitsPlain(definition: FactDefinition, figure: Figure): boolean {
  return (definition.type.kind === 'date') === (figure.kind === 'day')
}

function figureNamed({ file, figures }: RuleContext, path: YamlPath, name: string): Figure | 'faulty' {
  const figure = figures === 'none' ? undefined : figures.get(name)
  if (figure !== undefined) return figure
  const names = figures === 'none' ? [] : [...figures.keys()]
  const hint =
    figures === 'none'
      ? 'A shared condition has no figures; write this one in the benefit.'
      : didYouMean(name, names)
  file.report('unknown-figure', at(...path), `"${name}" is not a figure of this provision.`, hint)
  return 'faulty'
}

function checkSources(context: RuleContext, path: YamlPath, sources: readonly string[]): void {
  sources.forEach((source, index) => {
    checkReference(context.file, [...path, 'sources', index], 'source', source, context.known)
  })
}

export function valueAt(value: unknown, path: YamlPath): unknown {
  let current = value
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined
    current = new Map<string, unknown>(Object.entries(current)).get(String(step))
  }
  return current
}
