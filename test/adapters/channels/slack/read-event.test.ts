// Which of the things that Slack sends are messages for the assistant, and what they say.
import { expect, it } from 'vitest'
import { readAddress } from '../../../../adapters/channels/slack/address.ts'
import { readEvent } from '../../../../adapters/channels/slack/read-event.ts'
import type { Message } from '../../../../src/model/message.ts'
import { directMessage, eventCallback, mention, press, slashCommand } from './slack-sends.ts'
import { BOT } from './web-api-methods.ts'

const identity = { team: BOT.team, botUser: BOT.user, botId: BOT.bot }
const TS = '1800000000.000100'
const read = (payload: unknown) => readEvent(payload, identity, 'zh-Hant')

function messageOf(payload: unknown): Message {
  const incoming = read(payload)
  if (incoming.kind === 'ignored') throw new Error(incoming.why)
  return incoming.message
}

it('a direct message begins a thread, and that thread is a conversation', () => {
  const message = messageOf(directMessage('怎么落户', TS))
  expect(message.conversation).toBe(`slack:T1:D1:${TS}`)
  expect(message.body).toEqual({ kind: 'text', text: '怎么落户', form: 'new' })
  expect(message.localeHint).toBe('zh-Hant')
  expect(readAddress(message.address)).toEqual({
    mode: 'thread',
    team: 'T1',
    channel: 'D1',
    threadTs: TS,
    user: 'U1',
    reader: 'staff',
    fallbackUrl: 'none',
    pressedTs: 'none',
  })
})

it('a reply within the thread belongs to the same conversation', () => {
  const first = messageOf(directMessage('怎么落户', TS))
  const second = messageOf(directMessage('那博士呢', '1800000050.000100', { thread_ts: TS }))
  expect(second.conversation).toBe(first.conversation)
  expect(second.id).not.toBe(first.id)
})

it('a mention is read without the mention', () => {
  const message = messageOf(mention('<@UHANWEN> rent help', TS, { thread_ts: '1799999999.000001' }))
  expect(message.body).toEqual({ kind: 'text', text: 'rent help', form: 'new' })
  expect(message.conversation).toBe('slack:T1:C1:1799999999.000001')
})

it('an event that is delivered twice, or as message and as mention, has one id', () => {
  const payload = directMessage('<@UHANWEN> 落户', TS)
  const asMention = mention('<@UHANWEN> 落户', TS, { channel: 'D1' })
  expect(messageOf(asMention).id).toBe(messageOf(payload).id)
  expect(messageOf({ ...payload, retry_attempt: 1 }).id).toBe(messageOf(payload).id)
})

it('the same moment in two channels is two messages', () => {
  expect(messageOf(mention('a', TS, { channel: 'C1' })).id).not.toBe(
    messageOf(mention('a', TS, { channel: 'C2' })).id,
  )
})

const edit = (message: object, previous: object) =>
  directMessage('', '1800000060.000100', {
    subtype: 'message_changed',
    message,
    previous_message: previous,
    user: undefined,
  })

it('a mended message counts as edited, under an id of its own', () => {
  const mended = {
    type: 'message',
    user: 'U1',
    text: '租房补贴',
    ts: TS,
    edited: { user: 'U1', ts: '1800000060.000000' },
  }
  const message = messageOf(edit(mended, { text: '租房', ts: TS }))
  expect(message.body).toEqual({ kind: 'text', text: '租房补贴', form: 'edited' })
  expect(message.conversation).toBe(`slack:T1:D1:${TS}`)
  expect(message.id).not.toBe(messageOf(directMessage('租房', TS)).id)
})

