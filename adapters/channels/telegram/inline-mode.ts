// Inline mode: words behind our name, in any chat, offer answers to share. Read-only; nothing is kept.
import type { Locale } from '../../../src/model/language.ts'
import type { SharedAnswer } from '../../../src/model/shared-answer.ts'
import type { BotApi } from './bot-api.ts'
import { deepLink } from './deep-link.ts'
import { asMarkup } from './keyboard.ts'
import { INLINE_WORDS } from './own-words.ts'
import type { InlineQuery } from './read-update.ts'
import { telegramParts } from './render-html.ts'
import type { RecordTelegram } from './telegram-event.ts'
import type { BotIdentity } from './update-shape.ts'

export type SharedAnswersFor = (words: string, localeHint: Locale) => readonly SharedAnswer[]
export type AnswerInline = (query: InlineQuery, bot: BotIdentity) => Promise<void>

type InlineSettings = {
  readonly api: BotApi
  readonly sharedAnswers: SharedAnswersFor
  readonly record: RecordTelegram
  readonly stop: AbortSignal
}

// People type on; an answer that comes later is for words that are gone.
const CALL_DEADLINE_MS = 5000
// How long Telegram may give the same answers to the same words of the same person.
const CACHE_S = 300
// What a phone shows of them, in characters.
const TITLE_MAX = 64
const SUMMARY_MAX = 120
const EXPECTED_REFUSAL = /query is too old|query id is invalid/i

export function inlineMode({ api, sharedAnswers, record, stop }: InlineSettings): AnswerInline {
  // A failure here is a programmer's error; it must not end the process that answers everybody else.
  const answersTo: SharedAnswersFor = (text, localeHint) => {
    try {
      return sharedAnswers(text, localeHint)
    } catch (error) {
      record({ kind: 'inline-failed', why: error instanceof Error ? error.name : 'unknown' })
      return []
    }
  }

  return async ({ id, text, localeHint }, bot) => {
    const answers = answersTo(text, localeHint)
    const payload = {
      inline_query_id: id,
      results: answers.flatMap((answer) => resultOf(answer, bot)),
      cache_time: CACHE_S,
      // The language may be that of the person rather than of the words.
      is_personal: true,
      button: {
        text: INLINE_WORDS[answers[0]?.locale ?? localeHint].askInPrivate,
        start_parameter: 'inline',
      },
    }
    const call = await api.call('answerInlineQuery', payload, CALL_DEADLINE_MS, stop)
    if (call.kind === 'done' || call.kind === 'stopped') return
    if (call.kind === 'refused' && EXPECTED_REFUSAL.test(call.why)) return
    record({ kind: 'call-failed', method: 'answerInlineQuery', why: call.why })
  }
}

// An answer that is too long for one message is not offered: half of it would be shared.
function resultOf({ id, title, summary, blocks, locale }: SharedAnswer, bot: BotIdentity) {
  const [part, ...more] = telegramParts({ blocks })
  if (part === undefined || more.length > 0) return []
  return [
    {
      type: 'article' as const,
      id,
      title: shortened(title, TITLE_MAX),
      description: shortened(summary, SUMMARY_MAX),
      input_message_content: {
        message_text: part.html,
        parse_mode: 'HTML' as const,
        link_preview_options: { is_disabled: true },
      },
      reply_markup: asMarkup([[{ text: INLINE_WORDS[locale].askMore, url: deepLink(bot, id) }]]),
    },
  ]
}

// Never half of a character that takes two units: Telegram refuses such text.
function shortened(text: string, most: number): string {
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
