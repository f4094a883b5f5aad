// A proposed change of content, made from what people said: one more phrasing, or the beginning of a new question.
import { ID } from '../content/shapes.ts'
import { questionSkeleton } from '../content/skeletons.ts'
import type { Content } from '../model/content.ts'
import type { Day } from '../model/day.ts'
import type { Authored } from '../model/language.ts'
import type { QuestionId } from '../model/question.ts'
import { draftPhrasing } from './draft-phrasing.ts'

export type DraftRequest =
  | {
      readonly kind: 'phrasing'
      readonly question: QuestionId
      readonly language: Authored
      readonly utterance: string
    }
  | {
      readonly kind: 'question'
      readonly id: string
      readonly area: string
      readonly language: Authored
      readonly utterances: readonly string[]
    }

// One file of the content folder, as it is and as it would be; `before` is empty where the file is new.
export type Draft = { readonly path: string; readonly before: string; readonly after: string }

export type DraftRefusal =
  | 'no-such-question'
  | 'there-already'
  | 'no-list'
  | 'invalid-id'
  | 'id-taken'
  | 'no-such-area'

const ID_UTF16_MAX = 60

// `textOf` gives the text of a file of the content folder.
export async function draftOf(
  request: DraftRequest,
  content: Content,
  today: Day,
  textOf: (path: string) => Promise<string>,
): Promise<Draft | DraftRefusal> {
  if (request.kind === 'phrasing') {
    const question = content.questions.get(request.question)
    if (question === undefined) return 'no-such-question'
    const path = `questions/${question.area}/${question.id}.yaml`
    const before = await textOf(path)
    const draft = draftPhrasing(before, request.language, request.utterance)
    return draft.kind === 'drafted' ? { path, before, after: draft.text } : draft.kind
  }
  const { id, area } = request
  if (!ID.test(id) || id.length > ID_UTF16_MAX) return 'invalid-id'
  const questions = [...content.questions.values()]
  if (questions.some((question) => question.id === id)) return 'id-taken'
  if (!questions.some((question) => question.area === area)) return 'no-such-area'
  const after = request.utterances.reduce(
    (text, utterance) => {
      const draft = draftPhrasing(text, request.language, utterance)
      return draft.kind === 'drafted' ? draft.text : text
    },
    questionSkeleton(id, today),
  )
  return { path: `questions/${area}/${id}.yaml`, before: '', after }
}
