// How many bytes of Redis an idle conversation takes: 100,000 of them, each after real turns on the real content.

import { Redis } from 'ioredis'
import { redisConversations } from '../../adapters/conversations/redis/redis-conversations.ts'
import { loadKnowledge } from '../../src/content/load-knowledge.ts'
import { takeTurn } from '../../src/dialogue/take-turn.ts'
import type { Day, Moment } from '../../src/model/day.ts'
import type { ConversationId, MessageBody } from '../../src/model/message.ts'
import { newSession } from '../../src/model/session.ts'
import type { Outgoing, OutgoingId } from '../../src/ports/conversations.ts'
import type { TurnEntry } from '../../src/ports/journal.ts'
import { aCommit, aMessage } from '../setup/a-message.ts'
import { aDeliverer } from '../setup/postings.ts'
import { runningRedis } from '../setup/running-redis.ts'

const CONVERSATIONS = Number(process.argv[2] ?? 100_000)
const AT_ONCE = 100
const SAID = ['武汉落户有年龄限制吗', '我26岁，华科硕士，去年毕业，没买房，能申请人才租赁房吗']
const at: Moment = { day: '2026-11-24' as Day, minuteOfDay: 600 }

const knowledge = await loadKnowledge('content')
const redis = await runningRedis(['--appendonly', 'no'])
const store = await redisConversations({
  url: redis.url,
  retentionMs: 30 * 86_400_000,
  nowMs: Date.now,
  onLost: () => undefined,
  onWarning: () => undefined,
})
const client = new Redis(redis.url)
const usedBytes = async (): Promise<number> =>
  Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1] ?? Number.NaN)

// The same two turns for each: what differs is whose they are.
const turns: { readonly text: string; readonly turn: ReturnType<typeof takeTurn> }[] = []
for (const text of SAID) {
  const before = turns.at(-1)?.turn.session ?? newSession(knowledge.content.hash)
  if (before === 'forgotten') throw new Error('nobody asked to be forgotten')
  turns.push({ text, turn: takeTurn(before, aMessage({ body: textBody(text) }), knowledge, at) })
}

function textBody(text: string): MessageBody {
  return { kind: 'text', text, form: 'new' }
}

async function converse(conversation: ConversationId): Promise<void> {
  for (const [turnAt, { text, turn }] of turns.entries()) {
    const message = aMessage({
      conversation,
      id: `telegram:message:${conversation}:${100 + turnAt}`,
      channel: 'telegram',
      body: textBody(text),
      origin: `message:${100 + turnAt}`,
      address: `{"chat":${conversation.slice(-9)},"replyTo":"none","thread":"none"}`,
    })
    const outgoing = turn.replies.map(
      (reply, index): Outgoing => ({
        id: `${message.id}/${index}` as OutgoingId,
        message,
        reply,
        place: message.origin,
      }),
    )
    const entry: TurnEntry = {
      kind: 'turn',
      atMs: Date.now(),
      at,
      conversation: 'k2Jx8QpLmN0a',
      turn: turnAt + 1,
      channel: 'telegram',
      locale: 'zh',
      said: text,
      replied: turn.replies[0]?.kind ?? 'none',
      content: knowledge.content.hash,
      code: '0.1.0',
      durationMs: 1,
      events: turn.events,
    }
    const session = turn.session
    await store.accept(message)
    await store.commit(
      aCommit({ conversation, version: turnAt, consumed: message.id, session, outgoing, journal: [entry] }),
    )
    let claim = await store.claim(conversation, aDeliverer('bench'))
    while (claim.kind === 'claimed' && claim.posting.kind === 'reply') {
      const receipt = `{"chat":1,"messages":[${9000 + turnAt}]}`
      claim = await store.settle(claim.lease, claim.posting.outgoing.id, { kind: 'sent', receipt })
    }
  }
}

const before = await usedBytes()
for (let from = 0; from < CONVERSATIONS; from += AT_ONCE) {
  await Promise.all(
    Array.from({ length: Math.min(AT_ONCE, CONVERSATIONS - from) }, (_, index) =>
      converse(`telegram:${700_000_000 + from + index}` as ConversationId),
    ),
  )
}
const fresh = (await usedBytes()) - before
// Ids of taken messages are remembered for two days; the journal is kept by the turn, not by the conversation.
await removeAll('known')
const idle = (await usedBytes()) - before
await removeAll('journal')
const withoutJournal = (await usedBytes()) - before

async function removeAll(kind: string): Promise<void> {
  let cursor = '0'
  do {
    const [next, keys] = await client.scan(cursor, 'MATCH', `*:${kind}`, 'COUNT', 1000)
    if (keys.length > 0) await client.del(...keys)
    cursor = next
  } while (cursor !== '0')
}
const said = (what: string, bytes: number): void => {
  const each = bytes / CONVERSATIONS
  const gib = ((each * 1e6) / 2 ** 30).toFixed(2)
  process.stdout.write(`${what}: ${each.toFixed(0)} bytes each; 1,000,000 take ${gib} GiB\n`)
}
process.stdout.write(`${CONVERSATIONS} conversations of two turns each, one of them an interview begun\n`)
said('within two days', fresh)
said('idle, with their journal', idle)
said('idle, without it', withoutJournal)
client.disconnect()
await store.close()
await redis.stop()
