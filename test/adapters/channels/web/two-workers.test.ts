// Two workers on one real Redis: one takes the request, the other takes the turn and delivers.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redisConversations } from '../../../../adapters/conversations/redis/redis-conversations.ts'
import { redisTranscripts } from '../../../../adapters/transcripts/redis/redis-transcripts.ts'
import { type RunningRedis, runningRedis } from '../../../setup/running-redis.ts'
import { apiClient } from './api/api-client.ts'
import { RETENTION_MS, type RunningWeb, runningWeb } from './running-web.ts'

describe.skipIf(process.env.HANWEN_TEST_NO_REDIS === '1')('two workers on one Redis', () => {
  let redis: RunningRedis
  let front: RunningWeb
  let back: RunningWeb
  let sweeping: NodeJS.Timeout
  const closing: (() => Promise<void>)[] = []

  const stores = async () => {
    const shared = { url: redis.url, retentionMs: RETENTION_MS, onLost: () => undefined }
    const conversations = await redisConversations({ ...shared, nowMs: Date.now, onWarning: () => undefined })
    const transcripts = await redisTranscripts(shared)
    closing.push(conversations.close, transcripts.close)
    return { conversations, transcripts }
  }

  beforeAll(async () => {
    redis = await runningRedis()
    const own = await stores()
    // The front accepts into the store and never takes a turn of its own.
    front = await runningWeb({ ...own, accept: own.conversations.accept })
    back = await runningWeb(await stores())
    sweeping = setInterval(() => void back.service.sweep().catch(() => undefined), 20)
  })
  afterAll(async () => {
    clearInterval(sweeping)
    await Promise.all([front.stop(), back.stop()])
    await Promise.all(closing.map((close) => close()))
    await redis.stop()
  })

  it('what is posted at one is delivered by the other and answered where it was posted', async () => {
    const client = apiClient(front.url)
    const begun = await client.begin()
    const { status, json } = await client.say(begun, { text: '租房补贴甲' })
    expect([status, json.kind]).toEqual([200, 'answer'])
  })

  it('a token of one lets in at the other, and who listens there hears both sides', async () => {
    const [here, there] = [apiClient(front.url), apiClient(back.url)]
    const begun = await here.begin()
    const listening = await there.listen(begun)
    expect(listening.status).toBe(200)
    await here.say(begun, { text: '租房补贴甲' })
    await expect.poll(() => listening.heard.map(({ event }) => event)).toEqual(['said', 'reply'])
    listening.stop()
  })

  it('what is forgotten at one is gone at the other', async () => {
    const [here, there] = [apiClient(front.url), apiClient(back.url)]
    const begun = await here.begin()
    await here.say(begun, { text: '租房补贴甲' })
    const path = `/api/v1/conversations/${begun.conversation}`
    expect((await here.call('DELETE', path, { token: begun.token })).status).toBe(204)
    expect((await there.say(begun, { text: 'a' })).status).toBe(404)
  })
})
