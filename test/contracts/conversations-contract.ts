// What every store of conversations must do, in memory or on a server; run by each of them.
import { describe, expect, it } from 'vitest'
import type { ConversationId } from '../../src/model/message.ts'
import { MAILBOX_MAX } from '../../src/ports/conversations.ts'
import { aCommit, aMessage, anOutgoing, aReplyPosting } from '../setup/a-message.ts'
import { firstPosting, settlePosting } from '../setup/postings.ts'
import { type ConversationsUnderTest, conversationsScene, session } from './conversations-scene.ts'
import { describeDelivery } from './delivery-contract.ts'
import { describeParkedReplies } from './parked-replies-contract.ts'

export const RETENTION_MS = 30 * 86_400_000

export function describeConversations(name: string, make: () => Promise<ConversationsUnderTest>): void {
  describe(`conversations kept ${name}`, () => {
    const scene = conversationsScene(make)
    const { under, store, fresh, take, pass } = scene

    it('a conversation that nobody wrote in is new, and has nothing to take or to send', async () => {
      const conversation = fresh()
      expect(await store().open(conversation)).toEqual({ version: 0, session: 'new', next: 'none' })
      expect(await firstPosting(store(), conversation)).toBe('none')
      expect(await store().pending(1000)).not.toContain(conversation)
    })

    it('an accepted message waits whole in its mailbox', async () => {
      const conversation = fresh()
      const message = aMessage({
        conversation,
        id: 'a',
        body: { kind: 'text', text: '“落户”\n👩🏽‍🎓 \\ {}', form: 'edited' },
      })
      expect(await store().accept(message)).toBe('accepted')
      expect((await store().open(conversation)).next).toEqual(message)
      expect(await store().pending(1000)).toContain(conversation)
    })

    it('a message delivered again is a duplicate, before and after its turn', async () => {
      const conversation = fresh()
      const message = aMessage({ conversation, id: 'again' })
      await store().accept(message)
      expect(await store().accept(message)).toBe('duplicate')
      await take(conversation)
      expect(await store().accept(message)).toBe('duplicate')
      expect((await store().open(conversation)).next).toBe('none')
    })

    it('messages are taken in the order of their arrival', async () => {
      const conversation = fresh()
      for (const id of ['1', '2', '3']) await store().accept(aMessage({ conversation, id }))
      const taken: string[] = []
      for (let turn = 0; turn < 3; turn += 1) {
        const { next } = await store().open(conversation)
        taken.push(next === 'none' ? 'none' : next.id)
        await take(conversation)
      }
      expect(taken).toEqual(['1', '2', '3'])
    })

    it('a full mailbox takes no more, and says so', async () => {
      const conversation = fresh()
      for (let at = 0; at < MAILBOX_MAX; at += 1) {
        expect(await store().accept(aMessage({ conversation, id: `full-${at}` }))).toBe('accepted')
      }
      expect(await store().accept(aMessage({ conversation, id: 'one-too-many' }))).toBe('full')
      await take(conversation)
      expect(await store().accept(aMessage({ conversation, id: 'one-too-many' }))).toBe('accepted')
    })

    it('a commit keeps session and replies, and consumes the message, together', async () => {
      const conversation = fresh()
      const message = aMessage({ conversation, id: 'm' })
      await store().accept(message)
      expect(await take(conversation)).toBe('committed')
      expect(await store().open(conversation)).toEqual({ version: 1, session, next: 'none' })
      expect(await firstPosting(store(), conversation)).toEqual(aReplyPosting(message))
    })

    it('the same commit again changes nothing and says so', async () => {
      const conversation = fresh()
      const message = aMessage({ conversation, id: 'm' })
      await store().accept(message)
      const turn = aCommit({
        conversation,
        version: 0,
        consumed: message.id,
        session,
        outgoing: [anOutgoing(message)],
      })
      await store().commit(turn)
      expect(['committed', 'stale']).toContain(await store().commit(turn))
      expect((await store().open(conversation)).version).toBe(1)
      await settlePosting(store(), conversation, anOutgoing(message).id, { kind: 'sent', receipt: 'none' })
      expect(await firstPosting(store(), conversation)).toBe('none')
    })

    it('a commit on an older version is stale and keeps nothing', async () => {
      const conversation = fresh()
      await store().accept(aMessage({ conversation, id: '1' }))
      await store().accept(aMessage({ conversation, id: '2' }))
      await take(conversation, false)
      const late = aCommit({ conversation, version: 0, consumed: '2', session })
      expect(await store().commit(late)).toBe('stale')
      expect((await store().open(conversation)).next).toMatchObject({ id: '2' })
    })

    it('a commit for a message that is not at the head is stale', async () => {
      const conversation = fresh()
      await store().accept(aMessage({ conversation, id: '1' }))
      await store().accept(aMessage({ conversation, id: '2' }))
      const turn = aCommit({ conversation, version: 0, consumed: '2', session })
      expect(await store().commit(turn)).toBe('stale')
    })

    it('a forgotten session is gone with all parked replies, and the conversation goes on', async () => {
      const conversation = fresh()
      const first = aMessage({ conversation, id: '1' })
      await store().accept(first)
      await take(conversation)
      await settlePosting(store(), conversation, anOutgoing(first).id, { kind: 'parked', why: 'gone' })
      await store().accept(aMessage({ conversation, id: '2' }))
      const { version } = await store().open(conversation)
      const forget = aCommit({
        conversation,
        version,
        consumed: '2',
        session: 'forgotten',
      })
      expect(await store().commit(forget)).toBe('committed')
      const opened = await store().open(conversation)
      expect(opened.session).toBe('new')
      expect(opened.version).toBeGreaterThan(version)
      expect(await store().parked(conversation)).toEqual([])
    })

    it('a conversation is due from the time that it asked for, until a turn sets another', async () => {
      const conversation = fresh()
      const dueOf = async (nowMs: number) =>
        (await store().due(nowMs, 1000)).filter((timer) => timer.conversation === conversation)
      await store().accept(aMessage({ conversation, id: '1' }))
      await store().commit(aCommit({ conversation, version: 0, consumed: '1', session, wakeAtMs: 5_000_000 }))
      expect(await dueOf(4_999_999)).toEqual([])
      expect(await dueOf(5_000_000)).toEqual([{ conversation, atMs: 5_000_000 }])
      await store().accept(aMessage({ conversation, id: '2' }))
      await store().commit(aCommit({ conversation, version: 1, consumed: '2', session }))
      expect(await dueOf(9_000_000)).toEqual([])
    })

    it('the figures count what waits, and how long the oldest has waited for its reply', async () => {
      const before = await store().figures()
      const conversation = fresh()
      const message = aMessage({ conversation, id: 'm' })
      await store().accept(message)
      await pass(30)
      await take(conversation)
      const during = await store().figures()
      expect(during.pending).toBe(before.pending + 1)
      expect(during.oldestWaitMs).toBeGreaterThanOrEqual(30)
      await settlePosting(store(), conversation, anOutgoing(message).id, { kind: 'sent', receipt: 'none' })
      expect((await store().figures()).pending).toBe(before.pending)
    })

    it('who asks for the pending again and again hears of each', async () => {
      const waiting = new Set(Array.from({ length: 40 }, fresh))
      for (const conversation of waiting) await store().accept(aMessage({ conversation, id: 'm' }))
      const heard = new Set<ConversationId>()
      const unheard = () => [...waiting].filter((conversation) => !heard.has(conversation))
      for (let round = 0; round < 400 && unheard().length > 0; round += 1) {
        for (const conversation of await store().pending(10)) heard.add(conversation)
      }
      expect(unheard()).toEqual([])
    })

    it('conversations whose ids look like patterns or keys are kept apart', async () => {
      const ids = ['c:*', 'c:?', 'c:[a]', '{p1}', 'c:\n', 'c:', '  ', '汉'].map(
        (id) => `odd-${id}` as ConversationId,
      )
      for (const conversation of ids)
        await store().accept(aMessage({ conversation, id: `for ${conversation}` }))
      for (const conversation of ids) {
        expect((await store().open(conversation)).next).toMatchObject({ id: `for ${conversation}` })
      }
    })

    it('a conversation without a turn for the retention time is forgotten', async ({ skip }) => {
      const { passTime } = under()
      if (passTime === 'not-movable') skip('the server keeps its own time; its expiry is read instead')
      else {
        const conversation = fresh()
        await store().accept(aMessage({ conversation, id: 'm' }))
        await take(conversation, false)
        passTime(RETENTION_MS - 1)
        expect((await store().open(conversation)).session).not.toBe('new')
        passTime(1)
        expect((await store().open(conversation)).session).toBe('new')
      }
    })

    it('the store says that it is reachable', async () => {
      expect(await store().isReachable()).toBe(true)
    })

    describeDelivery(scene)
    describeParkedReplies(scene)
  })
}
