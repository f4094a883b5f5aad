// What Telegram shows of the bot: set in both languages, once, and never in the way of answering.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { botApi } from '../../../../adapters/channels/telegram/bot-api.ts'
import { showProfile } from '../../../../adapters/channels/telegram/profile.ts'
import type { TelegramEvent } from '../../../../adapters/channels/telegram/telegram-event.ts'
import { type BotApiStandIn, botApiStandIn, refusal } from './bot-api-stand-in.ts'

let telegram: BotApiStandIn
let events: TelegramEvent[]

beforeEach(async () => {
  telegram = await botApiStandIn()
  events = []
})
afterEach(() => telegram.close())

const show = () =>
  showProfile({
    api: botApi(telegram),
    fallback: 'zh',
    record: (event) => events.push(event),
    stop: new AbortController().signal,
  })
const callsOf = (method: string) =>
  telegram.calls.filter((call) => call.method === method).map(({ payload }) => payload)
const settings = () =>
  telegram.calls.filter(({ method }) => method.startsWith('set')).map(({ method }) => method)

test('commands are set in Chinese, in English and in the fallback, for chats and for groups', async () => {
  await show()
  const menus = callsOf('setMyCommands')
  expect(menus.map((menu) => [menu.language_code, menu.scope])).toEqual([
    [undefined, undefined],
    ['zh', undefined],
    ['en', undefined],
    [undefined, { type: 'all_group_chats' }],
    ['zh', { type: 'all_group_chats' }],
    ['en', { type: 'all_group_chats' }],
  ])
  const names = menus.map((menu) => (menu.commands as { command: string }[]).map(({ command }) => command))
  const all = ['start', 'help', 'check', 'language', 'sources', 'forget', 'export', 'person']
  expect(names.slice(0, 3)).toEqual([all, all, all])
  expect(names[5]).toEqual(all.slice(1))
  expect(JSON.stringify(menus[0])).toContain('依据')
  expect(JSON.stringify(menus[2])).toContain('sources')
})

test('the menu button opens the commands, and the descriptions stand in both languages', async () => {
  await show()
  expect(callsOf('setChatMenuButton')).toEqual([{ menu_button: { type: 'commands' } }])
  for (const method of ['setMyDescription', 'setMyShortDescription']) {
    expect(callsOf(method).map((each) => each.language_code)).toEqual([undefined, 'zh', 'en'])
  }
  expect(telegram.refusals).toEqual([])
  expect(events).toEqual([])
})

test('what stands already is not set again, and what somebody changed is', async () => {
  await show()
  const first = settings().length
  await show()
  expect(settings()).toHaveLength(first)
  await botApi(telegram).call('setMyDescription', { language_code: 'en', description: 'Another bot' }, 1000)
  await show()
  expect(settings().slice(first)).toEqual(['setMyDescription', 'setMyDescription'])
})

test('a server that cannot tell what stands is told all the same', async () => {
  telegram.script('getChatMenuButton', refusal(404, 'Not Found: method not found'))
  await show()
  expect(callsOf('setChatMenuButton')).toHaveLength(1)
  expect(events).toEqual([])
})

test('what Telegram refuses is told to the operator, and the rest is set', async () => {
  telegram.script('setMyCommands', refusal(429, 'Too Many Requests: retry after 9', { retry_after: 9 }))
  await show()
  expect(events).toEqual([
    { kind: 'call-failed', method: 'setMyCommands', why: '429 Too Many Requests: retry after 9' },
  ])
  expect(callsOf('setMyCommands')).toHaveLength(6)
  expect(callsOf('setChatMenuButton')).toHaveLength(1)
})