it.each([
  ['a link that unfolds', edit({ user: 'U1', text: 'see', ts: TS, attachments: [{}] }, { text: 'see' })],
  [
    'a mended text that is the same',
    edit({ user: 'U1', text: 'a', ts: TS, edited: { ts: '1' } }, { text: 'a' }),
  ],
  [
    'our own message, changed',
    edit({ user: BOT.user, bot_id: BOT.bot, text: 'b', ts: TS, edited: { ts: '1' } }, { text: 'a' }),
  ],
  ['a deletion', directMessage('', TS, { subtype: 'message_deleted', deleted_ts: TS })],
  ['a join', directMessage('<@U1> has joined', TS, { subtype: 'channel_join' })],
  ['what we said ourselves', directMessage('hello', TS, { user: BOT.user, bot_id: BOT.bot })],
  ['what we said, without the bot id', directMessage('hello', TS, { user: BOT.user })],
  ['what another bot said', directMessage('hello', TS, { bot_id: 'B2' })],
  ['a mention by another bot', mention('<@UHANWEN> hi', TS, { bot_id: 'B2' })],
  ['a bot message', directMessage('hello', TS, { subtype: 'bot_message', user: undefined, bot_id: 'B2' })],
  ['Slackbot', directMessage('hello', TS, { user: 'USLACKBOT' })],
  ['talk in a channel', directMessage('hello', TS, { channel: 'C1', channel_type: 'channel' })],
  [
    'talk in a thread where we once answered',
    directMessage('thanks all', TS, { channel: 'C1', channel_type: 'channel', thread_ts: TS }),
  ],
  ['a group of people', directMessage('hello', TS, { channel: 'G1', channel_type: 'mpim' })],
  ['a reaction', eventCallback({ type: 'reaction_added', user: 'U1', item: { channel: 'D1' } })],
  ['a message without author', directMessage('hello', TS, { user: undefined })],
  [
    'a message without ts',
    eventCallback({ type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', text: 'a' }),
  ],
  [
    'a button that is not ours',
    press({ value: 'x', actionId: 'other', channel: 'D1', messageTs: TS, threadTs: TS }),
  ],
  ['another command', slashCommand('help', 'https://hooks.slack.com/1', { command: '/other' })],
  ['null', null],
  ['a list', []],
  ['text', 'hello'],
])('%s is ignored', (_name, payload) => {
  expect(read(payload).kind).toBe('ignored')
})

it.each([
  ['image/png', 'photo'],
  ['audio/webm', 'voice'],
  ['video/mp4', 'video'],
  ['application/pdf', 'file'],
  [null, 'file'],
])('a file of type %s is a %s with the words beside it', (mimetype, attachment) => {
  const message = messageOf(
    directMessage('这是什么', TS, { subtype: 'file_share', files: [{ id: 'F1', mimetype }] }),
  )
  expect(message.body).toEqual({ kind: 'attachment', attachment, caption: '这是什么' })
})

it('a press carries its token into the conversation of the thread that the button stands in', () => {
  const pressed = press({
    value: 't1.0.abc',
    actionId: 'choice:0',
    channel: 'D1',
    messageTs: '1800000001.000100',
    threadTs: TS,
  })
  const message = messageOf(pressed)
  expect(message.body).toEqual({ kind: 'choice', token: 't1.0.abc' })
  expect(message.conversation).toBe(`slack:T1:D1:${TS}`)
})

it('two presses of one button are two messages, one press delivered twice is one', () => {
  const at = (ts: string) =>
    messageOf(
      press(
        { value: 't', actionId: 'choice:0', channel: 'D1', messageTs: TS, threadTs: TS },
        {
          actions: [{ action_id: 'choice:0', value: 't', action_ts: ts }],
        },
      ),
    ).id
  expect(at('1.1')).toBe(at('1.1'))
  expect(at('1.1')).not.toBe(at('1.2'))
})

it('a press under an answer that only the person sees is answered there', () => {
  const pressed = press(
    { value: 't', actionId: 'choice:0', channel: 'C2', messageTs: TS, threadTs: TS },
    {
      container: { type: 'message', message_ts: TS, channel_id: 'C2', is_ephemeral: true },
    },
  )
  const message = messageOf(pressed)
  expect(message.conversation).toBe('slack:T1:C2:U1')
  expect(message.conversation).toBe(messageOf(slashCommand('rent', 'https://hooks.slack.com/1')).conversation)
  expect(readAddress(message.address)).toMatchObject({
    mode: 'ephemeral',
    responseUrl: 'https://hooks.slack.com/actions/T1/1/a',
  })
})

it.each([
  ['', { kind: 'command', command: 'help', argument: '' }],
  ['Help', { kind: 'command', command: 'help', argument: '' }],
  ['forget', { kind: 'command', command: 'forget', argument: '' }],
  ['language en', { kind: 'command', command: 'language', argument: 'en' }],
  ['help me rent', { kind: 'text', text: 'help me rent', form: 'new' }],
  ['博士怎么落户 &amp; 租房', { kind: 'text', text: '博士怎么落户 & 租房', form: 'new' }],
])('/hanwen %s is read', (text, body) => {
  const message = messageOf(slashCommand(text, 'https://hooks.slack.com/1'))
  expect(message.body).toEqual(body)
  expect(readAddress(message.address)).toMatchObject({ mode: 'ephemeral', channel: 'C2', user: 'U1' })
})
