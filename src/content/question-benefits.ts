// Which benefits a question is about, so that "am I eligible?" after its answer asks of the right ones.
import type { Benefit, BenefitId } from '../model/benefit.ts'
import type { Question } from '../model/question.ts'
import { figureReferences } from './lint-figures.ts'

export function benefitsOf(
  question: Question,
  benefits: ReadonlyMap<BenefitId, Benefit>,
): readonly BenefitId[] {
  const explained = [...benefits.values()].filter((benefit) => benefit.question === question.id)
  if (explained.length > 0) return explained.map((benefit) => benefit.id)
  const texts = question.provisions.flatMap((provision) =>
    [provision.answer, provision.more, ...provision.details.values()].flatMap((text) =>
      text === 'none' ? [] : [text.zh],
    ),
  )
  const told = new Set(texts.flatMap(figureReferences).map((reference) => reference.split('.')[0] ?? ''))
  return [...benefits.keys()].filter((id) => told.has(id))
}
