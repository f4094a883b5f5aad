// Answers to share with others: those that words ask for, with nothing of whoever asks, and no session.
import type { Knowledge } from '../model/content.ts'
import type { Moment } from '../model/day.ts'
import type { Locale } from '../model/language.ts'
import { UTTERANCE_UTF16_MAX } from '../model/message.ts'
import type { QuestionId } from '../model/question.ts'
import { newSession } from '../model/session.ts'
import type { SharedAnswer } from '../model/shared-answer.ts'
import { candidatesOf } from '../model/understanding.ts'
import { answerable, answerStep } from './answer-steps.ts'
import { traditionalDraft } from './traditional-reply.ts'
import { contextFor, type TurnContext } from './turn-context.ts'

const ANSWERS_MAX = 5

// Best first; the suggestions where the words ask for nothing, or there are none yet.
export function sharedAnswers(
  knowledge: Knowledge,
  words: string,
  localeHint: Locale,
  at: Moment,
): readonly SharedAnswer[] {
  const { content } = knowledge
  const understood = knowledge.understand(words.slice(0, UTTERANCE_UTF16_MAX), at.day)
  const locale = understood.locale === 'not-known' ? localeHint : understood.locale
  const asOf = understood.asOf === 'none' ? ('today' as const) : understood.asOf
  const context = contextFor({ ...newSession(content.hash), asOf }, knowledge, at, locale)
  const asked = understood.meanings.flatMap(candidatesOf).map(({ id }) => id)
  const ids = new Set(asked.length > 0 ? asked : content.assistant.suggestions)
  return [...ids].slice(0, ANSWERS_MAX).flatMap((id) => sharedAnswer(context, id))
}

function sharedAnswer(context: TurnContext, id: QuestionId): readonly SharedAnswer[] {
  const asked = answerable(context, id, 1)
  if (asked === 'gone') return []
  const { draft: written } = answerStep(context, [asked])
  const title = asked.question.title[context.language]
  const blocks = [{ kind: 'text', role: 'heading', text: title } as const, ...written.blocks]
  const shown = { ...written, blocks }
  const draft = context.locale === 'zh-Hant' ? traditionalDraft(shown) : shown
  const texts = draft.blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []))
  return [
    { id, title: texts[0] ?? title, summary: texts[1] ?? '', blocks: draft.blocks, locale: context.locale },
  ]
}
