// The store on a real redis-server keeps the contract, outlives restarts, and fails clearly.
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keysOf } from '../../../adapters/conversations/redis/keys.ts'
import { redisConversations } from '../../../adapters/conversations/redis/redis-conversations.ts'
import { FaultsError } from '../../../src/errors.ts'
import type { ConversationId } from '../../../src/model/message.ts'
import { newSession } from '../../../src/model/session.ts'
import { describeConversations, RETENTION_MS } from '../../contracts/conversations-contract.ts'
import { aCommit, aMessage, anOutgoing, aReplyPosting } from '../../setup/a-message.ts'
import { firstPosting } from '../../setup/postings.ts'
import { freePort, type RunningRedis, runningRedis } from '../../setup/running-redis.ts'

const open = (url: string, onLost: (code: string) => void = () => undefined) =>
  redisConversations({
    url,
    retentionMs: RETENTION_MS,
    nowMs: Date.now,
    onLost,
    onWarning: () => undefined,
  })

describe.skipIf(process.env.HANWEN_TEST_NO_REDIS === '1')('on a real redis-server', () => {
  describeConversations('in Redis', async () => {
    const redis = await runningRedis()
    const conversations = await open(redis.url)
    return {
      conversations,
      passTime: 'not-movable',
      close: async () => {
        await conversations.close()
        await redis.stop()
      },
    }
  })

  describe('a store that outlives the process', () => {
    let redis: RunningRedis
    const conversation = 'kept' as ConversationId

    beforeAll(async () => {
      redis = await runningRedis()
    })
    afterAll(async () => {
      await redis.stop()
    })

    it('a restart of the worker keeps session, mailbox and replies', async () => {
      const before = await open(redis.url)
      const message = aMessage({ conversation, id: '1' })
      await before.accept(message)
      await before.accept(aMessage({ conversation, id: '2' }))
      const session = { ...newSession('hash'), turns: 1 }
      await before.commit(
        aCommit({
          conversation,
          version: 0,
          consumed: message.id,
          session,
          outgoing: [anOutgoing(message)],
        }),
      )
      await before.close()

      const after = await open(redis.url)
      expect(await after.open(conversation)).toMatchObject({ version: 1, session, next: { id: '2' } })
      expect(await firstPosting(after, conversation)).toEqual(aReplyPosting(message))
      expect(await after.pending(10)).toEqual([conversation])
      await after.close()
    })

    it('a killed and restarted server keeps what was accepted, and the store finds its way back', async () => {
      const store = await open(redis.url)
      await store.accept(aMessage({ conversation, id: '3' }))
      await redis.restart()
      await expect.poll(() => store.isReachable()).toBe(true)
      expect(await store.accept(aMessage({ conversation, id: '3' }))).toBe('duplicate')
      await store.close()
    })

    it('a server that stands still fails the call within the deadline, and a repeat is safe', async () => {
      const store = await open(redis.url)
      redis.pause()
      await expect(store.accept(aMessage({ conversation: 'still', id: 'x' }))).rejects.toThrow()
      expect(await store.isReachable()).toBe(false)
      redis.resume()
      await expect.poll(() => store.isReachable()).toBe(true)
      // The write may have landed after its deadline: the repeat is then a duplicate, never a second message.
      expect(['accepted', 'duplicate']).toContain(
        await store.accept(aMessage({ conversation: 'still', id: 'x' })),
      )
      expect((await store.open('still' as ConversationId)).next).toMatchObject({ id: 'x' })
      await store.commit(
        aCommit({
          conversation: 'still' as ConversationId,
          version: 0,
          consumed: aMessage({ id: 'x' }).id,
          session: newSession('hash'),
          outgoing: [],
        }),
      )
      expect((await store.open('still' as ConversationId)).next).toBe('none')
      await store.close()
    })

    it('a server that is full is not reachable, whatever it answers to a ping, and its reason is told once', async () => {
      const told: string[] = []
      const store = await open(redis.url, (code) => told.push(code))
      expect(await store.isReachable()).toBe(true)
      await redis.tell('CONFIG SET maxmemory 1mb')
      expect([await store.isReachable(), await store.isReachable()]).toEqual([false, false])
      expect(told).toEqual(['OOM'])
      await redis.tell('CONFIG SET maxmemory 0')
      expect(await store.isReachable()).toBe(true)
      await store.close()
    })

    it('every key of a conversation expires, so that nothing is kept beyond the retention time', async () => {
      const store = await open(redis.url)
      const message = aMessage({ conversation: 'expiring', id: '1' })
      await store.accept(message)
      await store.commit(
        aCommit({
          conversation: message.conversation,
          version: 0,
          consumed: message.id,
          session: newSession('hash'),
          outgoing: [anOutgoing(message)],
        }),
      )
      await store.accept(aMessage({ conversation: 'expiring', id: '2' }))
      const client = new Redis(redis.url)
      const { pending: _pending, ...own } = keysOf('hanwen', message.conversation)
      for (const key of Object.values(own)) {
        const ttlMs = await client.pttl(key)
        const isAbsent = (await client.exists(key)) === 0
        expect(isAbsent || (ttlMs > 0 && ttlMs <= RETENTION_MS), key).toBe(true)
      }
      client.disconnect()
      await store.close()
    })

    it('a session that a newer worker wrote is left for that worker', async () => {
      const store = await open(redis.url)
      const client = new Redis(redis.url)
      const newer = { ...newSession('hash'), v: 999 }
      await client.set(keysOf('hanwen', 'newer' as ConversationId).state, `4\n\n0\n${JSON.stringify(newer)}`)
      await store.accept(aMessage({ conversation: 'newer', id: '1' }))
      await expect(store.open('newer' as ConversationId)).rejects.toThrow(/newer than this worker/)
      expect(await store.pending(100)).toContain('newer')
      client.disconnect()
      await store.close()
    })
  })

  it('a server that is not there is one clear fault that names REDIS_URL and no password', async () => {
    const port = await freePort()
    const failed = await open(`redis://:secret-word@127.0.0.1:${port}`).then(
      () => 'opened',
      (error: unknown) => error,
    )
    expect(failed).toBeInstanceOf(FaultsError)
    expect(String(failed)).toContain('REDIS_URL store-unreachable')
    expect(String(failed)).not.toContain('secret-word')
  })
})
