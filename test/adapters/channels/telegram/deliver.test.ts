// Replies go out in order, once, and every answer of Telegram has one meaning.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeAddress } from '../../../../adapters/channels/telegram/address.ts'
import { botApi, type CallOutcome } from '../../../../adapters/channels/telegram/bot-api.ts'
import { telegramDelivery } from '../../../../adapters/channels/telegram/deliver.ts'
import { partOutcome } from '../../../../adapters/channels/telegram/delivery-outcome.ts'
import { sendingPace } from '../../../../adapters/channels/telegram/pace.ts'
import type { TelegramEvent } from '../../../../adapters/channels/telegram/telegram-event.ts'
import type { BotIdentity } from '../../../../adapters/channels/telegram/update-shape.ts'
import type { Day } from '../../../../src/model/day.ts'
import type { ConversationId, MessageId } from '../../../../src/model/message.ts'
import type { Block, ChoiceToken } from '../../../../src/model/reply.ts'
import type { Delivery } from '../../../../src/ports/channel.ts'
import type { Outgoing, OutgoingId } from '../../../../src/ports/conversations.ts'
import { ownPacing } from '../../../../src/service/own-pacing.ts'
import { BOT, type BotApiStandIn, botApiStandIn, refusal } from './bot-api-stand-in.ts'
import { type HurriedClock, hurriedClock } from './hurried-clock.ts'

let telegram: BotApiStandIn
let events: TelegramEvent[]
let ended: OutgoingId[]
let clock: HurriedClock
let bot: BotIdentity | 'not-known'
let deliver: (outgoing: Outgoing, earlier?: string) => Promise<Delivery>

beforeEach(async () => {
  clock = hurriedClock('2026-11-24' as Day)
  telegram = await botApiStandIn(clock.nowMs)
  events = []
  ended = []
  bot = BOT
  deliver = deliveryTo(telegram)
})
afterEach(() => telegram.close())

function deliveryTo(server: BotApiStandIn): typeof deliver {
  const delivery = telegramDelivery({
    api: botApi(server),
    record: (event) => events.push(event),
    pace: sendingPace('1', clock, ownPacing(clock.nowMs)),
    bot: () => bot,
    onEnd: ({ id }) => ended.push(id),
  })
  return (outgoing, earlier = 'none') => delivery(outgoing, earlier)
}

const LONG = '第一句。'.repeat(1500)
const CHOICES: Block = {
  kind: 'choices',
  title: '',
  choices: [{ label: '租房', say: '租房', token: 't1.0.x' as ChoiceToken }],
}

let replies = 0
function aReply(text: string, where: Partial<Parameters<typeof writeAddress>[0]> = {}): Outgoing {
  replies += 1
  return {
    id: `out-${replies}` as OutgoingId,
    message: {
      id: `tg:${replies}` as MessageId,
      conversation: 'tg:501' as ConversationId,
      channel: 'telegram',
      localeHint: 'zh',
      body: { kind: 'text', text: '租房', form: 'new' },
      audience: 'private',
      origin: `501:${replies}`,
      address: writeAddress({ chat: 501, replyTo: 'none', thread: 'none', pressed: 'none', ...where }),
    },
    reply: {
      kind: 'answer',
      locale: 'zh',
      questions: [],
      benefits: [],
      blocks: [{ kind: 'text', role: 'body', text }, CHOICES],
      facts: {},
      progress: { kind: 'none' },
      on: '2026-11-24' as Day,
      turn: 1,
    },
    place: `501:${replies}`,
  }
}

test('a reply is sent with its buttons, as HTML, without previews of links', async () => {
  expect(await deliver(aReply('a < b'))).toMatchObject({ kind: 'sent' })
  expect(telegram.sent).toMatchObject([
    {
      chat: 501,
      text: 'a < b',
      buttons: [{ text: '租房', callback_data: 't1.0.x' }],
      payload: { parse_mode: 'HTML', link_preview_options: { is_disabled: true } },
    },
  ])
})

test('in a group the first part replies to the question, in its topic, also when the question is gone', async () => {
  await deliver(aReply(LONG, { chat: -100600, replyTo: 88, thread: 5 }))
  expect(telegram.sent.map(({ payload }) => [payload.reply_parameters, payload.message_thread_id])).toEqual([
    [{ message_id: 88, allow_sending_without_reply: true }, 5],
    [undefined, 5],
  ])
})

