// The Slack channel at work for a test: real Bolt, service, store and HTTP server, before a stand-in of Slack.
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { slackChannel } from '../../../../adapters/channels/slack/slack-channel.ts'
import type { SlackRecord } from '../../../../adapters/channels/slack/slack-record.ts'
import { httpServer } from '../../../../adapters/http/server.ts'
import type { RawRequest } from '../../../../adapters/http/signed-route.ts'
import { signedRoute } from '../../../../adapters/http/signed-route.ts'
import { slackContent } from '../../../../src/commands/start/slack-content.ts'
import type { Knowledge } from '../../../../src/model/content.ts'
import type { Conversations } from '../../../../src/ports/conversations.ts'
import type { TurnEntry } from '../../../../src/ports/journal.ts'
import type { Observation } from '../../../../src/ports/observer.ts'
import type { Pacing } from '../../../../src/ports/pacing.ts'
import {
  type ConversationService,
  conversationService,
} from '../../../../src/service/conversation-service.ts'
import { ownPacing } from '../../../../src/service/own-pacing.ts'
import { aMemoryStore } from '../../../setup/a-memory-store.ts'
import { APP_TOKEN, type SlackApi, slackApiStandIn } from './slack-api-stand-in.ts'
import { requestOf, type Sent, SIGNING_SECRET, signedJson } from './slack-sends.ts'
import { ENVELOPE_OF } from './socket-stand-in.ts'
import { MOMENT, knowledge as smallKnowledge } from './the-content.ts'
import { BOT, type Posted } from './web-api-methods.ts'

export type RunningSlack = {
  readonly api: SlackApi
  readonly store: Conversations
  readonly service: ConversationService
  readonly records: SlackRecord[]
  readonly journal: Observation[]
  // What stands in the store's journal.
  readonly turns: () => Promise<readonly TurnEntry[]>
  // While it is true nothing can be accepted.
  readonly storeDown: { value: boolean }
  // Posts to our server; gives the status.
  readonly send: (request: RawRequest) => Promise<number>
  // Sends by the way that the channel was given; whether Slack was told that it is kept.
  readonly deliver: (sent: Sent) => Promise<boolean>
  readonly sendJson: (payload: unknown) => Promise<number>
  // What stands in Slack once so many answers are there and nothing is under way.
  readonly answers: (count: number) => Promise<readonly Posted[]>
  readonly stop: () => Promise<void>
}

// A test sends in a second what people send in a day.
const UNPACED: Pacing = { turn: async () => ({ kind: 'go', afterMs: 0 }), rest: async () => undefined }

export type RunningSettings = {
  readonly way?: 'http' | 'socket'
  readonly knowledge?: Knowledge
  // Where it is given, messages are paced by it, and the stand-in refuses more than Slack takes of a second.
  readonly nowMs?: () => number
}

export async function runningSlack(settings: RunningSettings = {}): Promise<RunningSlack> {
  const { way = 'http', knowledge = smallKnowledge } = settings
  const api = await slackApiStandIn(settings.nowMs === undefined ? {} : { nowMs: settings.nowMs })
  const kept = aMemoryStore(1e9, Date.now)
  const store = kept.conversations
  const storeDown = { value: false }
  const records: SlackRecord[] = []
  const journal: Observation[] = []
  const slack = slackChannel({
    botToken: BOT.token,
    signingSecret: way === 'http' ? SIGNING_SECRET : 'none',
    appToken: way === 'socket' ? APP_TOKEN : 'none',
    staffChannel: 'none',
    apiUrl: api.apiUrl,
    accept: async (message) => {
      if (storeDown.value) throw new Error('the store is down')
      return service.accept(message)
    },
    content: slackContent(() => knowledge, { moment: () => MOMENT }, 'en', 'not-known'),
    record: (entry) => records.push(entry),
    nowMs: Date.now,
    pacing: settings.nowMs === undefined ? UNPACED : ownPacing(settings.nowMs),
  })
  const service = conversationService({
    conversations: store,
    channels: [slack.channel],
    knowledge: () => knowledge,
    clock: {
      nowMs: Date.now,
      moment: () => MOMENT,
      // A hundredth of the real time, so that a wait of seconds is a wait all the same.
      sleep: (ms, signal) => sleep(ms / 100, undefined, { signal }).catch(() => undefined),
    },
    observer: { note: (entry) => journal.push(entry) },
    staffPlace: 'none',
    code: 'test',
    shortId: (conversation) => createHash('sha256').update(conversation).digest('base64url').slice(0, 12),
  })
  await slack.start()
  const http = await httpServer({
    host: '127.0.0.1',
    port: 0,
    isReady: async () => slack.isUp(),
    troubles: () => [],
    routes: [signedRoute('/slack/events', slack.handleRequest)],
  })

  const send = async ({ headers, rawBody }: RawRequest): Promise<number> => {
    const response = await fetch(`http://127.0.0.1:${http.port}/slack/events`, {
      method: 'POST',
      headers: headers as Record<string, string>,
      body: new Uint8Array(rawBody),
    })
    await response.text()
    return response.status
  }
  return {
    api,
    store,
    service,
    records,
    journal,
    turns: () => kept.journal.read({ fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER, limit: 1000 }),
    storeDown,
    send,
    deliver: async (sent) =>
      way === 'http'
        ? (await send(requestOf(sent, Date.now()))) === 200
        : api.sockets.send(ENVELOPE_OF[sent.kind], sent.payload, { withinMs: 3000 }),
    sendJson: (payload) => send(signedJson(payload, Date.now())),
    answers: async (count) => {
      await expect.poll(() => api.posted.length).toBeGreaterThanOrEqual(count)
      await service.idle()
      expect(api.posted).toHaveLength(count)
      return api.posted
    },
    stop: async () => {
      await service.stop(1000)
      await slack.stop()
      await http.close()
      await api.close()
    },
  }
}
