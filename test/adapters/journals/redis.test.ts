// The journal in Redis, written by the commits of the real store, keeps the contract of all journals.
import { Redis } from 'ioredis'
import { describe, expect, it } from 'vitest'
import { partitionKeys } from '../../../adapters/conversations/redis/keys.ts'
import { redisConversations } from '../../../adapters/conversations/redis/redis-conversations.ts'
import { redisJournal } from '../../../adapters/journals/redis.ts'
import type { ConversationId } from '../../../src/model/message.ts'
import { newSession } from '../../../src/model/session.ts'
import type { TurnEntry } from '../../../src/ports/journal.ts'
import { describeJournal, JOURNAL_RETENTION_MS } from '../../contracts/journal-contract.ts'
import { aMessage } from '../../setup/a-message.ts'
import { aTurnEntry } from '../../setup/a-turn-entry.ts'
import { runningRedis } from '../../setup/running-redis.ts'

const ALL = { fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER, limit: 1000 }

async function aRedisJournal(nowMs = Date.now) {
  const redis = await runningRedis()
  const kept = { url: redis.url, retentionMs: JOURNAL_RETENTION_MS, nowMs }
  const conversations = await redisConversations({
    ...kept,
    onLost: () => undefined,
    onWarning: () => undefined,
  })
  const journal = redisJournal({ ...kept, streams: partitionKeys('hanwen', 'journal') })
  let messages = 0
  // One commit for one entry, in the conversation that the entry names.
  const commit = async (name: string, entries: readonly TurnEntry[], session: 'forgotten' | 'kept') => {
    messages += 1
    const conversation = name as ConversationId
    await conversations.accept(aMessage({ conversation, id: `m${messages}` }))
    const { version, next } = await conversations.open(conversation)
    if (next === 'none') throw new Error('no message')
    await conversations.commit({
      conversation,
      version,
      consumed: next.id,
      session: session === 'forgotten' ? 'forgotten' : newSession('hash'),
      outgoing: [],
      lettersBehind: [],
      letters: [],
      journalName: name,
      journal: entries,
      wakeAtMs: 'none',
    })
  }
  return {
    redis,
    journal: {
      expire: journal.expire,
      read: journal.read,
      append: async (entries: readonly TurnEntry[]) => {
        for (const entry of entries) await commit(entry.conversation, [entry], 'kept')
      },
      erase: (name: string) => commit(name, [], 'forgotten'),
    },
    close: async () => {
      await journal.close()
      await conversations.close()
      await redis.stop()
    },
  }
}

describe.skipIf(process.env.HANWEN_TEST_NO_REDIS === '1')('with redis-server', () => {
  describeJournal('in Redis', async () => {
    const { journal, close } = await aRedisJournal()
    return { journal, nowMs: Date.now, close }
  })

  it('entries beyond the retention are deleted from streams that nobody writes to any more', async () => {
    let nowMs = Date.now()
    const { journal, redis, close } = await aRedisJournal(() => nowMs)
    const client = new Redis(redis.url)
    const entry = aTurnEntry({ atMs: nowMs })
    await journal.append([entry, { ...entry, conversation: 'other' }])
    const held = async (): Promise<number> => {
      const lengths = await Promise.all(partitionKeys('hanwen', 'journal').map((key) => client.xlen(key)))
      return lengths.reduce((total, length) => total + length, 0)
    }
    await journal.expire()
    expect(await held()).toBe(2)
    nowMs += JOURNAL_RETENTION_MS + 60_000
    await journal.expire()
    expect(await held()).toBe(0)
    client.disconnect()
    await close()
  })

  it('many entries of one partition are read page by page', async () => {
    const { journal, close } = await aRedisJournal()
    const entries = Array.from({ length: 1200 }, (_, turn) => aTurnEntry({ turn, atMs: Date.now() }))
    await journal.append(entries)
    expect((await journal.read({ ...ALL, limit: 5000 })).map(({ turn }) => turn)).toEqual(
      entries.map(({ turn }) => turn),
    )
    await close()
  })
})
