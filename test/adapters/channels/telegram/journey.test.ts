// A whole conversation on Telegram, through the real telegraf, mailbox, turn and delivery, in bad weather.
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type TelegramChannel,
  telegramChannel,
} from '../../../../adapters/channels/telegram/telegram-channel.ts'
import type { TelegramEvent } from '../../../../adapters/channels/telegram/telegram-event.ts'
import { sharedAnswers } from '../../../../src/dialogue/shared-answers.ts'
import type { Day } from '../../../../src/model/day.ts'
import type { Message } from '../../../../src/model/message.ts'
import type { Observation } from '../../../../src/ports/observer.ts'
import {
  type ConversationService,
  conversationService,
} from '../../../../src/service/conversation-service.ts'
import { aMemoryStore } from '../../../setup/a-memory-store.ts'
import { aSmallKnowledge } from '../../../setup/a-small-knowledge.ts'
import { type BotApiStandIn, botApiStandIn, refusal, type SentMessage } from './bot-api-stand-in.ts'
import { type HurriedClock, hurriedClock } from './hurried-clock.ts'
import { ANNA, aMessage, GROUP, pressOf, says, saysInGroup, WEI } from './people.ts'

let telegram: BotApiStandIn
let clock: HurriedClock
let channel: TelegramChannel
let service: ConversationService
let events: TelegramEvent[]
let journal: Observation[]

beforeEach(async () => {
  clock = hurriedClock('2026-11-24' as Day)
  telegram = await botApiStandIn(clock.nowMs)
  events = []
  journal = []
  // Channel and service need each other; the service is there before the first update is read.
  const accept = (message: Message) => service.accept(message)
  channel = telegramChannel({
    token: telegram.token,
    apiRoot: telegram.apiRoot,
    receiving: { kind: 'polling' },
    accept,
    localeFallback: 'zh',
    sharedAnswers: (words, hint) => sharedAnswers(aSmallKnowledge(), words, hint, clock.moment()),
    clock,
    record: (event) => events.push(event),
    onFatal: () => undefined,
  })
  service = conversationService({
    conversations: aMemoryStore(1e9, clock.nowMs).conversations,
    channels: [channel.channel],
    knowledge: aSmallKnowledge,
    clock,
    observer: { note: (entry) => journal.push(entry) },
    staffPlace: 'none',
    code: 'test',
    shortId: (id) => `${id.length}`,
  })
  await channel.start()
})
afterEach(async () => {
  await channel.stop()
  await service.stop(2000)
  await telegram.close()
})

// Pushes the update and waits for the reply to it.
async function replyTo(update: Readonly<Record<string, unknown>>): Promise<SentMessage> {
  const before = telegram.sent.length
  telegram.push(update)
  await telegram.until(() => telegram.sent.length > before)
  const reply = telegram.sent.at(-1)
  if (reply === undefined) throw new Error('no reply')
  return reply
}

const buttonOf = (message: SentMessage, label: string): string => {
  const button = message.buttons.find(({ text }) => text === label)
  if (button === undefined) throw new Error(`no button ${label} in ${JSON.stringify(message.buttons)}`)
  return button.callback_data
}

test('it greets, offers buttons, takes a press, answers with its source, and goes on from there', async () => {
  const welcome = await replyTo(says(ANNA, '/start'))
  expect(welcome.text).toMatch(/^welcome/)
  expect(welcome.buttons.map(({ text }) => text)).toContain('Rent')

  const answer = await replyTo(pressOf(ANNA, buttonOf(welcome, 'Rent')))
  expect(answer.text).toContain('At most 70%')
  expect(answer.text).toContain('Title S1')
  expect(answer.payload.text).toContain('<blockquote expandable>')
  expect(telegram.acknowledged).toHaveLength(1)

  const next = await replyTo(pressOf(ANNA, buttonOf(answer, 'Household registration')))
  expect(next.text).toContain('Under 45')
  expect(telegram.refusals).toEqual([])
})

test('a deep link opens its answer at once', async () => {
  expect((await replyTo(says(ANNA, '/start rent'))).text).toContain('At most 70%')
})

test('a stale button, a forged one, a sticker and an edited message each get a kind answer', async () => {
  const welcome = await replyTo(says(ANNA, '/start'))
  await replyTo(says(ANNA, '/forget'))
  expect((await replyTo(pressOf(ANNA, buttonOf(welcome, 'Rent')))).text).toMatch(/^choice-stale/)
  expect((await replyTo(pressOf(ANNA, '{"kind":"forget"}'))).text).toMatch(/^choice-stale/)
  expect((await replyTo({ message: aMessage(ANNA, { sticker: {} }) })).text).toMatch(/^attachment/)
  expect((await replyTo({ edited_message: aMessage(ANNA, { text: 'rent help a' }) })).text).toContain(
    'At most 70%',
  )
})

