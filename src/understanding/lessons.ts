// What understanding learns from, and how the production matcher is trained on it.
import type { BackgroundGroup, DialogueAct } from '../model/dialogue-act.ts'
import type { District } from '../model/district.ts'
import type { FactDefinition, FactId } from '../model/fact.ts'
import type { Facet, Question } from '../model/question.ts'
import type { DecisionCosts, Example } from './intent-matcher.ts'
import type { MatcherModel } from './matcher-model.ts'
import { trainMatcherModel } from './train-intent-matcher.ts'

export type Lessons = {
  readonly questions: readonly Question[]
  readonly acts: readonly DialogueAct[]
  readonly facets: readonly Facet[]
  readonly districts: readonly District[]
  readonly facts: ReadonlyMap<FactId, FactDefinition>
  readonly background: readonly BackgroundGroup[]
  readonly costs: DecisionCosts
}

// Acts are intents beside the questions; the prefix keeps their ids apart.
export const ACT_PREFIX = 'act:'

// The examples that production trains on: phrasings and titles of questions, phrasings of acts.
export function trainingExamples(lessons: Pick<Lessons, 'questions' | 'acts'>): readonly Example[] {
  const examples: Example[] = []
  for (const question of lessons.questions) {
    const texts = [...question.phrasings.zh, ...question.phrasings.en, question.title.zh, question.title.en]
    for (const text of texts) examples.push({ text, intent: question.id })
  }
  for (const act of lessons.acts) {
    for (const text of [...act.phrasings.zh, ...act.phrasings.en]) {
      examples.push({ text, intent: `${ACT_PREFIX}${act.id}` })
    }
  }
  return examples
}

// What is no question of ours, as the matcher is taught it.
export function backgroundLines(groups: readonly BackgroundGroup[]): readonly string[] {
  return groups.flatMap(({ phrasings }) => [...phrasings.zh, ...phrasings.en])
}

// What the production matcher is trained on; the long part of a start, so its result may be kept.
export function trainOn(lessons: Lessons): MatcherModel {
  return trainMatcherModel({
    inScope: trainingExamples(lessons),
    outOfScope: backgroundLines(lessons.background),
  })
}
