// A rule evaluated word for word for an applicant whose facts are all known exactly.
//
// Slow, short and independent of cells and diagrams: `verify` and the tests hold the engine against it.
import type { Day } from '../model/day.ts'
import type { Applicant, FactDefinition, FactValue } from '../model/fact.ts'
import type { Figure, Figures } from '../model/figure.ts'
import type { Comparison, Rule } from '../model/rule.ts'
import type { FactDefinitions } from './compile-rule.ts'
import { addSpan, spanOf } from './date-thresholds.ts'

export type PlainOutcome = 'holds' | 'fails' | 'office'

/** Throws where a fact that the rule reads is not known, or only partly. */
export function evaluatePlainly(
  rule: Rule,
  applicant: Applicant,
  facts: FactDefinitions,
  figures: Figures,
  on: Day,
): PlainOutcome {
  const evaluate = (part: Rule): PlainOutcome => evaluatePlainly(part, applicant, facts, figures, on)
  switch (rule.kind) {
    case 'all': {
      const parts = rule.rules.map(evaluate)
      return parts.includes('fails') ? 'fails' : parts.includes('office') ? 'office' : 'holds'
    }
    case 'any': {
      const parts = rule.rules.map(evaluate)
      return parts.includes('holds') ? 'holds' : parts.includes('office') ? 'office' : 'fails'
    }
    case 'not': {
      const part = evaluate(rule.rule)
      return part === 'office' ? part : part === 'holds' ? 'fails' : 'holds'
    }
    case 'judgement':
      return 'office'
    case 'comparison': {
      const [value, definition] = [applicant.get(rule.fact), facts.get(rule.fact)]
      if (value === undefined || definition === undefined) throw new Error(`"${rule.fact}" is not known`)
      return holds(rule.comparison, value, definition, figures, on) ? 'holds' : 'fails'
    }
  }
}

function holds(
  comparison: Comparison,
  value: FactValue,
  definition: FactDefinition,
  figures: Figures,
  on: Day,
): boolean {
  switch (comparison.kind) {
    case 'is':
      return plainValue(value) === comparison.value
    case 'one-of':
      return comparison.values.includes(String(plainValue(value)))
    case 'choice-at-least':
      return rankOf(definition, plainValue(value)) >= rankOf(definition, comparison.choice)
    case 'choice-at-most':
      return rankOf(definition, plainValue(value)) <= rankOf(definition, comparison.choice)
    case 'at-least':
      return numberOf(value) >= limitOf(figures, comparison.figure)
    case 'at-most':
      return numberOf(value) <= limitOf(figures, comparison.figure)
    case 'under':
      return numberOf(value) < limitOf(figures, comparison.figure)
    case 'over':
      return numberOf(value) > limitOf(figures, comparison.figure)
    case 'within':
      return on <= addSpan(dayOf(value), spanOf(figureOf(figures, comparison.figure)))
    case 'for-at-least':
      return on >= addSpan(dayOf(value), spanOf(figureOf(figures, comparison.figure)))
    case 'on-or-after':
      return dayOf(value) >= dayFigure(figures, comparison.figure)
    case 'on-or-before':
      return dayOf(value) <= dayFigure(figures, comparison.figure)
    case 'before':
      return dayOf(value) < dayFigure(figures, comparison.figure)
  }
}

function plainValue(value: FactValue): string | boolean {
  if (value.kind === 'choice') return value.choice
  if (value.kind === 'yes-no') return value.yes
  throw new Error('a choice or yes/no is expected')
}

function rankOf(definition: FactDefinition, choice: string | boolean): number {
  if (definition.type.kind !== 'choice') throw new Error(`"${definition.id}" has no order`)
  return definition.type.choices.findIndex((each) => each.id === choice)
}

function numberOf(value: FactValue): number {
  if (value.kind !== 'number' || value.atLeast !== value.atMost)
    throw new Error('an exact number is expected')
  return value.atLeast
}

function dayOf(value: FactValue): Day {
  if (value.kind !== 'date' || value.date.length !== 'YYYY-MM-DD'.length) {
    throw new Error('an exact day is expected')
  }
  return value.date as string as Day
}

function figureOf(figures: Figures, name: string): Figure {
  const figure = figures.get(name)
  if (figure === undefined) throw new Error(`no figure "${name}"`)
  return figure
}

function limitOf(figures: Figures, name: string): number {
  const figure = figureOf(figures, name)
  if (figure.kind === 'day') throw new Error(`"${name}" is a day`)
  return figure.value
}

function dayFigure(figures: Figures, name: string): string {
  const figure = figureOf(figures, name)
  if (figure.kind !== 'day' || figure.day.length !== 'YYYY-MM-DD'.length) {
    throw new Error(`"${name}" is no exact day`)
  }
  return figure.day
}
