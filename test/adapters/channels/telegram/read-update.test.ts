// Which of Telegram's updates are said to us, by whom, and what they say.
import { describe, expect, test } from 'vitest'
import { readAddress } from '../../../../adapters/channels/telegram/address.ts'
import { localeHint, readUpdate } from '../../../../adapters/channels/telegram/read-update.ts'
import type { Message } from '../../../../src/model/message.ts'
import { BOT } from './bot-api-stand-in.ts'
import { ANNA, aMessage, GROUP, pressOf, says, saysInGroup, WEI } from './people.ts'

const read = (update: Readonly<Record<string, unknown>>) => readUpdate({ update_id: 7, ...update }, BOT, 'zh')

function messageOf(update: Readonly<Record<string, unknown>>): Message {
  const reading = read(update)
  if (reading.kind !== 'message' && reading.kind !== 'press') throw new Error(JSON.stringify(reading))
  return reading.message
}
const bodyOf = (update: Readonly<Record<string, unknown>>) => messageOf(update).body
const textOf = (update: Readonly<Record<string, unknown>>) => {
  const body = bodyOf(update)
  return body.kind === 'text' ? body.text : body
}

describe('in private', () => {
  test('words are a message of a conversation that is the chat, answered without a quotation', () => {
    const message = messageOf(says(WEI, '硕士租房有优惠吗'))
    expect(message).toMatchObject({
      id: 'tg:7',
      conversation: 'tg:502',
      channel: 'telegram',
      localeHint: 'zh',
      body: { kind: 'text', text: '硕士租房有优惠吗', form: 'new' },
    })
    expect(readAddress(message.address)).toEqual({
      chat: 502,
      replyTo: 'none',
      thread: 'none',
      pressed: 'none',
    })
  })

  test('an edited message says so', () => {
    expect(bodyOf({ edited_message: aMessage(WEI, { text: '落户', edit_date: 1_790_000_050 }) })).toEqual({
      kind: 'text',
      text: '落户',
      form: 'edited',
    })
  })

  test.each([
    [59, '502:77'],
    [60, '502:77'],
    [61, 'none'],
  ])('%i seconds after it was sent an edited message stands at %s', (seconds, origin) => {
    const sent = aMessage(WEI, { message_id: 77, text: '落户' })
    const edited = { ...sent, edit_date: Number(sent.date) + seconds }
    expect(messageOf({ message: sent }).origin).toBe('502:77')
    expect(messageOf({ edited_message: edited }).origin).toBe(origin)
  })

  test.each([[{ forward_origin: { type: 'hidden_user' } }], [{ forward_date: 1 }]])(
    'a forwarded message says so, and a command in it is not carried out',
    (more) => {
      expect(bodyOf(says(ANNA, '/forget', more))).toEqual({
        kind: 'text',
        text: '/forget',
        form: 'forwarded',
      })
    },
  )

  test.each([
    ['/start', { command: 'start', argument: '' }],
    ['/start talent-rental-housing', { command: 'start', argument: 'talent-rental-housing' }],
    ['/HELP', { command: 'help', argument: '' }],
    ['/language@hanwen_test_bot en', { command: 'language', argument: 'en' }],
    ['/forget@Hanwen_Test_Bot', { command: 'forget', argument: '' }],
  ])('%s is a command', (text, command) => {
    expect(bodyOf(says(ANNA, text))).toEqual({ kind: 'command', ...command })
  })

  test('a command that we do not have is words like any other', () => {
    expect(bodyOf(says(ANNA, '/weather'))).toMatchObject({ kind: 'text', text: '/weather' })
    expect(bodyOf(says(ANNA, '/check-in'))).toMatchObject({ kind: 'text' })
  })

  test.each([
    ['sticker', { sticker: { file_id: 'x' } }, 'sticker'],
    ['photo', { photo: [] }, 'photo'],
    ['voice message', { voice: {} }, 'voice'],
    ['round video', { video_note: {} }, 'video'],
    ['animation, which comes with a document', { document: {}, animation: {} }, 'video'],
    ['venue, which comes with a location', { location: {}, venue: {} }, 'location'],
    ['document', { document: {} }, 'file'],
    ['contact', { contact: {} }, 'contact'],
    ['poll', { poll: {} }, 'other'],
    ['dice', { dice: {} }, 'other'],
  ])('a %s is an attachment', (_what, more, attachment) => {
    expect(bodyOf({ message: aMessage(ANNA, more) })).toEqual({ kind: 'attachment', attachment, caption: '' })
  })

  test('the words under a photo are kept', () => {
    expect(bodyOf({ message: aMessage(ANNA, { photo: [], caption: ' is this my hukou book? ' }) })).toEqual({
      kind: 'attachment',
      attachment: 'photo',
      caption: 'is this my hukou book?',
    })
  })

  test('an album without words is one message, a picture with words one of its own', () => {
    const album = (more: object): Message =>
      messageOf({ message: aMessage(ANNA, { photo: [], media_group_id: 'g1', ...more }) })
    expect([album({}).id, album({}).id, album({ caption: 'rent?' }).id]).toEqual([
      'tg:album:g1',
      'tg:album:g1',
      'tg:7',
    ])
  })

  test.each([
    ['a live location that moves', { edited_message: aMessage(ANNA, { location: {} }) }],
    ['a notice of the chat', { message: aMessage(ANNA, { pinned_message: {} }) }],
    ['another bot', { message: aMessage({ id: 9, is_bot: true }, { text: 'hi' }) }],
    ['nobody', { message: { message_id: 1, chat: { id: 1, type: 'private' }, text: 'hi' } }],
    ['our own inline answer', says(ANNA, 'hi', { via_bot: BOT })],
    ['a channel', says(ANNA, 'hi', { chat: { id: -1, type: 'channel' } })],
    ['a post of a channel', { channel_post: aMessage(ANNA, { text: 'hi' }) }],
    ['something new', { message_reaction: {} }],
    ['a broken message', { message: { message_id: 'one' } }],
  ])('%s is not answered', (_what, update) => {
    expect(read(update).kind).toBe('ignored')
  })

  test('why an update cannot be read names the place and none of the words', () => {
    const reading = read({ message: { ...aMessage(ANNA, {}), text: { secret: 'words' } } })
    expect(reading).toEqual({ kind: 'ignored', why: 'it cannot be read: message.text invalid_type' })
  })

  test('keys that the platform adds later do no harm', () => {
    const { message } = says(ANNA, 'hi', { brand_new: { a: [1] } }) as { message: object }
    expect(read({ message, newer: 1 }).kind).toBe('message')
  })
})