test('a long reply goes out in order, the buttons below its end', async () => {
  await deliver(aReply(LONG))
  expect(telegram.sent.map(({ buttons }) => buttons.length)).toEqual([0, 1])
  expect(telegram.sent.map(({ text }) => text).join('')).toBe(LONG)
})

test('a part that was sent is not sent again when a later one fails', async () => {
  const reply = aReply(LONG)
  telegram.script('sendMessage', { kind: 'answer', status: 200, body: { ok: true, result: {} } })
  telegram.script('sendMessage', refusal(429, 'Too Many Requests: retry after 3', { retry_after: 3 }))
  expect(await deliver(reply)).toMatchObject({ kind: 'wait', afterMs: 3000 })
  clock.skip(3000)
  expect(await deliver(reply)).toMatchObject({ kind: 'sent' })
  expect(telegram.sent).toHaveLength(1)
  expect(LONG.endsWith(telegram.sent[0]?.text ?? '?')).toBe(true)
})

test('markup that Telegram refuses goes out as plain text, and the operator hears of it', async () => {
  telegram.script('sendMessage', refusal(400, "Bad Request: can't parse entities: tag 我26岁"))
  expect(await deliver(aReply('a < b'))).toMatchObject({ kind: 'sent' })
  expect(telegram.sent).toMatchObject([{ text: 'a < b', payload: { text: 'a < b' } }])
  expect(telegram.sent[0]?.payload).not.toHaveProperty('parse_mode')
  expect(events).toEqual([{ kind: 'markup-refused', why: "400 Bad Request: can't parse entities" }])
})

test('a group that moved gets its answer at its new id, once', async () => {
  telegram.script(
    'sendMessage',
    refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: -100777,
    }),
  )
  expect(await deliver(aReply('好', { chat: -777, replyTo: 4, thread: 2 }))).toMatchObject({ kind: 'sent' })
  expect(telegram.sent).toMatchObject([{ chat: -100777 }])
  expect(telegram.sent[0]?.payload).not.toHaveProperty('reply_parameters')
})

test('two groups that point at each other do not make it run in circles', async () => {
  const moved = refusal(400, 'Bad Request: group chat was upgraded', { migrate_to_chat_id: -100777 })
  telegram.script('sendMessage', moved, moved)
  expect(await deliver(aReply('好'))).toMatchObject({ kind: 'refused' })
})

test('a connection that broke after sending leaves the outcome unknown', async () => {
  telegram.script('sendMessage', { kind: 'drop-after' })
  expect(await deliver(aReply('好'))).toMatchObject({ kind: 'unknown-outcome' })
  expect(telegram.sent).toHaveLength(1)
})

test('an answer that is no JSON leaves the outcome unknown, and does not give the token away', async () => {
  telegram.script('sendMessage', { kind: 'answer', status: 200, body: '<html>' })
  const delivery = await deliver(aReply('好'))
  expect(delivery).toMatchObject({ kind: 'unknown-outcome' })
  expect(JSON.stringify(delivery)).not.toContain('secret')
})

test('nobody listening means wait, since nothing was sent', async () => {
  const gone = await botApiStandIn()
  await gone.close()
  const delivery = await deliveryTo(gone)(aReply('好'))
  expect(delivery).toEqual({ kind: 'wait', afterMs: 'backoff', why: 'cannot connect (ECONNREFUSED)' })
})

test('an address that cannot be read is refused with a reason', async () => {
  const reply = aReply('好')
  const lost = { ...reply, message: { ...reply.message, address: 'nowhere' } }
  expect(await deliver(lost)).toEqual({ kind: 'refused', why: 'the address of the message cannot be read' })
})

test('a call without an answer ends at its deadline, with the outcome unknown', async () => {
  telegram.script('getMe', { kind: 'hang' })
  const outcome = await botApi(telegram).call('getMe', {}, 40)
  expect(outcome).toEqual({ kind: 'no-answer', why: 'no answer within 40 ms' })
  expect(partOutcome(outcome)).toEqual({ kind: 'unknown-outcome', why: 'no answer within 40 ms' })
})

test('a server that echoes the token does not get it into our words', async () => {
  telegram.script('getMe', refusal(400, `Bad Request: no route for /bot${telegram.token}/getMe`))
  expect(await botApi(telegram).call('getMe', {}, 1000)).toMatchObject({
    why: '400 Bad Request: no route for /bot[token]/getMe',
  })
})

