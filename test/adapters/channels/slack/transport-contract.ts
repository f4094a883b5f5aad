// What holds however Slack reaches us: kept first, acknowledged then, and sent again where it was not kept.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type SlackChannel, slackChannel } from '../../../../adapters/channels/slack/slack-channel.ts'
import type { SlackRecord } from '../../../../adapters/channels/slack/slack-record.ts'
import type { Message } from '../../../../src/model/message.ts'
import type { Accepted } from '../../../../src/ports/conversations.ts'
import { APP_TOKEN, type SlackApi, slackApiStandIn } from './slack-api-stand-in.ts'
import {
  directMessage,
  eventCallback,
  homeOpened,
  mention,
  messagePress,
  messageShortcut,
  paneOpened,
  press,
  type Sent,
  SIGNING_SECRET,
  sentCommand,
  sentEvent,
  sentInteraction,
  viewPress,
} from './slack-sends.ts'
import { contentIn } from './the-content.ts'
import { BOT } from './web-api-methods.ts'

export type Transport = {
  // Which of the two ways the channel is given.
  readonly way: 'http' | 'socket'
  // Sends as Slack does; whether Slack was told that it is kept. `retry` as Slack counts it.
  readonly send: (slack: SlackChannel, api: SlackApi, sent: Sent, retry?: number) => Promise<boolean>
}

const TS = '1800000000.000100'