describe('in a group', () => {
  const command = { entities: [{ type: 'bot_command', offset: 0, length: 5 }] }
  const reply = (to: object) => ({ reply_to_message: { message_id: 3, from: to, chat: GROUP } })

  test.each([
    ['@hanwen_test_bot 怎么落户', '怎么落户'],
    ['请问@Hanwen_Test_Bot怎么落户', '请问 怎么落户'],
    ['怎么落户 @hanwen_test_bot', '怎么落户'],
  ])('%s is said to us, and our name is left out', (text, words) => {
    expect(textOf(saysInGroup(WEI, text))).toBe(words)
  })

  test('our name alone is said to us too', () => {
    expect(textOf(saysInGroup(WEI, '@hanwen_test_bot'))).toBe('')
  })

  test('a mention by pressing our name is said to us', () => {
    const entities = [{ type: 'text_mention', offset: 2, length: 6, user: BOT }]
    expect(textOf(saysInGroup(WEI, '请问Hanwen怎么落户', { entities }))).toBe('请问 怎么落户')
  })

  test('a caption that names us is said to us', () => {
    const update = {
      message: aMessage(WEI, { chat: GROUP, photo: [], caption: '@hanwen_test_bot 这是什么' }),
    }
    expect(bodyOf(update)).toMatchObject({ kind: 'attachment', caption: '这是什么' })
  })

  test('a reply to us and a command with our name are said to us', () => {
    expect(textOf(saysInGroup(WEI, '那博士呢？', reply(BOT)))).toBe('那博士呢？')
    expect(bodyOf(saysInGroup(WEI, '/help@hanwen_test_bot', command))).toMatchObject({ command: 'help' })
  })

  test.each([
    ['talk among people', saysInGroup(WEI, '今天吃什么')],
    ['a command without our name', saysInGroup(WEI, '/help', command)],
    ['a command for another bot', saysInGroup(WEI, '/help@other_bot', command)],
    ['a command for another bot as a reply to us', saysInGroup(WEI, '/help@other_bot', reply(BOT))],
    ['a name that begins with ours', saysInGroup(WEI, '@hanwen_test_bot2 hi')],
    ['an address that holds our name', saysInGroup(WEI, 'mail a@hanwen_test_bot')],
    ['a reply to somebody else', saysInGroup(WEI, 'yes', reply(ANNA))],
    ['a sticker', { message: aMessage(WEI, { chat: GROUP, sticker: {} }) }],
    [
      'a post that the group gets from its channel',
      saysInGroup(WEI, '@hanwen_test_bot', { is_automatic_forward: true }),
    ],
  ])('%s is not', (_what, update) => {
    expect(read(update).kind).toBe('ignored')
  })

  test('everybody has a conversation of their own, and the answer replies to the question', () => {
    const message = messageOf(saysInGroup(WEI, '@hanwen_test_bot 落户', { message_id: 88 }))
    expect(message.conversation).toBe('tg:-100600:502')
    expect(readAddress(message.address)).toMatchObject({ chat: -100600, replyTo: 88, thread: 'none' })
  })

  test('the answer goes into the topic, but not into a mere chain of replies', () => {
    const inThread = { message_id: 88, message_thread_id: 5 }
    const addressOf = (more: Readonly<Record<string, unknown>>) =>
      readAddress(messageOf(saysInGroup(WEI, '@hanwen_test_bot', more)).address)
    expect(addressOf({ ...inThread, is_topic_message: true })).toMatchObject({ thread: 5 })
    expect(addressOf(inThread)).toMatchObject({ thread: 'none' })
  })
})

