// Recognises what a person tells of themselves in passing: "我26岁，华科硕士，去年毕业，没买房".
import type { Day } from '../../model/day.ts'
import type { FactDefinition, FactId, FactValue } from '../../model/fact.ts'
import { findSpans } from './find-spans.ts'
import { fitted } from './fitted-value.ts'
import { readableText } from './readable-text.ts'
import { settleFacts } from './settle-facts.ts'
import { toldSpans } from './told-spans.ts'

/**
 * The facts of the applicant that an utterance tells, in Chinese or English, as precisely as it tells them:
 * ranges for "over 30", a year or a month where no day is said. Relative dates count from `day`. Only facts
 * and values that `definitions` know come out. Nothing is taken from what is said of somebody else, from
 * conditions, wishes and questions ("博士有什么补贴"), nor from a single noun that may be a topic ("博士").
 * Pure; never throws.
 */
export function recogniseFacts(
  utterance: string,
  definitions: ReadonlyMap<FactId, FactDefinition>,
  day: Day,
): ReadonlyMap<FactId, FactValue> {
  return factsIn(utterance, definitions, day, 'may-be-topic')
}

/** As `recogniseFacts`, where somebody is being asked about themselves: there a single noun tells ("硕士"). */
export function recogniseFactsOfAsked(
  utterance: string,
  definitions: ReadonlyMap<FactId, FactDefinition>,
  day: Day,
): ReadonlyMap<FactId, FactValue> {
  return factsIn(utterance, definitions, day, 'tells')
}

function factsIn(
  utterance: string,
  definitions: ReadonlyMap<FactId, FactDefinition>,
  day: Day,
  singleNoun: 'may-be-topic' | 'tells',
): ReadonlyMap<FactId, FactValue> {
  const text = readableText(utterance)
  const spans = findSpans(text, day)
  const read = toldSpans(text, spans)
  const telling = singleNoun === 'tells' ? { ...read, isOneBareNoun: false } : read
  const facts = new Map<FactId, FactValue>()
  for (const [fact, value] of settleFacts(text, telling)) {
    const definition = definitions.get(fact as FactId)
    const fitting = definition === undefined ? 'none' : fitted(definition, value)
    if (definition !== undefined && fitting !== 'none') facts.set(definition.id, fitting)
  }
  return facts
}
