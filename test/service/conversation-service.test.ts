// The shell round the core: every accepted message is answered once, in order, whatever the platform does.
import { describe, expect, it } from 'vitest'
import type { Moment } from '../../src/model/day.ts'
import type { ConversationId } from '../../src/model/message.ts'
import { replyText } from '../../src/model/reply-text.ts'
import type { Channel, Delivery } from '../../src/ports/channel.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Conversations, Outgoing } from '../../src/ports/conversations.ts'
import type { Observation } from '../../src/ports/observer.ts'
import { conversationService } from '../../src/service/conversation-service.ts'
import { LEASE_RENEWAL_MS } from '../../src/service/deliver-postings.ts'
import { aMemoryStore } from '../setup/a-memory-store.ts'
import { aMessage } from '../setup/a-message.ts'
import { aSmallKnowledge } from '../setup/a-small-knowledge.ts'
import { firstPosting } from '../setup/postings.ts'

const DEADLINE_MS = 10_000

type Setting = {
  readonly deliver?: (outgoing: Outgoing, attempt: number) => Delivery
  readonly conversations?: (real: Conversations) => Conversations
  readonly moment?: () => Moment
}

function aService({
  deliver = () => ({ kind: 'sent', receipt: 'none' }),
  conversations = (real) => real,
  moment,
}: Setting = {}) {
  const sent: string[] = []
  const slept: number[] = []
  const journal: Observation[] = []
  const attempts = new Map<string, number>()
  const clock: Clock = {
    nowMs: () => 0,
    moment: moment ?? (() => ({ day: '2026-11-24', minuteOfDay: 600 }) as Moment),
    // Waits for the platform pass at once; a deadline passes only when what it bounds has ended.
    sleep: (ms, signal) => {
      if (ms === DEADLINE_MS)
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve()))
      // A lease is renewed while one waits; that is no wait of its own.
      if (ms !== LEASE_RENEWAL_MS) slept.push(ms)
      return Promise.resolve()
    },
  }
  const channel: Channel = {
    kind: 'terminal',
    deliver: async (outgoing) => {
      const attempt = (attempts.get(outgoing.id) ?? 0) + 1
      attempts.set(outgoing.id, attempt)
      const delivery = deliver(outgoing, attempt)
      if (delivery.kind === 'sent') sent.push(outgoing.message.id)
      return delivery
    },
  }
  const store = conversations(aMemoryStore(1e9, () => 0).conversations)
  const service = conversationService({
    conversations: store,
    channels: [channel],
    knowledge: aSmallKnowledge,
    clock,
    observer: { note: (entry) => journal.push(entry) },
    staffPlace: 'none',
    code: 'test',
    shortId: (id) => `short-${id.length}`,
  })
  return { service, store, sent, slept, journal }
}

it('every accepted message gets one reply, in the order of arrival', async () => {
  const { service, sent } = aService()
  for (let at = 1; at <= 12; at += 1) await service.accept(aMessage({ id: `m${at}` }))
  await service.idle()
  expect(sent).toEqual(Array.from({ length: 12 }, (_, index) => `m${index + 1}`))
})

it('a message delivered twice is answered once', async () => {
  const { service, sent } = aService()
  await Promise.all([service.accept(aMessage({ id: 'm' })), service.accept(aMessage({ id: 'm' }))])
  await service.idle()
  expect(sent).toEqual(['m'])
})

it('a conversation whose platform says wait holds up no other', async () => {
  const { service, sent, slept } = aService({
    deliver: ({ message }, attempt) =>
      message.conversation === ('slow' as ConversationId) && attempt < 4
        ? { kind: 'wait', afterMs: 7000, why: '429' }
        : { kind: 'sent', receipt: 'none' },
  })
  await service.accept(aMessage({ id: 's', conversation: 'slow' }))
  await service.accept(aMessage({ id: 'f', conversation: 'fast' }))
  await service.idle()
  expect(sent).toEqual(['f', 's'])
  expect(slept).toEqual([7000, 7000, 7000])
})

it('a reply is tried again with doubling waits where the platform gives none, and order is kept', async () => {
  const { service, sent, slept } = aService({
    deliver: ({ message }, attempt) =>
      message.id === 'm1' && attempt < 4
        ? { kind: 'unknown-outcome', why: 'connection broke' }
        : { kind: 'sent', receipt: 'none' },
  })
  await service.accept(aMessage({ id: 'm1' }))
  await service.accept(aMessage({ id: 'm2' }))
  await service.idle()
  expect(sent).toEqual(['m1', 'm2'])
  expect(slept).toEqual([500, 1000, 2000])
})

it('a reply that the platform refuses is parked with its reason, and the next one goes out', async () => {
  const { service, store, sent, journal } = aService({
    deliver: ({ message }) =>
      message.id === 'm1' ? { kind: 'refused', why: 'chat not found' } : { kind: 'sent', receipt: 'none' },
  })
  await service.accept(aMessage({ id: 'm1' }))
  await service.accept(aMessage({ id: 'm2' }))
  await service.idle()
  expect(sent).toEqual(['m2'])
  expect(await store.parked('c1' as ConversationId)).toMatchObject([{ why: 'chat not found' }])
  expect(journal).toContainEqual({ kind: 'delivery-parked', conversation: 'short-2', why: 'chat not found' })
})