describe('a pressed button', () => {
  const keyboard = [[{ text: 'Rent', callback_data: 't1.0.abc' }]]
  const inGroup = (from: object, more: object = {}) =>
    pressOf(ANNA, 't1.0.abc', {
      message_id: 9001,
      chat: GROUP,
      reply_to_message: { message_id: 88, from, chat: GROUP },
      reply_markup: { inline_keyboard: keyboard },
      ...more,
    })

  test('brings the keyboard that it stood in, so that the press can be shown there', () => {
    const press = pressOf(ANNA, 't1.0.abc', { message_id: 9001, reply_markup: { inline_keyboard: keyboard } })
    expect(readAddress(messageOf(press).address)).toMatchObject({
      pressed: { message: 9001, token: 't1.0.abc', keyboard },
    })
  })

  test('in a keyboard that cannot be read, or is too large to carry, is a press all the same', () => {
    const many = Array.from({ length: 100 }, () => [{ text: 'x'.repeat(200), callback_data: 't' }])
    for (const inline_keyboard of ['?', [[{ text: 'Pay', pay: true }]], many]) {
      const press = pressOf(ANNA, 't1.0.abc', { reply_markup: { inline_keyboard } })
      expect(readAddress(messageOf(press).address)).toMatchObject({ pressed: { keyboard: [] } })
    }
  })

  test('in a group under the answer to oneself is answered below the question', () => {
    expect(readAddress(messageOf(inGroup(ANNA)).address)).toMatchObject({ replyTo: 88 })
  })

  test('in a group under the answer to somebody else is nothing to answer', () => {
    expect(read(inGroup(WEI))).toMatchObject({ kind: 'press-of-other', localeHint: 'en' })
  })

  test('in a group whose question was deleted, or hangs on our own words, is read', () => {
    expect(read(inGroup(WEI, { reply_to_message: undefined })).kind).toBe('press')
    expect(readAddress(messageOf(inGroup(BOT)).address)).toMatchObject({ replyTo: 9001 })
  })

  test('is the choice that it carries, of the person who pressed it', () => {
    const reading = read(pressOf(ANNA, 't1.0.abc'))
    expect(reading).toMatchObject({
      kind: 'press',
      callback: expect.stringMatching(/^press-/),
      message: { conversation: 'tg:501', localeHint: 'en', body: { kind: 'choice', token: 't1.0.abc' } },
    })
    expect(messageOf(pressOf(ANNA, 't1', { chat: GROUP })).conversation).toBe('tg:-100600:501')
  })

  test('without a choice or a message is acknowledged and no more', () => {
    const { callback_query: press } = pressOf(ANNA, 't1') as { callback_query: object }
    expect(read({ callback_query: { ...press, data: undefined, game_short_name: 'x' } })).toMatchObject({
      kind: 'press-of-nothing',
    })
    expect(read({ callback_query: { ...press, message: undefined } })).toMatchObject({
      kind: 'press-of-nothing',
    })
  })
})

test('words behind our name in any chat are an inline query', () => {
  const update = { inline_query: { id: 'q1', from: ANNA, query: 'rent help', offset: '' } }
  expect(read(update)).toEqual({
    kind: 'inline',
    query: { id: 'q1', text: 'rent help', localeHint: 'en' },
  })
})

test.each([
  ['zh', 'zh'],
  ['zh-hans', 'zh'],
  ['zh-CN', 'zh'],
  ['zh-TW', 'zh-Hant'],
  ['zh-HK', 'zh-Hant'],
  ['zh-hant', 'zh-Hant'],
  ['en-GB', 'en'],
  ['ru', 'zh'],
  [undefined, 'zh'],
])('the language tag %s hints at %s', (tag, locale) => {
  expect(localeHint(tag, 'zh')).toBe(locale)
})

test.each([
  ['', 'unreadable'],
  ['{"chat":"1"}', 'unreadable'],
  ['{"chat":1,"replyTo":"none","thread":"none","more":1}', 'unreadable'],
])('an address %s is not trusted', (text, expected) => {
  expect(readAddress(text)).toBe(expected)
})
