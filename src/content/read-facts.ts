// Reads facts.yaml: what may be known of an applicant, and how to ask for it.
import { z } from 'zod'
import type {
  ChangeEffect,
  FactChange,
  FactDefinition,
  FactId,
  FactType,
  FactValue,
  Implication,
} from '../model/fact.ts'
import { checkShape } from './check-shape.ts'
import { didYouMean } from './nearest-name.ts'
import { readFactText, readFactValue } from './read-fact-value.ts'
import { idShape, localisedShape } from './shapes.ts'
import { at, type YamlFile, type YamlPath } from './yaml-file.ts'

const FACT_TYPES = ['integer', 'number', 'yes-no', 'choice', 'ordered-choice', 'date'] as const

export const factShape = z.strictObject({
  type: z.enum(FACT_TYPES).describe('What kind of value it has.'),
  least: z.number().optional().describe('The least number that makes sense.'),
  most: z.number().optional().describe('The largest number that makes sense.'),
  choices: z
    .record(idShape, localisedShape)
    .optional()
    .describe('The values of a choice with their labels; those of an ordered choice lowest first.'),
  change: z
    .union([z.enum(['never', 'with-time', 'upwards']), z.array(z.union([z.string(), z.boolean()])).min(1)])
    .describe('What the person could do about it: nothing, wait, raise it, or reach one of these values.'),
  effects: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('Other facts that come true on the day of such a change.'),
  implies: z
    .record(z.string(), z.record(z.string(), z.unknown()))
    .default({})
    .describe('Value of this fact → other facts that follow from it and are not asked any more.'),
  after: z
    .string()
    .optional()
    .describe('The fact that is asked first, since this one makes no sense before.'),
  name: localisedShape.describe('Short name, as in "degree".'),
  ask: localisedShape.describe('The question that asks for it.'),
  why: localisedShape.describe('Why it is asked.'),
})
type WrittenFact = z.output<typeof factShape>

// Every fact that was read without error, in the order of the file.
export function readFacts(file: YamlFile): ReadonlyMap<FactId, FactDefinition> {
  const outline = checkShape(file, z.record(idShape, z.unknown()))
  if (outline === 'faulty') return new Map()
  const plain = new Map<FactId, FactDefinition>()
  const written = new Map<FactId, WrittenFact>()
  for (const [id, raw] of Object.entries(outline)) {
    // One by one: a slip in one fact does not make the others unknown to every rule.
    const fact = checkShape(file, factShape, [id], raw)
    const type = fact === 'faulty' ? 'faulty' : typeOf(file, id, fact)
    if (fact === 'faulty' || type === 'faulty') continue
    written.set(id as FactId, fact)
    const { name, ask, why } = fact
    const askedAfter = (fact.after ?? 'none') as FactId | 'none'
    const change = changeOf(file, id, fact, type)
    plain.set(id as FactId, {
      id: id as FactId,
      type,
      name,
      ask,
      why,
      askedAfter,
      change,
      effects: [],
      implies: [],
    })
  }
  for (const fact of plain.values()) checkOrder(file, fact, plain)
  return new Map(
    [...plain].map(([id, fact]) => {
      const effects = effectsOf(file, id, written.get(id)?.effects ?? {}, plain)
      const implies = implicationsOf(file, fact, written.get(id)?.implies ?? {}, plain)
      return [id, { ...fact, effects, implies }]
    }),
  )
}

function checkOrder(file: YamlFile, fact: FactDefinition, facts: ReadonlyMap<FactId, FactDefinition>): void {
  const spot = at(fact.id, 'after')
  let [before, steps] = [fact.askedAfter, 0]
  while (before !== 'none' && steps <= facts.size) {
    const next = facts.get(before)
    if (next === undefined) {
      file.report('unknown-fact', spot, `"${before}" is not in facts.yaml.`, didYouMean(before, facts.keys()))
      return
    }
    before = next.askedAfter
    steps += 1
  }
  if (before !== 'none')
    file.report('invalid-value', spot, `"${fact.id}" would have to be asked after itself.`)
}