export function describeTransport(name: string, transport: Transport): void {
  describe(name, () => {
    let api: SlackApi
    let slack: SlackChannel
    const accepted: Message[] = []
    const records: SlackRecord[] = []
    let accept: (message: Message) => Promise<Accepted>

    const aChannel = (): SlackChannel =>
      slackChannel({
        botToken: BOT.token,
        signingSecret: transport.way === 'http' ? SIGNING_SECRET : 'none',
        staffChannel: 'none',
        appToken: transport.way === 'socket' ? APP_TOKEN : 'none',
        apiUrl: api.apiUrl,
        accept: (message) => accept(message),
        content: contentIn('zh'),
        record: (entry) => records.push(entry),
        nowMs: Date.now,
      })
    const send = (sent: Sent, retry?: number): Promise<boolean> => transport.send(slack, api, sent, retry)
    const kept = (): readonly string[] => accepted.map((message) => message.body.kind)

    beforeAll(async () => {
      api = await slackApiStandIn()
      slack = aChannel()
      await slack.start()
    })
    beforeEach(() => {
      accepted.length = 0
      records.length = 0
      accept = async (message) => {
        accepted.push(message)
        return 'accepted'
      }
    })
    afterAll(async () => {
      await slack.stop()
      await api.close()
    })

    const ours: readonly (readonly [string, () => Sent, string])[] = [
      ['a direct message', () => sentEvent(directMessage('落户', TS)), 'text'],
      ['a mention', () => sentEvent(mention('<@UHANWEN> 落户', TS)), 'text'],
      ['a press', () => sentInteraction(aPress()), 'choice'],
      ['the command', () => sentCommand('落户 怎么办', 'https://hooks.slack.com/1'), 'text'],
      [
        'the shortcut',
        () => sentInteraction(messageShortcut('落户', TS, 'https://hooks.slack.com/1')),
        'text',
      ],
      ['a rating', () => sentInteraction(pressed('rate', 'helpful:1')), 'rating'],
      ['a press to share', () => sentInteraction(pressed('share:0', 'rent')), 'command'],
      ['a question on the Home tab', () => sentInteraction(atHome('home-search', '落户')), 'text'],
      ['"what could I get" on the Home tab', () => sentInteraction(atHome('home-check')), 'command'],
    ]
    const screens: readonly (readonly [string, () => Sent])[] = [
      ['the opening of the Home tab', () => sentEvent(homeOpened('U1'))],
      ['the opening of the pane', () => sentEvent(paneOpened(TS))],
      ['the way back on the Home tab', () => sentInteraction(atHome('home-start'))],
      ['a press to copy', () => sentInteraction(pressed('copy', '{}'))],
      ['a press on a source', () => sentInteraction(pressed('source:0', ''))],
      [
        'the closing of a window',
        () =>
          sentInteraction({
            type: 'view_submission',
            user: { id: 'U1' },
            team: { id: BOT.team },
            view: { callback_id: 'copy-for-enquirer' },
          }),
      ],
    ]

    it.each(ours)('%s is kept, then acknowledged', async (_name, sent, kind) => {
      let isKept = false
      accept = async (message) => {
        await sleep(30)
        accepted.push(message)
        isKept = true
        return 'accepted'
      }
      expect(await send(sent())).toBe(true)
      expect(isKept).toBe(true)
      expect(kept()).toEqual([kind])
      expect(records).toEqual([])
    })

    it.each([1, 2, 3])(
      'retry %d is taken like a first try: the first may have died unkept',
      async (retry) => {
        expect(await send(sentEvent(directMessage('a', TS)), retry)).toBe(true)
        expect(kept()).toEqual(['text'])
      },
    )

    it.each<[string, () => Sent]>([
      ['our own message', () => sentEvent(directMessage('a', TS, { user: BOT.user, bot_id: BOT.bot }))],
      [
        'talk in a channel',
        () => sentEvent(directMessage('a', TS, { channel: 'C1', channel_type: 'channel' })),
      ],
      ['another event', () => sentEvent(eventCallback({ type: 'team_join', user: { id: 'U9' } }))],
      [
        'another button',
        () =>
          sentInteraction({ ...aPress(), actions: [{ action_id: 'other', value: 'x', action_ts: '1.1' }] }),
      ],
      ['an interaction of no kind we know', () => sentInteraction({ type: 'something_new' })],
    ])('%s is none of ours: acknowledged and dropped', async (_name, sent) => {
      expect(await send(sent())).toBe(true)
      expect(accepted).toEqual([])
    })

    it.each(screens)('%s is shown, and nothing is kept of it', async (_name, sent) => {
      expect(await send(sent())).toBe(true)
      expect(accepted).toEqual([])
    })

    it('what is shown is not waited for', async () => {
      api.troubles.push({ kind: 'slow', ms: 2000 })
      expect(await send(sentEvent(homeOpened('U8')))).toBe(true)
      expect(api.homes.has('U8')).toBe(false)
      await expect.poll(() => api.homes.has('U8')).toBe(true)
    })

    it.each(ours)('%s is not acknowledged while the store is down', async (_name, sent) => {
      accept = async () => {
        throw Object.assign(new Error('cannot write "落户"'), { code: 'ECONNREFUSED' })
      }
      expect(await send(sent())).toBe(false)
      expect(records).toEqual([{ kind: 'not-accepted', why: 'Error ECONNREFUSED' }])
    })

    it('a message for a full mailbox is not acknowledged', async () => {
      accept = async () => 'full'
      expect(await send(sentEvent(directMessage('a', TS)))).toBe(false)
      expect(records).toEqual([{ kind: 'not-accepted', why: 'MailboxFull' }])
    })

    it('what was kept already is acknowledged', async () => {
      accept = async () => 'duplicate'
      expect(await send(sentEvent(directMessage('a', TS)))).toBe(true)
    })

    it('a redelivery that does not say so has the id of the first', async () => {
      await send(sentEvent(directMessage('a', TS)))
      await send(sentEvent(directMessage('a', TS)))
      expect(new Set(accepted.map((message) => message.id)).size).toBe(1)
    })

    it('a store that hangs is given up before Slack gives up on us', async () => {
      accept = () => new Promise(() => undefined)
      const startedMs = performance.now()
      expect(await send(sentEvent(directMessage('a', TS)))).toBe(false)
      await expect.poll(() => records).toEqual([{ kind: 'not-accepted', why: 'not kept within 2500 ms' }])
      expect(performance.now() - startedMs).toBeGreaterThan(2400)
    })

    it('after the stop nothing is acknowledged', async () => {
      const other = aChannel()
      await other.start()
      expect(other.isUp()).toBe(true)
      await other.stop()
      expect(other.isUp()).toBe(false)
      // The first channel's connection is not to take it instead.
      await slack.stop()
      expect(await transport.send(other, api, sentEvent(directMessage('a', TS)))).toBe(false)
      slack = aChannel()
      await slack.start()
    })
  })
}

function pressed(actionId: string, value: string): Readonly<Record<string, unknown>> {
  const message = { to: 'C1', ts: TS, threadTs: TS }
  return messagePress(message, { action_id: actionId, value }, 'https://hooks.slack.com/1')
}

function atHome(actionId: string, value = ''): Readonly<Record<string, unknown>> {
  return viewPress({ type: 'home', private_metadata: '' }, { action_id: actionId, value })
}

function aPress(): Readonly<Record<string, unknown>> {
  return press({ value: 't', actionId: 'choice:0', channel: 'D1', messageTs: TS, threadTs: TS })
}
