// Reads one benefit file: dated rules, amounts, deadlines, caveats and the cases that its author tests.
import { z } from 'zod'
import { isSpan } from '../eligibility/date-thresholds.ts'
import type { Benefit, BenefitId, BenefitProvision } from '../model/benefit.ts'
import type { FactDefinition, FactId } from '../model/fact.ts'
import type { QuestionId } from '../model/question.ts'
import type { Rule } from '../model/rule.ts'
import { checkShape } from './check-shape.ts'
import { checkReference, type KnownIds } from './known-ids.ts'
import { didYouMean } from './nearest-name.ts'
import { benefitTestShape, readBenefitTest } from './read-benefit-test.ts'
import { checkTimeline, readProvision } from './read-provision.ts'
import { type NamedConditions, type RuleContext, readRule } from './read-rule.ts'
import { idShape, localisedShape, provisionShape, textShape } from './shapes.ts'
import { at, type YamlFile, type YamlPath } from './yaml-file.ts'

const LIST_MAX = 200

const caveatShape = z.strictObject({
  kind: z
    .enum(['contradiction', 'last-seen', 'inferred'])
    .describe('Sources disagree, the rule may have ended, or it was inferred.'),
  zh: textShape.describe('In Simplified Chinese.'),
  en: textShape.describe('In English.'),
})
export const amountCaseShape = z.strictObject({
  when: z
    .unknown()
    .optional()
    .describe('The rule under which this amount applies; left out, it always does.'),
  zh: textShape.describe('In Simplified Chinese.'),
  en: textShape.describe('In English.'),
})
export const benefitProvisionShape = z.strictObject({
  ...provisionShape,
  requires: z.unknown().optional().describe('Who gets it: a tree of conditions.'),
  unknown: localisedShape
    .optional()
    .describe('Instead of "requires": no document that was read states the rule.'),
  amount: z
    .unknown()
    .optional()
    .describe('What one gets: a text, or a list of which the first whose "when" holds applies.'),
  'also-needed': z
    .array(localisedShape)
    .max(LIST_MAX)
    .default([])
    .describe('Conditions of the source that no fact expresses; shown beside the verdict.'),
  deadline: z
    .strictObject({
      fact: z.string().describe('The date that it counts from: a fact of facts.yaml.'),
      after: z.string().describe('The figure of this provision that says how long after it.'),
    })
    .optional()
    .describe('Until when one can apply.'),
  caveats: z.array(caveatShape).max(LIST_MAX).default([]).describe('Doubts shown with the verdict.'),
  'next-step': localisedShape.optional().describe('What to do to get it.'),
})
export const benefitShape = z.strictObject({
  id: idShape.describe("The file's name without its ending; never renamed."),
  title: localisedShape.describe('Short: it is also the label of a button.'),
  question: z.string().optional().describe('The question that explains it.'),
  goal: idShape
    .optional()
    .describe('Benefits with the same goal are routes to one thing: who has one of them needs no other.'),
  provisions: z
    .array(benefitProvisionShape)
    .min(1)
    .max(LIST_MAX)
    .describe('The dated rules, in order of time.'),
  tests: z
    .array(benefitTestShape)
    .max(LIST_MAX)
    .default([])
    .describe('Cases that must come out as stated; test boundaries in threes.'),
})
type WrittenProvision = z.output<typeof benefitProvisionShape>

export type BenefitVocabulary = {
  readonly facts: ReadonlyMap<FactId, FactDefinition>
  readonly conditions: NamedConditions
  readonly known: KnownIds
}

export function readBenefit(
  file: YamlFile,
  expectedId: string,
  vocabulary: BenefitVocabulary,
): Benefit | 'faulty' {
  const written = checkShape(file, benefitShape)
  if (written === 'faulty') return 'faulty'
  const { facts, known } = vocabulary
  if (written.id !== expectedId) {
    file.report('id-mismatch', at('id'), `the id is "${written.id}" but the file is named "${expectedId}".`)
  }
  if (written.question !== undefined) checkReference(file, ['question'], 'question', written.question, known)
  const read = written.provisions.map((provision, index) =>
    readBenefitProvision(file, index, provision, vocabulary),
  )
  const tests = written.tests.map((test, index) => readBenefitTest(file, index, test, facts))
  const provisions = read.filter((provision) => provision !== 'faulty')
  const cases = tests.filter((test) => test !== 'faulty')
  if (provisions.length < read.length || cases.length < tests.length) return 'faulty'
  checkTimeline(file, provisions, written.provisions)
  return {
    id: written.id as BenefitId,
    title: written.title,
    question: (written.question ?? 'none') as QuestionId | 'none',
    goal: written.goal ?? 'none',
    provisions,
    tests: cases,
  }
}