const part = (text: string): string => text.repeat(3000 / text.length)
const edited = (text: string): Outgoing => {
  const reply = aReply(text)
  return { ...reply, message: { ...reply.message, body: { kind: 'text', text: '租房', form: 'edited' } } }
}
const shown = (): readonly string[] =>
  telegram.sent.filter(({ id }) => !telegram.deleted.includes(id)).map(({ text }) => text.slice(0, 4))
const receiptOf = (delivery: Delivery): string => (delivery.kind === 'sent' ? delivery.receipt : 'none')

describe('the answer to words that were edited', () => {
  test('takes the place of the answer to the words before', async () => {
    const receipt = receiptOf(await deliver(aReply('旧答案')))
    const again = await deliver(edited('新答案'), receipt)
    expect(telegram.sent.map(({ text }) => text)).toEqual(['新答案'])
    expect(receiptOf(again)).toBe(receipt)
    expect(telegram.sent[0]?.buttons).toHaveLength(1)
  })

  test.each([
    ['shorter, its surplus goes', part('甲乙丙。') + part('丁。'), '新答案', ['新答案']],
    ['longer, the rest follows', '旧答案', part('甲乙丙。') + part('丁己。'), ['甲乙丙。', '丁己。丁']],
  ])('where it is %s', async (_how, before, after, left) => {
    const receipt = receiptOf(await deliver(aReply(before)))
    const again = receiptOf(await deliver(edited(after), receipt))
    expect(shown()).toEqual(left)
    expect(JSON.parse(again).messages).toHaveLength(left.length)
    expect(telegram.refusals).toEqual([])
  })

  test('that says the same stands already', async () => {
    const receipt = receiptOf(await deliver(aReply('同')))
    expect(await deliver(edited('同'), receipt)).toEqual({ kind: 'sent', receipt })
    expect(telegram.sent).toHaveLength(1)
  })

  test('is a new message where the person deleted the old one', async () => {
    const receipt = receiptOf(await deliver(aReply('旧')))
    await botApi(telegram).call('deleteMessage', { chat_id: 501, message_id: 9000 }, 1000)
    await deliver(edited('新'), receipt)
    expect(shown()).toEqual(['新'])
  })

  test('is a new message where the receipt is of a later version', async () => {
    await deliver(edited('新'), '{"of":"tomorrow"}')
    expect(shown()).toEqual(['新'])
  })

  test('a 429 in between is waited out, and no part is lost or doubled', async () => {
    const receipt = receiptOf(await deliver(aReply('旧')))
    const reply = edited(part('甲乙丙。') + part('丁己。'))
    telegram.script('sendMessage', refusal(429, 'Too Many Requests: retry after 3', { retry_after: 3 }))
    expect(await deliver(reply, receipt)).toMatchObject({ kind: 'wait', afterMs: 3000 })
    clock.skip(3000)
    expect(await deliver(reply, receipt)).toMatchObject({ kind: 'sent' })
    expect(shown()).toEqual(['甲乙丙。', '丁己。丁'])
  })

  test('what staff change of their words takes the place of what they wrote', async () => {
    const post = (text: string): Outgoing => {
      const reply = aReply(text)
      return { ...reply, message: { ...reply.message, body: { kind: 'timer' } }, place: 'staff:1' }
    }
    const receipt = receiptOf(await deliver(post('小李：明天')))
    await deliver(post('小李：后天'), receipt)
    expect(telegram.sent.map(({ text }) => text)).toEqual(['小李：后天'])
  })
})

