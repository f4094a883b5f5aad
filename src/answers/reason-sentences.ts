// Says why a verdict is what it is: what is met, what failed, what is open, in sentences of one language.
import type { Content } from '../model/content.ts'
import type { PartialDay } from '../model/day.ts'
import type { Authored } from '../model/language.ts'
import type { Assessment, Reason, Verdict } from '../model/verdict.ts'
import { fillFigures, say } from './fill-text.ts'
import { formatFactValue } from './format-fact-value.ts'
import { formatDay } from './format-figure.ts'
import { joined } from './sentence.ts'

/** In the order in which people ask: what decided it, then what is met or open beside it. */
export function reasonSentences(
  assessment: Assessment,
  content: Content,
  language: Authored,
): readonly string[] {
  const { verdict, met, open } = assessment
  const sentence = (reason: Reason, key: 'reason-met' | 'reason-failed') =>
    say(content, language, key, {
      reason: requirementText(assessment, reason.text[language], content, language),
      value: ownValue(reason, content, language),
    })
  // Alternatives that all failed are one sentence.
  const failedSentence = (group: readonly Reason[]): string => {
    const [first] = group
    if (first === undefined) return ''
    if (group.length === 1) return sentence(first, failedKey(first))
    const texts = group.map(
      (reason) =>
        requirementText(assessment, reason.text[language], content, language) +
        ownValue(reason, content, language),
    )
    const reasons = joined(texts, 'clause', language)
    return say(content, language, 'reason-failed-one-of', { reasons })
  }
  switch (verdict.kind) {
    case 'eligible':
      return verdict.because.map((reason) => sentence(reason, 'reason-met'))
    case 'not-eligible':
      return [
        ...failedGroups(verdict.failed).map((group) => failedSentence(group)),
        ...met.map((reason) => sentence(reason, 'reason-met')),
      ]
    case 'depends':
      return [
        ...open.map((reason) =>
          say(content, language, 'reason-open', {
            reason: requirementText(assessment, reason.text[language], content, language),
          }),
        ),
        ...met.map((reason) => sentence(reason, 'reason-met')),
      ]
    case 'needs-office':
      return [
        ...verdict.judgement.map(({ what }) =>
          say(content, language, 'reason-office', {
            point: requirementText(assessment, what[language], content, language),
          }),
        ),
        ...met.map((reason) => sentence(reason, 'reason-met')),
      ]
    case 'not-in-force':
      return [notInForce(verdict, content, language)]
    case 'unknown-rule':
      return verdict.missing === 'none'
        ? [
            say(content, language, 'reason-day-uncertain', {
              day: formatDay(assessment.on as string as PartialDay, language),
            }),
          ]
        : [requirementText(assessment, verdict.missing[language], content, language)]
  }
}

// A requirement may be said to have failed by conditions of which some are met: "not both".
function failedKey(reason: Reason): 'reason-met' | 'reason-failed' {
  return reason.isMet ? 'reason-met' : 'reason-failed'
}

// Alternatives stand together: one of them would have been enough.
function failedGroups(failed: readonly Reason[]): readonly (readonly Reason[])[] {
  const groups = new Map<string, Reason[]>()
  for (const reason of failed) {
    const key = reason.oneOf === 'alone' ? reason.condition : reason.oneOf
    groups.set(key, [...(groups.get(key) ?? []), reason])
  }
  return [...groups.values()]
}

function ownValue(reason: Reason, content: Content, language: Authored): string {
  const definition = content.facts.get(reason.fact)
  if (reason.value === 'not-known' || definition === undefined) return ''
  const value = formatFactValue(definition, reason.value, language)
  const said = say(content, language, 'reason-value', { fact: definition.name[language], value })
  // Chinese brackets carry their own space.
  return language === 'zh' ? said : ` ${said}`
}

function requirementText(
  { provision, on }: Assessment,
  text: string,
  content: Content,
  language: Authored,
): string {
  return provision === 'none' ? text : fillFigures(text, provision, content, on, language).text
}

function notInForce(
  { ended, next }: Extract<Verdict, { kind: 'not-in-force' }>,
  content: Content,
  language: Authored,
): string {
  if (ended !== 'never' && next !== 'none') {
    const days = { until: formatDay(ended, language), from: formatDay(next, language) }
    return say(content, language, 'reason-ended-then', days)
  }
  if (ended !== 'never') return say(content, language, 'reason-ended', { until: formatDay(ended, language) })
  return next === 'none' ? '' : say(content, language, 'reason-not-yet', { from: formatDay(next, language) })
}