function typeOf(file: YamlFile, id: string, written: WrittenFact): FactType | 'faulty' {
  const { type } = written
  const isChoice = type === 'choice' || type === 'ordered-choice'
  const isNumber = type === 'integer' || type === 'number'
  const allowed: readonly (readonly [key: 'choices' | 'least' | 'most', isAllowed: boolean])[] = [
    ['choices', isChoice],
    ['least', isNumber],
    ['most', isNumber],
  ]
  for (const [key, isAllowed] of allowed) {
    if (isAllowed && written[key] === undefined) {
      file.report('missing-key', at(id), `"${key}" is missing for a fact of type ${type}.`)
      return 'faulty'
    }
    if (!isAllowed && written[key] !== undefined) {
      file.report('unknown-key', { kind: 'key', path: [id], key }, `"${key}" does not go with type ${type}.`)
    }
  }
  switch (type) {
    case 'choice':
    case 'ordered-choice': {
      const choices = Object.entries(written.choices ?? {}).map(([choice, label]) => ({ id: choice, label }))
      return { kind: 'choice', choices, isOrdered: type === 'ordered-choice' }
    }
    case 'integer':
    case 'number':
      return {
        kind: 'number',
        isInteger: type === 'integer',
        least: written.least ?? 0,
        most: written.most ?? 0,
      }
    case 'yes-no':
      return { kind: 'yes-no' }
    case 'date':
      return { kind: 'date' }
  }
}

function changeOf(file: YamlFile, id: string, { change }: WrittenFact, type: FactType): FactChange {
  const path: YamlPath = [id, 'change']
  if (typeof change === 'string') {
    const isNumber = type.kind === 'number'
    const fits =
      change === 'never' ||
      (change === 'with-time' ? isNumber : isNumber || (type.kind === 'choice' && type.isOrdered))
    if (!fits) file.report('invalid-value', at(...path), `"${change}" does not go with this type of fact.`)
    return fits ? { kind: change } : { kind: 'never' }
  }
  const known =
    type.kind === 'choice'
      ? type.choices.map((choice) => choice.id)
      : type.kind === 'yes-no'
        ? [true, false]
        : []
  change.forEach((value, index) => {
    if ((known as readonly unknown[]).includes(value)) return
    const hint = didYouMean(String(value), known.map(String))
    file.report('invalid-value', at(...path, index), `"${value}" is no value of "${id}".`, hint)
  })
  return { kind: 'to', values: change }
}

function implicationsOf(
  file: YamlFile,
  definition: FactDefinition,
  written: WrittenFact['implies'],
  facts: ReadonlyMap<FactId, FactDefinition>,
): readonly Implication[] {
  return Object.entries(written).flatMap(([from, implied]) => {
    const path: YamlPath = [definition.id, 'implies', from]
    const value = readFactText(definition, from)
    if (value.kind !== 'value') {
      file.report('invalid-value', at(...path), `"${from}" is no value of "${definition.id}".`)
      return []
    }
    return Object.entries(implied).flatMap(([fact, raw]): readonly Implication[] => {
      const other = valueOfFact(file, path, fact, raw, facts)
      return other === 'faulty' ? [] : [{ from: value.value, ...other }]
    })
  })
}

function effectsOf(
  file: YamlFile,
  id: string,
  written: WrittenFact['effects'],
  facts: ReadonlyMap<FactId, FactDefinition>,
): readonly ChangeEffect[] {
  return Object.entries(written).flatMap(([fact, raw]): readonly ChangeEffect[] => {
    const definition = facts.get(fact as FactId)
    if (definition?.type.kind === 'date' && raw === 'today') return [{ fact: definition.id, value: 'today' }]
    const read = valueOfFact(file, [id, 'effects'], fact, raw, facts)
    return read === 'faulty' ? [] : [read]
  })
}

// One entry of a map of facts to values.
function valueOfFact(
  file: YamlFile,
  path: YamlPath,
  id: string,
  raw: unknown,
  facts: ReadonlyMap<FactId, FactDefinition>,
): { readonly fact: FactId; readonly value: FactValue } | 'faulty' {
  const definition = facts.get(id as FactId)
  if (definition === undefined) {
    const spot = { kind: 'key', path, key: id } as const
    file.report('unknown-fact', spot, `"${id}" is not in facts.yaml.`, didYouMean(id, facts.keys()))
    return 'faulty'
  }
  const read = readFactValue(definition, raw)
  if (read.kind === 'value') return { fact: definition.id, value: read.value }
  const message = read.kind === 'invalid' ? read.message : 'name the value that follows.'
  file.report('invalid-value', at(...path, id), message)
  return 'faulty'
}
