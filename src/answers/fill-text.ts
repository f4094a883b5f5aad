// Fills an authored text with its figures, and the assistant's own words with their parameters.
import type { BenefitId } from '../model/benefit.ts'
import type { Content } from '../model/content.ts'
import type { Day } from '../model/day.ts'
import type { Figure } from '../model/figure.ts'
import type { Authored } from '../model/language.ts'
import { inForceOn, type Provision } from '../model/provision.ts'
import type { WordingKey } from '../model/wording.ts'
import { formatFigure } from './format-figure.ts'

const PLACEHOLDER = /\{([a-z0-9-]+)(?:\.([a-z0-9-]+))?\}/g

export type Filled = {
  readonly text: string
  // The benefits' provisions whose figures the text shows; their sources belong under the answer.
  readonly borrowed: readonly Provision[]
}

/**
 * `{name}` is a figure of the provision itself, `{benefit.name}` one of the benefit's provision of the same
 * day, or of its newest one where none is in force that day. Throws where a figure is missing, which the
 * loader has ruled out.
 */
export function fillFigures(
  text: string,
  own: Provision,
  content: Content,
  day: Day,
  language: Authored,
): Filled {
  const borrowed = new Set<Provision>()
  const filled = text.replaceAll(PLACEHOLDER, (_, first: string, second: string | undefined) => {
    if (second === undefined) return formatFigure(figureOf(own, first), language)
    const provision = benefitProvision(content, first, second, day)
    borrowed.add(provision)
    return formatFigure(figureOf(provision, second), language)
  })
  return { text: filled, borrowed: [...borrowed] }
}

function figureOf(provision: Provision, name: string): Figure {
  const figure = provision.figures.get(name)
  if (figure === undefined) throw new Error(`no figure "${name}" in the provision from ${provision.from}`)
  return figure
}

// A figure may be named only by some provisions of the benefit: the one in force is preferred, else the
// newest that names it.
function benefitProvision(content: Content, benefitId: string, figure: string, day: Day): Provision {
  const benefit = content.benefits.get(benefitId as BenefitId)
  if (benefit === undefined) throw new Error(`no benefit "${benefitId}"`)
  const found = inForceOn(benefit.provisions, day)
  if (found.kind === 'in-force' && found.provision.figures.has(figure)) return found.provision
  const newest = benefit.provisions.findLast((provision) => provision.figures.has(figure))
  if (newest === undefined) throw new Error(`no figure "${figure}" in benefit "${benefitId}"`)
  return newest
}

// The assistant's own words in one language.
export type Words = (key: WordingKey, parameters?: Readonly<Record<string, string>>) => string

export function wordsIn(content: Content, language: Authored): Words {
  return (key, parameters) => say(content, language, key, parameters)
}

// The assistant's own words, with parameters filled in.
export function say(
  content: Content,
  language: Authored,
  key: WordingKey,
  parameters: Readonly<Record<string, string>> = {},
): string {
  return content.wordings[language][key].replaceAll(
    /\{([a-z-]+)\}/g,
    (whole, name: string) => parameters[name] ?? whole,
  )
}