test('a 429, a 502 and dropped connections, both ways, lose nothing and keep the order', async () => {
  await replyTo(says(ANNA, '/start'))
  telegram.script(
    'sendMessage',
    refusal(429, 'Too Many Requests: retry after 3', { retry_after: 3 }),
    refusal(502, 'Bad Gateway'),
    { kind: 'drop-before' },
  )
  telegram.script(
    'getUpdates',
    { kind: 'drop-before' },
    refusal(502, 'Bad Gateway'),
    refusal(429, 'Too Many Requests: retry after 2', { retry_after: 2 }),
  )
  const questions = ['rent help a', 'hukou rule b', '/help', 'rent help c', 'hukou rule d', '/export']
  const ids = questions.map((text) => telegram.push(says(ANNA, text)))
  await telegram.until(() => telegram.sent.length === 1 + questions.length)
  await service.idle()
  const heads = [/At most 70%/, /Under 45/, /^help/, /At most 70%/, /Under 45/, /^export-title/]
  expect(telegram.sent).toHaveLength(1 + questions.length)
  for (const [index, head] of heads.entries()) expect(telegram.sent[index + 1]?.text).toMatch(head)
  expect(clock.asked).toEqual(expect.arrayContaining([3000, 2000]))
  await telegram.until(() => ids.every((id) => telegram.confirmed.includes(id)))
  expect(journal.filter(({ kind }) => kind === 'delivery-delayed')).toHaveLength(3)
  expect(journal.filter(({ kind }) => kind === 'delivery-parked')).toEqual([])
  expect(events.filter(({ kind }) => kind === 'poll-failed').length).toBeGreaterThanOrEqual(3)
})

test('an update that Telegram sends again is answered once', async () => {
  const sentTwice = { update_id: 900, ...says(ANNA, 'rent help a') }
  telegram.push(sentTwice)
  telegram.push(sentTwice)
  telegram.push({ update_id: 901, ...says(ANNA, '/help') })
  await telegram.until(() => telegram.sent.some(({ text }) => text.startsWith('help')))
  await service.idle()
  expect(telegram.sent.map(({ text }) => text.slice(0, 4))).toEqual([expect.anything(), 'help'])
})

test('a reply whose answer was lost comes at most twice, and the next one follows it', async () => {
  telegram.script('sendMessage', { kind: 'drop-after' })
  telegram.push(says(ANNA, 'rent help a'))
  telegram.push(says(ANNA, '/help'))
  await telegram.until(() => telegram.sent.some(({ text }) => text.startsWith('help')))
  await service.idle()
  expect(telegram.sent.map(({ text }) => text.slice(0, 4))).toEqual([
    telegram.sent[0]?.text.slice(0, 4),
    telegram.sent[0]?.text.slice(0, 4),
    'help',
  ])
})

test('twenty people at once: everybody gets their own answers in their own order', async () => {
  const people = Array.from({ length: 20 }, (_, index) => ({ ...WEI, id: 1000 + index }))
  const asked = ['rent help a', '/help', 'hukou rule c']
  for (const text of asked) for (const person of people) telegram.push(says(person, text))
  await telegram.until(() => telegram.sent.length === people.length * asked.length)
  for (const { id } of people) {
    const texts = telegram.sent.filter(({ chat }) => chat === id).map(({ text }) => text)
    expect(texts).toHaveLength(asked.length)
    expect(texts[0]).toContain('70%')
    expect(texts[1]).toMatch(/^help/)
    expect(texts[2]).toContain('45')
  }
})

test('somebody who blocked the bot is parked with the reason, and the others are served', async () => {
  telegram.script('sendMessage', refusal(403, 'Forbidden: bot was blocked by the user'))
  telegram.push(says(ANNA, '/help'))
  await telegram.until(() => journal.some(({ kind }) => kind === 'delivery-parked'))
  expect((await replyTo(says(WEI, '/help'))).chat).toBe(WEI.id)
  expect(journal).toContainEqual(
    expect.objectContaining({ kind: 'delivery-parked', why: '403 Forbidden: bot was blocked by the user' }),
  )
})

test('in a group only what is said to it is answered, as a reply, to each person alone', async () => {
  telegram.push(saysInGroup(WEI, 'rent help a'))
  const answer = await replyTo(saysInGroup(WEI, '@hanwen_test_bot rent help a', { message_id: 31 }))
  expect(telegram.sent).toHaveLength(1)
  expect(answer).toMatchObject({ chat: GROUP.id, payload: { reply_parameters: { message_id: 31 } } })
  // Anna presses the button under the answer to Wei: it was not offered to her.
  const press = await replyTo(
    pressOf(ANNA, buttonOf(answer, answer.buttons[0]?.text ?? ''), { message_id: answer.id, chat: GROUP }),
  )
  expect(press.text).toMatch(/^choice-stale/)
})
