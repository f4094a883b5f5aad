// Holds every text of a question or benefit against its figures: bare ones, missing ones, unused ones.
import type { Benefit } from '../model/benefit.ts'
import type { Figures } from '../model/figure.ts'
import type { Localised } from '../model/language.ts'
import type { Question } from '../model/question.ts'
import type { KnownIds } from './known-ids.ts'
import { bareFigures, figureReferences } from './lint-figures.ts'
import { didYouMean } from './nearest-name.ts'
import type { YamlFile, YamlPath } from './yaml-file.ts'

// Every text of a question with the place where it stands, provision by provision.
function textsOf(question: Question, index: number): readonly (readonly [YamlPath, Localised])[] {
  const provision = question.provisions[index]
  if (provision === undefined) return []
  const path = ['provisions', index]
  const texts: (readonly [YamlPath, Localised])[] = []
  for (const key of ['answer', 'more', 'unknown'] as const) {
    const text = provision[key]
    if (text !== 'none') texts.push([[...path, key], text])
  }
  for (const [facet, text] of provision.details) texts.push([[...path, 'details', facet], text])
  return texts
}

export function lintQuestionTexts(
  file: YamlFile,
  question: Question,
  benefits: ReadonlyMap<string, Benefit>,
  known: KnownIds,
  names: readonly string[],
): void {
  question.provisions.forEach((provision, index) => {
    const used = new Set<string>()
    for (const [path, localised] of textsOf(question, index)) {
      for (const language of ['zh', 'en'] as const) {
        const text = localised[language]
        const textPath = [...path, language]
        reportBare(file, textPath, text, names)
        for (const reference of figureReferences(text)) {
          used.add(reference)
          checkFigure(file, textPath, reference, provision.figures, benefits, known)
        }
      }
    }
    for (const name of provision.figures.keys()) {
      if (used.has(name)) continue
      const spot = { kind: 'key', path: ['provisions', index, 'figures'], key: name } as const
      file.report('unused-figure', spot, `no text of this provision uses "${name}".`, '', 'warning')
    }
  })
}

export function reportBare(file: YamlFile, path: YamlPath, text: string, names: readonly string[]): void {
  for (const bare of new Set(bareFigures(text, names))) {
    const hint = 'Name it under "figures" and write {its-name}.'
    file.report('bare-figure', { kind: 'within', path, text: bare }, `"${bare}" is a bare figure.`, hint)
  }
}

function checkFigure(
  file: YamlFile,
  path: YamlPath,
  reference: string,
  own: Figures,
  benefits: ReadonlyMap<string, Benefit>,
  known: KnownIds,
): void {
  const spot = { kind: 'within', path, text: `{${reference}}` } as const
  const [benefitId, figure] = reference.includes('.') ? reference.split('.') : ['', reference]
  if (benefitId === undefined || figure === undefined) return
  if (benefitId === '') {
    if (own.has(figure)) return
    const message = `"${figure}" is not a figure of this provision.`
    file.report('unknown-figure', spot, message, didYouMean(figure, own.keys()))
    return
  }
  if (!known.benefit.has(benefitId)) {
    const hint = didYouMean(benefitId, known.benefit)
    file.report('unknown-benefit', spot, `"${benefitId}" is not in benefits/.`, hint)
    return
  }
  const benefit = benefits.get(benefitId)
  // Its own file is faulty, and says so.
  if (benefit === undefined) return
  const figures = new Set(benefit.provisions.flatMap((provision) => [...provision.figures.keys()]))
  if (figures.has(figure)) return
  file.report(
    'unknown-figure',
    spot,
    `"${benefitId}" has no figure "${figure}".`,
    didYouMean(figure, figures),
  )
}