it('a reply that never gets through is parked in the end, not tried for ever', async () => {
  const { service, store, slept } = aService({
    deliver: () => ({ kind: 'wait', afterMs: 'backoff', why: '502' }),
  })
  await service.accept(aMessage())
  await service.idle()
  expect(slept).toHaveLength(49)
  expect(Math.max(...slept)).toBe(60_000)
  expect(await store.parked('c1' as ConversationId)).toHaveLength(1)
})

it('a turn that fails is answered with an apology, and the next message has its turn', async () => {
  let calls = 0
  const texts: string[] = []
  const { service, journal } = aService({
    moment: () => {
      calls += 1
      if (calls === 1) throw new Error('a bug; it must not reach the journal: 我的身份证')
      return { day: '2026-11-24', minuteOfDay: 0 } as Moment
    },
    deliver: ({ reply }) => {
      texts.push(replyText(reply))
      return { kind: 'sent', receipt: 'none' }
    },
  })
  await service.accept(aMessage({ id: 'm1' }))
  await service.accept(aMessage({ id: 'm2' }))
  await service.idle()
  expect(texts[0]).toBe('turn-failed')
  expect(texts).toHaveLength(2)
  expect(JSON.stringify(journal)).not.toContain('身份证')
  expect(journal[0]).toMatchObject({ kind: 'turn-failed', why: 'Error' })
})

describe('a store that fails', () => {
  it('an accept that fails is told to the platform, which sends it again', async () => {
    let fails = true
    const { service, sent } = aService({
      conversations: (real) => ({
        ...real,
        accept: (message) => (fails ? Promise.reject(new Error('down')) : real.accept(message)),
      }),
    })
    await expect(service.accept(aMessage())).rejects.toThrow('down')
    fails = false
    await service.accept(aMessage())
    await service.idle()
    expect(sent).toEqual(['m1'])
  })

  it('what was accepted before the store failed is answered at the next sweep', async () => {
    let fails = true
    const { service, sent, journal } = aService({
      conversations: (real) => ({
        ...real,
        open: (id) => (fails ? Promise.reject(new Error('down')) : real.open(id)),
      }),
    })
    await service.accept(aMessage())
    await service.idle()
    expect(sent).toEqual([])
    expect(journal).toContainEqual({ kind: 'store-unreachable', why: 'Error' })
    fails = false
    await service.sweep()
    await service.idle()
    expect(sent).toEqual(['m1'])
  })

  it('a message that the store refuses is the platform’s to send again, and the operator hears why', async () => {
    const full = Object.assign(new Error("OOM command not allowed when used memory > 'maxmemory'."), {
      name: 'ReplyError',
    })
    const { service, journal } = aService({
      conversations: (real) => ({ ...real, accept: () => Promise.reject(full) }),
    })
    await expect(service.accept(aMessage())).rejects.toBe(full)
    expect(journal).toContainEqual({ kind: 'store-unreachable', why: 'ReplyError OOM' })
  })

  it('a commit lost to another worker is taken again on the newer session', async () => {
    let steal = true
    const { service, sent, store } = aService({
      conversations: (real) => ({
        ...real,
        commit: async (turn) => {
          if (!steal) return real.commit(turn)
          steal = false
          await real.commit({ ...turn, outgoing: [] })
          return real.commit(turn)
        },
      }),
    })
    await service.accept(aMessage({ id: 'm1' }))
    await service.accept(aMessage({ id: 'm2' }))
    await service.idle()
    // The other worker took m1 and answers it; this one goes on with m2 alone.
    expect(sent).toEqual(['m2'])
    expect((await store.open('c1' as ConversationId)).version).toBe(2)
  })
})

it('stopping finishes what is in hand', async () => {
  const { service, sent } = aService()
  for (let at = 1; at <= 5; at += 1) await service.accept(aMessage({ id: `m${at}` }))
  await service.stop(DEADLINE_MS)
  expect(sent).toHaveLength(5)
})

it('stopping does not wait for a platform beyond its deadline', async () => {
  const { service, store } = aService({ deliver: () => ({ kind: 'wait', afterMs: DEADLINE_MS, why: '429' }) })
  await service.accept(aMessage())
  await service.stop(1)
  expect(await firstPosting(store, 'c1' as ConversationId)).toMatchObject({
    outgoing: { message: { id: 'm1' } },
  })
})

it('personal numbers are taken out before the store sees the message', async () => {
  const seen: string[] = []
  const { service } = aService({
    conversations: (real) => ({
      ...real,
      accept: (message) => {
        seen.push(JSON.stringify(message))
        return real.accept(message)
      },
      commit: (turn) => {
        seen.push(JSON.stringify(turn))
        return real.commit(turn)
      },
    }),
  })
  await service.accept(aMessage({ body: { kind: 'text', text: '我电话13800138000', form: 'new' } }))
  await service.idle()
  expect(seen).toHaveLength(2)
  expect(seen.join()).not.toContain('13800138000')
  expect(seen[0]).toContain('我电话[电话号码]')
})
