// The facts of the content, and the short form in which the tables of these tests write their values.
import { readFileSync } from 'node:fs'
import { readFacts } from '../../../src/content/read-facts.ts'
import { readYamlFile } from '../../../src/content/yaml-file.ts'
import { type Day, type PartialDay, parseDay } from '../../../src/model/day.ts'
import type { FactDefinition, FactId, FactValue } from '../../../src/model/fact.ts'

// A choice, a yes or no, a number or a range; a date stands after an "@".
export type Short = string | boolean | number | readonly [number, number | 'open']

export type ToldRow = readonly [utterance: string, facts: Readonly<Record<string, Short>>]

export function theFacts(): ReadonlyMap<FactId, FactDefinition> {
  const path = new URL('../../../content/facts.yaml', import.meta.url)
  const file = readYamlFile({ path: 'facts.yaml', shownAs: 'facts.yaml', text: readFileSync(path, 'utf8') })
  return readFacts(file)
}

export function theDay(text: string): Day {
  const day = parseDay(text)
  if (day === 'invalid') throw new Error(`${text} is no day`)
  return day
}

export function short(value: FactValue): Short {
  switch (value.kind) {
    case 'choice':
      return value.choice
    case 'yes-no':
      return value.yes
    case 'number':
      return value.atLeast === value.atMost ? value.atLeast : [value.atLeast, value.atMost]
    case 'date':
      return `@${value.date satisfies PartialDay}`
  }
}

export function shortFacts(facts: ReadonlyMap<FactId, FactValue>): Readonly<Record<string, Short>> {
  return Object.fromEntries([...facts].map(([fact, value]) => [fact, short(value)]))
}
