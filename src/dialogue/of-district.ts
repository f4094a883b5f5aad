// What an answer says of a district that was named, and what else the district has.

import type { District } from '../model/district.ts'
import { inForceOn } from '../model/provision.ts'
import type { AnswerProvision, Question, QuestionId } from '../model/question.ts'
import type { Block } from '../model/reply.ts'
import { normalise } from '../understanding/normalise.ts'
import { type TurnContext, words } from './turn-context.ts'

// Where a question was understood of the city only, and its answer says nothing of the district that was named.
export function districtNotes(context: TurnContext, question: Question): readonly Block[] {
  if (!context.mentioned.isDistrictApart) return []
  return namedDistricts(context)
    .filter((district) => !textsToday(context, question).some((text) => speaksOf(text, district)))
    .map(({ name }) => {
      const text = words(context, 'no-district-rule', { district: name[context.language] })
      return { kind: 'text', role: 'body', text }
    })
}

// What is said of the district may stand behind "more" only.
export function partOfDistrict(context: TurnContext, question: Question): 'answer' | 'more' {
  const provision = provisionToday(context, question)
  if (provision === 'none' || provision.more === 'none') return 'answer'
  const { answer, more } = provision
  const isInMoreOnly = namedDistricts(context).some(
    (district) =>
      speaksOf(more[context.language], district) &&
      (answer === 'none' || !speaksOf(answer[context.language], district)),
  )
  return isInMoreOnly ? 'more' : 'answer'
}

const QUESTIONS_MAX = 3
/** Questions about what the named districts give of their own. */
export function questionsOfDistricts(context: TurnContext): readonly QuestionId[] {
  const { questions, benefits } = context.knowledge.content
  const districts = context.mentioned.isDistrictApart ? namedDistricts(context) : []
  const isOfDistrict = (title: string): boolean => districts.some((district) => speaksOf(title, district))
  const ids = [...questions.values()].flatMap((question) => {
    const titles = [question, ...question.benefits.flatMap((id) => benefits.get(id) ?? [])]
    return titles.some(({ title }) => isOfDistrict(title[context.language])) ? [question.id] : []
  })
  return ids.slice(0, QUESTIONS_MAX)
}

function namedDistricts(context: TurnContext): readonly District[] {
  const { districts } = context.knowledge.content
  return context.mentioned.districts.flatMap((id) => districts.get(id) ?? [])
}

function provisionToday(context: TurnContext, question: Question): AnswerProvision | 'none' {
  const found = inForceOn(question.provisions, context.at.day)
  return found.kind === 'in-force' ? found.provision : 'none'
}

// All that the question says today, in the language of the talk.
export function textsToday(context: TurnContext, question: Question): readonly string[] {
  const provision = provisionToday(context, question)
  if (provision === 'none') return []
  const texts = [provision.answer, provision.more, provision.unknown]
  return texts.flatMap((text) => (text === 'none' ? [] : [text[context.language]]))
}

function speaksOf(text: string, { words }: District): boolean {
  const normalised = normalise(text)
  return [...words.zh, ...words.en].some((word) => normalised.includes(normalise(word)))
}
