// An office at work for a test: people on Telegram, staff on Slack, real telegraf, Bolt, service and store between.
import { expect } from 'vitest'
import { slackChannel } from '../../../adapters/channels/slack/slack-channel.ts'
import type { SlackRecord } from '../../../adapters/channels/slack/slack-record.ts'
import { telegramChannel } from '../../../adapters/channels/telegram/telegram-channel.ts'
import type { Day } from '../../../src/model/day.ts'
import type { Message } from '../../../src/model/message.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Conversations } from '../../../src/ports/conversations.ts'
import { type ConversationService, conversationService } from '../../../src/service/conversation-service.ts'
import { aMemoryStore } from '../../setup/a-memory-store.ts'
import { aSmallKnowledge } from '../../setup/a-small-knowledge.ts'
import { slackApiStandIn } from './slack/slack-api-stand-in.ts'
import { SIGNING_SECRET, signedForm, signedJson } from './slack/slack-sends.ts'
import { contentIn } from './slack/the-content.ts'
import { BOT, type Posted } from './slack/web-api-methods.ts'
import { STAFF_CHANNEL } from './staff-sends.ts'
import { botApiStandIn } from './telegram/bot-api-stand-in.ts'
import { hurriedClock } from './telegram/hurried-clock.ts'
import { says, WEI } from './telegram/people.ts'

type Loose = Readonly<Record<string, unknown>>

export async function aStaffedOffice(store?: Conversations, hasDesk = true) {
  const records: SlackRecord[] = []
  let aheadMs = 0
  // Telegram's pace is kept by the same hurried clock that we wait by.
  const hurried = hurriedClock('2026-11-24' as Day)
  const clock: Clock = { ...hurried, nowMs: () => hurried.nowMs() + aheadMs }
  const telegram = await botApiStandIn(hurried.nowMs)
  const slack = await slackApiStandIn()
  const conversations = store ?? aMemoryStore(1e12, clock.nowMs).conversations
  const accept = (message: Message) => service.accept(message)
  const people = telegramChannel({
    token: telegram.token,
    apiRoot: telegram.apiRoot,
    receiving: { kind: 'polling' },
    sharedAnswers: () => [],
    accept,
    localeFallback: 'zh',
    clock,
    record: () => undefined,
    onFatal: () => undefined,
  })
  const staff = slackChannel({
    botToken: BOT.token,
    signingSecret: SIGNING_SECRET,
    staffChannel: STAFF_CHANNEL,
    appToken: 'none',
    apiUrl: slack.apiUrl,
    accept,
    content: contentIn('zh'),
    record: (entry) => records.push(entry),
    nowMs: Date.now,
  })
  const service: ConversationService = conversationService({
    conversations,
    channels: [people.channel, staff.channel],
    knowledge: aSmallKnowledge,
    clock,
    observer: { note: () => undefined },
    shortId: () => 'short',
    staffPlace: { channel: 'slack', address: `staff:${STAFF_CHANNEL}`, locale: 'zh', hasDesk },
    code: 'test',
  })
  await staff.start()
  await people.start()

  // Polled for long: the machine may be busy with other tests.
  const arrived = (before: number): Promise<void> =>
    expect.poll(() => telegram.sent.length).toBeGreaterThan(before)
  const inThread = (): readonly Posted[] =>
    slack.posted.filter(({ to, threadTs }) => to === STAFF_CHANNEL && threadTs !== '')
  const summary = (): Posted => {
    const found = slack.posted.find(({ to, threadTs }) => to === STAFF_CHANNEL && threadTs === '')
    if (found === undefined) throw new Error('no case is shown to staff')
    return found
  }
  return {
    telegram,
    slack,
    conversations,
    accept,
    retryParked: service.retryParked,
    // What the operator hears of Slack.
    records,
    trouble: staff.trouble,
    summary,
    // What stands in the case's thread, by its words.
    thread: () => inThread().map(({ text }) => text),
    // What one of staff alone was shown.
    onlyTo: (user: string) => slack.posted.filter(({ to }) => to === `only ${user}`).map(({ text }) => text),
    told: () => telegram.sent.map(({ text }) => text),
    says: async (text: string, more: Loose = {}): Promise<string> => {
      const before = telegram.sent.length
      telegram.push(says(WEI, text, more))
      await arrived(before)
      await service.idle()
      return telegram.sent[before]?.text ?? ''
    },
    push: async (update: Loose): Promise<void> => {
      const before = telegram.sent.length
      telegram.push(update)
      await arrived(before)
      await service.idle()
    },
    // The statuses that Slack gets.
    event: async (payload: Loose): Promise<number> => {
      const { status } = await staff.handleRequest(signedJson(payload, Date.now()))
      await service.idle()
      return status
    },
    press: async (payload: Loose): Promise<number> => {
      const { status } = await staff.handleRequest(
        signedForm({ payload: JSON.stringify(payload) }, Date.now()),
      )
      await service.idle()
      return status
    },
    command: async (fields: Readonly<Record<string, string>>): Promise<number> => {
      const { status } = await staff.handleRequest(signedForm(fields, Date.now()))
      await service.idle()
      return status
    },
    passMinutes: async (minutes: number): Promise<void> => {
      aheadMs += minutes * 60_000
      await service.sweep()
      await service.idle()
    },
    refusals: () => ({ slack: slack.refusals, telegram: telegram.refusals }),
    stop: async (): Promise<void> => {
      await people.stop()
      await staff.stop()
      await service.stop(1000)
      await telegram.close()
      await slack.close()
      expect({ slack: slack.refusals, telegram: telegram.refusals }).toEqual({ slack: [], telegram: [] })
    },
  }
}
