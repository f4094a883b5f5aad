// Words behind our name offer answers to share: sources and all, in the asker's language, nothing of the asker.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { botApi } from '../../../../adapters/channels/telegram/bot-api.ts'
import { inlineMode } from '../../../../adapters/channels/telegram/inline-mode.ts'
import type { TelegramEvent } from '../../../../adapters/channels/telegram/telegram-event.ts'
import { sharedAnswers } from '../../../../src/dialogue/shared-answers.ts'
import type { Day, Moment } from '../../../../src/model/day.ts'
import type { Locale } from '../../../../src/model/language.ts'
import type { QuestionId } from '../../../../src/model/question.ts'
import { aSmallKnowledge } from '../../../setup/a-small-knowledge.ts'
import { BOT, type BotApiStandIn, botApiStandIn, refusal } from './bot-api-stand-in.ts'

const AT: Moment = { day: '2026-11-24' as Day, minuteOfDay: 600 }
let telegram: BotApiStandIn
let events: TelegramEvent[]
let queries = 0

beforeEach(async () => {
  telegram = await botApiStandIn()
  events = []
})
afterEach(() => telegram.close())

async function asked(text: string, localeHint: Locale, answers = sharedFrom) {
  queries += 1
  const id = `q${queries}`
  telegram.push({ inline_query: { id, from: { id: 501, is_bot: false }, query: text, offset: '' } })
  const { signal: stop } = new AbortController()
  const record = (event: TelegramEvent) => events.push(event)
  await inlineMode({ api: botApi(telegram), sharedAnswers: answers, record, stop })(
    { id, text, localeHint },
    BOT,
  )
  const results = (telegram.offered.get(id)?.results ?? []) as {
    id: string
    title: string
    description: string
    input_message_content: { message_text: string }
    reply_markup: { inline_keyboard: { url: string }[][] }
  }[]
  return { results, payload: telegram.offered.get(id) }
}
const sharedFrom = (words: string, hint: Locale) => sharedAnswers(aSmallKnowledge(), words, hint, AT)

test('a question gets its answer with title, first words, sources, and a link to ask on', async () => {
  const { results, payload } = await asked('rent help', 'en')
  const [first] = results
  expect(first).toMatchObject({ id: 'rent', title: 'Rent', description: expect.stringContaining('70%') })
  expect(first?.input_message_content.message_text).toMatch(/^<b>Rent<.b>/)
  expect(first?.input_message_content.message_text).toContain('Title S1')
  expect(first?.reply_markup.inline_keyboard[0]?.[0]?.url).toBe('https://t.me/hanwen_test_bot?start=rent')
  expect(payload).toMatchObject({ cache_time: 300, is_personal: true, button: { start_parameter: 'inline' } })
  expect(telegram.refusals).toEqual([])
})

test('nothing that the words tell of the asker stands in what is shared', async () => {
  const { results } = await asked('I am 37 with a master, rent help', 'en')
  expect(results.length).toBeGreaterThan(0)
  expect(JSON.stringify(results)).not.toMatch(/\b37\b|noted/i)
})

test('without words the suggestions are offered, in the language of the person', async () => {
  const [zh, en] = [await asked('', 'zh'), await asked('', 'en')]
  expect(zh.results.length).toBeGreaterThan(0)
  expect(zh.results.map(({ id }) => id)).toEqual(en.results.map(({ id }) => id))
  expect(zh.results[0]?.title).not.toBe(en.results[0]?.title)
})

test('an answer that does not fit one message is not offered', async () => {
  const long = { kind: 'text', role: 'body', text: '长。'.repeat(3000) } as const
  const answers = () => [
    { id: 'long' as QuestionId, title: '长', summary: '长', blocks: [long], locale: 'zh' as const },
  ]
  expect((await asked('长', 'zh', answers)).results).toEqual([])
  expect(telegram.refusals).toEqual([])
})

test('answers that cannot be found are an empty list and a word to the operator, without what was typed', async () => {
  const { results, payload } = await asked('我26岁', 'zh', () => {
    throw new RangeError('我26岁')
  })
  expect(results).toEqual([])
  expect(payload).toMatchObject({ button: { text: '私下问汉问' } })
  expect(events).toEqual([{ kind: 'inline-failed', why: 'RangeError' }])
})

test('that the person typed on is no trouble; what Telegram refuses is told without the words', async () => {
  telegram.script(
    'answerInlineQuery',
    refusal(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid'),
    refusal(400, 'Bad Request: RESULT_ID_INVALID'),
  )
  await asked('rent help', 'en')
  expect(events).toEqual([])
  await asked('rent help', 'en')
  expect(events).toEqual([
    { kind: 'call-failed', method: 'answerInlineQuery', why: '400 Bad Request: RESULT_ID_INVALID' },
  ])
})