describe('a press', () => {
  const KEYBOARD = [
    [
      { text: '是', callback_data: 't1.0.a' },
      { text: '✓ 否', callback_data: 't1.1.b' },
    ],
    [{ text: '网页', url: 'https://example.org' }],
  ]
  // The message with the pressed button stands at 9000.
  async function pressed(
    press: Outgoing['reply']['press'],
    chat = 501,
    token = 't1.0.a',
  ): Promise<readonly string[]> {
    await botApi(telegram).call(
      'sendMessage',
      { chat_id: chat, text: '问', reply_markup: { inline_keyboard: KEYBOARD } },
      1000,
    )
    const answer = aReply('答', { chat, pressed: { message: 9000, token, keyboard: KEYBOARD } })
    const message = { ...answer.message, body: { kind: 'choice', token } as const }
    await deliver({ ...answer, message, reply: { ...answer.reply, ...(press && { press }) } })
    return telegram.sent[0]?.buttons.map(({ text }) => text) ?? []
  }

  test('is marked in place, alone, and the other buttons still work', async () => {
    expect(await pressed(undefined)).toEqual(['✓ 是', '否', '网页'])
    expect(telegram.sent.map(({ text }) => text)).toEqual(['问', '答'])
  })

  test('of the marked button changes nothing', async () => {
    await pressed(undefined, 501, 't1.1.b')
    expect(telegram.edited).toEqual([])
    expect(telegram.refusals).toEqual([])
  })

  test('of a button that is out of date takes the dead buttons away', async () => {
    expect(await pressed('stale')).toEqual(['网页'])
  })

  test('that is out of date for one person in a group leaves the buttons to their owner', async () => {
    expect(await pressed('stale', -100600)).toEqual(['是', '✓ 否', '网页'])
  })

  test('that turns a page puts the page in the place of the one before', async () => {
    expect(await pressed('page')).toEqual(['租房'])
    expect(telegram.sent.map(({ text }) => text)).toEqual(['答'])
  })

  test('that does not bring its keyboard is marked in the one that we sent', async () => {
    await deliver(aReply('问'))
    const answer = aReply('答', { pressed: { message: 9000, token: 't1.0.x', keyboard: [] } })
    const message = { ...answer.message, body: { kind: 'choice', token: 't1.0.x' } as const }
    await deliver({ ...answer, message })
    expect(telegram.sent[0]?.buttons.map(({ text }) => text)).toEqual(['✓ 租房'])
  })

  test('is not marked again by what staff write to the same address later', async () => {
    await pressed(undefined)
    const edits = telegram.calls.filter(({ method }) => method === 'editMessageReplyMarkup').length
    const later = aReply('小李：您好', { pressed: { message: 9000, token: 't1.1.b', keyboard: KEYBOARD } })
    await deliver({ ...later, message: { ...later.message, body: { kind: 'timer' } } })
    expect(telegram.calls.filter(({ method }) => method === 'editMessageReplyMarkup')).toHaveLength(edits)
  })

  test('under a message that cannot be changed any more is answered all the same', async () => {
    telegram.script('editMessageReplyMarkup', refusal(400, "Bad Request: message can't be edited"))
    await pressed(undefined)
    expect(telegram.sent.at(-1)?.text).toBe('答')
    expect(events).toEqual([])
  })
})

describe('what is for private ears', () => {
  const aside = (): Outgoing => {
    const reply = aReply('私下说', { chat: -100600 })
    return {
      ...reply,
      reply: { ...reply.reply, blocks: reply.reply.blocks.slice(0, 1), aside: 'check_rent' },
    }
  }

  test('has a button into the private chat', async () => {
    await deliver(aside())
    expect(telegram.sent[0]?.buttons).toMatchObject([
      { text: '私下接着聊', url: 'https://t.me/hanwen_test_bot?start=check_rent' },
    ])
  })

  test('waits until we know our own name', async () => {
    bot = 'not-known'
    const reply = aside()
    expect(await deliver(reply)).toMatchObject({ kind: 'wait', afterMs: 'backoff' })
    expect(ended).toEqual([reply.id])
  })
})

const answered = (code: number, why: string, retryAfterS: number | 'not-told' = 'not-told'): CallOutcome => ({
  kind: 'refused',
  code,
  why,
  retryAfterS,
  migratedTo: 'not-told',
})

test.each([
  [400, 'Bad Request: chat not found', { kind: 'refused' }],
  [400, 'Bad Request: message is too long', { kind: 'refused' }],
  [401, 'Unauthorized', { kind: 'wait', afterMs: 'backoff' }],
  [403, 'Forbidden: bot was blocked by the user', { kind: 'refused' }],
  [404, 'Not Found', { kind: 'wait', afterMs: 'backoff' }],
  [413, 'Request Entity Too Large', { kind: 'refused' }],
  [429, 'Too Many Requests', { kind: 'wait', afterMs: 'backoff' }],
  [500, 'Internal Server Error', { kind: 'wait', afterMs: 'backoff' }],
  [502, 'Bad Gateway', { kind: 'unknown-outcome' }],
  [503, 'Service Unavailable', { kind: 'wait', afterMs: 'backoff' }],
  [504, 'Gateway Timeout', { kind: 'unknown-outcome' }],
  [302, 'Found', { kind: 'wait', afterMs: 'backoff' }],
])('the answer %i %s means %o', (code, why, meaning) => {
  expect(partOutcome(answered(code, why))).toMatchObject({ ...meaning, why })
})

test('how long to wait is what Telegram says, in seconds', () => {
  expect(partOutcome(answered(429, 'Too Many Requests', 17))).toMatchObject({ afterMs: 17_000 })
})
