// The web at work for a test: real HTTP server, service and stores, on the small content.
import { setTimeout as sleep } from 'node:timers/promises'
import { LISTENERS_MAX, type WebSettings, webChannel } from '../../../../adapters/channels/web/web-channel.ts'
import { WEB_RATES, type WebRate } from '../../../../adapters/channels/web/web-rates.ts'
import { loadAssets } from '../../../../adapters/http/assets.ts'
import { type RateLimit, rateLimits } from '../../../../adapters/http/rate-limits.ts'
import { httpServer } from '../../../../adapters/http/server.ts'
import { memoryTranscripts } from '../../../../adapters/transcripts/memory.ts'
import { greeting, pageWords } from '../../../../src/commands/start/open-web.ts'
import type { Knowledge } from '../../../../src/model/content.ts'
import type { Day } from '../../../../src/model/day.ts'
import type { Clock } from '../../../../src/ports/clock.ts'
import type { Conversations } from '../../../../src/ports/conversations.ts'
import type { Transcripts } from '../../../../src/ports/transcripts.ts'
import {
  type ConversationService,
  conversationService,
} from '../../../../src/service/conversation-service.ts'
import { aMemoryStore } from '../../../setup/a-memory-store.ts'
import { aSmallKnowledge } from '../../../setup/a-small-knowledge.ts'

export type RunningWeb = {
  readonly url: string
  readonly conversations: Conversations
  readonly transcripts: Transcripts
  readonly service: ConversationService
  readonly faults: unknown[]
  readonly stop: () => Promise<void>
}

export type WebUnderTest = Partial<Pick<WebSettings, 'accept' | 'listeners' | 'origins' | 'transcripts'>> & {
  readonly conversations?: Conversations
  readonly rates?: Partial<Record<WebRate, RateLimit>>
  readonly knowledge?: () => Knowledge
  readonly redisUrl?: string
}

export const RETENTION_MS = 30 * 86_400_000

const clock: Clock = {
  nowMs: Date.now,
  moment: () => ({ day: '2026-11-24' as Day, minuteOfDay: 720 }),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
}

export async function runningWeb(under: WebUnderTest = {}): Promise<RunningWeb> {
  const conversations = under.conversations ?? aMemoryStore(1e12, Date.now).conversations
  const transcripts = under.transcripts ?? memoryTranscripts({ retentionMs: RETENTION_MS, nowMs: Date.now })
  const faults: unknown[] = []
  const rates = await rateLimits({ ...WEB_RATES, ...under.rates }, under.redisUrl ?? 'in-memory')
  const knowledge = under.knowledge ?? aSmallKnowledge
  const assets = loadAssets()
  const web = webChannel({
    accept: under.accept ?? ((message) => service.accept(message)),
    transcripts,
    take: rates.take,
    clock,
    sessionOf: async (conversation) => (await conversations.open(conversation)).session,
    asset: assets.path,
    widgetScript: assets.text('widget.js'),
    words: (locale) => pageWords(knowledge(), locale),
    greeting: (locale) => greeting(knowledge(), clock.moment(), locale),
    isSecure: false,
    origins: under.origins ?? [],
    localeFallback: 'zh',
    retentionDays: 30,
    listeners: under.listeners ?? LISTENERS_MAX,
    recordFault: (error) => faults.push(error),
  })
  const service = conversationService({
    conversations,
    channels: [web.channel],
    knowledge,
    clock,
    observer: { note: () => undefined },
    shortId: () => 'c',
    code: 'test',
    staffPlace: 'none',
  })
  const http = await httpServer({
    host: '127.0.0.1',
    port: 0,
    isReady: async () => true,
    troubles: () => [],
    routes: [assets.routes, ...web.routes],
  })
  return {
    url: `http://127.0.0.1:${http.port}`,
    conversations,
    transcripts,
    service,
    faults,
    stop: async () => {
      await web.stop()
      await http.close()
      await service.stop(1000)
      await rates.close()
    },
  }
}