function readBenefitProvision(
  file: YamlFile,
  index: number,
  written: WrittenProvision,
  vocabulary: BenefitVocabulary,
): BenefitProvision | 'faulty' {
  const path: YamlPath = ['provisions', index]
  const plain = readProvision(file, path, written, vocabulary.known)
  const context: RuleContext = { file, ...vocabulary, figures: plain.figures }
  if (written.sources.length === 0 && written.requires !== undefined) {
    file.report(
      'uncited',
      at(...path),
      'the provision states a rule and cites no source.',
      'Name its sources.',
    )
  }
  const requires = readRequires(context, path, written)
  const amounts = readAmounts(context, [...path, 'amount'], written.amount)
  const deadline = readDeadline(context, [...path, 'deadline'], written.deadline)
  if (requires === 'faulty' || amounts === 'faulty' || deadline === 'faulty') return 'faulty'
  return {
    ...plain,
    requires,
    amounts,
    deadline,
    alsoNeeded: written['also-needed'],
    caveats: written.caveats.map(({ kind, zh, en }) => ({ kind, text: { zh, en } })),
    nextStep: written['next-step'] ?? 'none',
  }
}

function readRequires(
  context: RuleContext,
  path: YamlPath,
  written: WrittenProvision,
): BenefitProvision['requires'] | 'faulty' {
  if (written.requires !== undefined) {
    const rule = readRule(context, [...path, 'requires'], 'requires')
    return rule === 'faulty' ? 'faulty' : { kind: 'rule', rule }
  }
  if (written.unknown !== undefined) return { kind: 'unknown-rule', missing: written.unknown }
  const message = 'there is neither a rule ("requires") nor a word on what is unknown ("unknown").'
  context.file.report('provision-empty', at(...path), message)
  return 'faulty'
}

function readAmounts(
  context: RuleContext,
  path: YamlPath,
  written: unknown,
): BenefitProvision['amounts'] | 'faulty' {
  if (written === undefined) return []
  if (!Array.isArray(written)) {
    const text = checkShape(context.file, localisedShape, path, written)
    return text === 'faulty' ? 'faulty' : [{ when: 'always', text }]
  }
  const read = written.map((each: unknown, index) => {
    const shape = checkShape(context.file, amountCaseShape, [...path, index], each)
    if (shape === 'faulty') return 'faulty' as const
    const when: Rule | 'always' | 'faulty' =
      shape.when === undefined
        ? 'always'
        : readRule(context, [...path, index, 'when'], `amount.${index}.when`)
    return when === 'faulty' ? when : { when, text: { zh: shape.zh, en: shape.en } }
  })
  const amounts = read.filter((amount) => amount !== 'faulty')
  return amounts.length === read.length ? amounts : 'faulty'
}

function readDeadline(
  context: RuleContext,
  path: YamlPath,
  written: WrittenProvision['deadline'],
): BenefitProvision['deadline'] | 'faulty' {
  if (written === undefined) return 'none'
  const { file, facts, figures, known } = context
  const definition = facts.get(written.fact as FactId)
  if (definition === undefined) {
    checkReference(file, [...path, 'fact'], 'fact', written.fact, known)
    return 'faulty'
  }
  const figure = figures === 'none' ? undefined : figures.get(written.after)
  if (figure === undefined) {
    const names = figures === 'none' ? [] : [...figures.keys()]
    const message = `"${written.after}" is not a figure of this provision.`
    file.report('unknown-figure', at(...path, 'after'), message, didYouMean(written.after, names))
    return 'faulty'
  }
  if (definition.type.kind !== 'date' || !isSpan(figure)) {
    const message = 'a deadline is a span of time after a date.'
    file.report(
      'rule-mismatch',
      at(...path),
      message,
      'Name a date fact and a figure in years, months or days.',
    )
    return 'faulty'
  }
  return { fact: definition.id, after: written.after }
}
