// Reads one question file.
import { z } from 'zod'
import type { AnswerProvision, FacetId, Question, QuestionId } from '../model/question.ts'
import { checkShape } from './check-shape.ts'
import { checkKeyReference, checkRawReferences, checkReference, type KnownIds } from './known-ids.ts'
import { checkTimeline, readProvision } from './read-provision.ts'
import { idShape, localisedShape, phrasingsShape, provisionShape } from './shapes.ts'
import { at, type YamlFile } from './yaml-file.ts'

// Fewer phrasings than this a language leave the matcher guessing.
export const PHRASINGS_MIN = 12
const PROVISIONS_MAX = 30
const RELATED_MAX = 4

export const questionShape = z.strictObject({
  id: idShape.describe("The file's name without its ending; never renamed."),
  nature: z
    .enum(['rule', 'report'])
    .default('rule')
    .describe('A rule is in force; a report only tells what was said or counted at a time.'),
  title: localisedShape.describe('Short: it is also the label of a button.'),
  phrasings: phrasingsShape.describe('How people ask it; these train the matcher, so diverse beats many.'),
  related: z
    .array(z.string())
    .max(RELATED_MAX)
    .default([])
    .describe('Questions offered as buttons under the answer, at most four.'),
  'follow-ups': z
    .record(z.string(), z.string())
    .default({})
    .describe('Facet of facets.yaml → the question that answers it after this one.'),
  provisions: z
    .array(
      z.strictObject({
        ...provisionShape,
        answer: localisedShape
          .optional()
          .describe(
            'The answer itself in the first line, then conditions as a short list, then the next step.',
          ),
        details: z
          .record(z.string(), localisedShape)
          .default({})
          .describe('Facet of facets.yaml → what a follow-up about it gets.'),
        more: localisedShape.optional().describe('What stands behind the "more" button.'),
        unknown: localisedShape.optional().describe('What no document that was read says.'),
      }),
    )
    .min(1)
    .max(PROVISIONS_MAX)
    .describe('The dated answers, in order of time.'),
})

type WrittenProvision = z.output<typeof questionShape>['provisions'][number]

export function readQuestion(
  file: YamlFile,
  expectedId: string,
  area: string,
  known: KnownIds,
): Question | 'faulty' {
  const written = checkShape(file, questionShape)
  if (written === 'faulty') {
    checkRawReferences(file, known)
    return 'faulty'
  }
  if (written.id !== expectedId) {
    file.report('id-mismatch', at('id'), `the id is "${written.id}" but the file is named "${expectedId}".`)
  }
  for (const language of ['zh', 'en'] as const) {
    const count = written.phrasings[language].length
    if (count < PHRASINGS_MIN) {
      const hint = `Write at least ${PHRASINGS_MIN}, as people type.`
      file.report('too-few-phrasings', at('phrasings', language), `only ${count} phrasings.`, hint)
    }
  }
  written.related.forEach((id, index) => {
    checkReference(file, ['related', index], 'question', id, known)
  })
  for (const [facet, question] of Object.entries(written['follow-ups'])) {
    checkKeyReference(file, ['follow-ups'], 'facet', facet, known)
    checkReference(file, ['follow-ups', facet], 'question', question, known)
  }
  const provisions = written.provisions.map((provision, index) =>
    readAnswerProvision(file, index, provision, known),
  )
  checkTimeline(file, provisions, written.provisions)
  return {
    id: written.id as QuestionId,
    area,
    nature: written.nature,
    title: written.title,
    phrasings: written.phrasings,
    related: written.related as QuestionId[],
    followUps: new Map(
      Object.entries(written['follow-ups']).map(([facet, id]) => [facet as FacetId, id as QuestionId]),
    ),
    provisions,
    benefits: [],
  }
}

function readAnswerProvision(
  file: YamlFile,
  index: number,
  written: WrittenProvision,
  known: KnownIds,
): AnswerProvision {
  const path = ['provisions', index]
  if (written.answer === undefined && written.unknown === undefined) {
    file.report('provision-empty', at(...path), 'there is neither an answer nor a word on what is unknown.')
  }
  if (written.sources.length === 0 && written.unknown === undefined) {
    const hint = 'Name its sources, or say under "unknown" what is not known.'
    file.report('uncited', at(...path), 'the provision cites no source.', hint)
  }
  for (const facet of Object.keys(written.details)) {
    checkKeyReference(file, [...path, 'details'], 'facet', facet, known)
  }
  return {
    ...readProvision(file, path, written, known),
    answer: written.answer ?? 'none',
    more: written.more ?? 'none',
    unknown: written.unknown ?? 'none',
    details: new Map(Object.entries(written.details).map(([facet, text]) => [facet as FacetId, text])),
  }
}
