// What every store of conversations must do, in memory or on a server; run by each of them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationId } from '../../src/model/message.ts'
import { newSession } from '../../src/model/session.ts'
import { type Conversations, MAILBOX_MAX, type OutgoingId } from '../../src/ports/conversations.ts'
import { aCommit, aMessage, anOutgoing, aReplyPosting } from '../setup/a-message.ts'
import { aDeliverer, firstPosting, settlePosting } from '../setup/postings.ts'

export type ConversationsUnderTest = {
  readonly conversations: Conversations
  // Moves the store's clock on, where the store keeps its own; otherwise `not-movable`.
  readonly passTime: ((ms: number) => void) | 'not-movable'
  readonly close: () => Promise<void>
}

export const RETENTION_MS = 30 * 86_400_000

const session = { ...newSession('hash'), turns: 1 }

export function describeConversations(name: string, make: () => Promise<ConversationsUnderTest>): void {
  describe(`conversations kept ${name}`, () => {
    let under: ConversationsUnderTest
    let count = 0
    // A conversation of its own for every rule, so that no rule depends on another's leftovers.
    const fresh = (): ConversationId => {
      count += 1
      return `conversation-${count}` as ConversationId
    }
    const store = (): Conversations => under.conversations
    const take = async (conversation: ConversationId, outgoing = true) => {
      const opened = await store().open(conversation)
      if (opened.next === 'none') throw new Error('no message waits')
      return store().commit(
        aCommit({
          conversation,
          version: opened.version,
          consumed: opened.next.id,
          session,
          outgoing: outgoing ? [anOutgoing(opened.next)] : [],
        }),
      )
    }

    beforeAll(async () => {
      under = await make()
    })
    afterAll(async () => {
      await under.close()
    })

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

    it('replies leave in order, each only once it is settled', async () => {
      const conversation = fresh()
      const message = aMessage({ conversation, id: 'm' })
      await store().accept(message)
      const both = [anOutgoing(message, 'first', 0), anOutgoing(message, 'second', 1)]
      await store().commit(
        aCommit({ conversation, version: 0, consumed: message.id, session, outgoing: both }),
      )
      expect(await firstPosting(store(), conversation)).toMatchObject({ outgoing: both[0] })
      await settlePosting(store(), conversation, anOutgoing(message, '', 1).id, {
        kind: 'sent',
        receipt: 'none',
      })
      expect(await firstPosting(store(), conversation)).toMatchObject({ outgoing: both[0] })
      await settlePosting(store(), conversation, anOutgoing(message, '', 0).id, {
        kind: 'sent',
        receipt: 'none',
      })
      await settlePosting(store(), conversation, anOutgoing(message, '', 0).id, {
        kind: 'sent',
        receipt: 'none',
      })
      expect(await firstPosting(store(), conversation)).toMatchObject({ outgoing: both[1] })
    })

    it('a conversation is pending until its last reply is settled', async () => {
      const conversation = fresh()
      const message = aMessage({ conversation, id: 'm' })
      await store().accept(message)
      await take(conversation)
      expect(await store().pending(1000)).toContain(conversation)
      await settlePosting(store(), conversation, anOutgoing(message).id, { kind: 'sent', receipt: 'none' })
      expect(await store().pending(1000)).not.toContain(conversation)
    })

    it('a reply that cannot be delivered is parked with its reason', async () => {
      const conversation = fresh()
      const message = aMessage({ conversation, id: 'm' })
      await store().accept(message)
      await take(conversation)
      await settlePosting(store(), conversation, anOutgoing(message).id, {
        kind: 'parked',
        why: 'blocked by the person',
      })
      expect(await store().parked(conversation)).toEqual([
        { outgoing: anOutgoing(message), why: 'blocked by the person', parkedAtMs: expect.any(Number) },
      ])
      expect(await firstPosting(store(), conversation)).toBe('none')
    })

    it('a reply that is not the next to send is not parked in its place', async () => {
      const conversation = fresh()
      const message = aMessage({ conversation, id: 'm' })
      await store().accept(message)
      const both = [anOutgoing(message, 'first', 0), anOutgoing(message, 'second', 1)]
      await store().commit(
        aCommit({ conversation, version: 0, consumed: message.id, session, outgoing: both }),
      )
      await settlePosting(store(), conversation, anOutgoing(message, '', 1).id, {
        kind: 'parked',
        why: 'too early',
      })
      expect(await store().parked(conversation)).toEqual([])
      const why = 'said "no"\n \\ 不行'
      await settlePosting(store(), conversation, anOutgoing(message, '', 0).id, { kind: 'parked', why })
      expect(await store().parked(conversation)).toMatchObject([{ outgoing: both[0], why }])
      expect(await firstPosting(store(), conversation)).toMatchObject({ outgoing: both[1] })
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

    it('the receipt of a reply is handed out with the next reply of its place, and outlives one without', async () => {
      const conversation = fresh()
      const first = aMessage({ conversation, id: '1', origin: 'chat:7' })
      const reply = (message: typeof first) => ({ ...anOutgoing(message), place: 'chat:7' })
      await store().accept(first)
      await store().commit(
        aCommit({ conversation, version: 0, consumed: '1', session, outgoing: [reply(first)] }),
      )
      expect(await firstPosting(store(), conversation)).toMatchObject({ kind: 'reply', earlier: 'none' })
      await settlePosting(store(), conversation, reply(first).id, { kind: 'sent', receipt: '[701,702]' })
      for (const [at, id] of ['2', '3'].entries()) {
        const edited = aMessage({ conversation, id, origin: 'chat:7' })
        await store().accept(edited)
        const version = at + 1
        await store().commit(
          aCommit({ conversation, version, consumed: id, session, outgoing: [reply(edited)] }),
        )
        expect(await firstPosting(store(), conversation)).toMatchObject({ earlier: '[701,702]' })
        await settlePosting(store(), conversation, reply(edited).id, { kind: 'sent', receipt: 'none' })
      }
    })

    it('letters leave after the replies of their turn, whole, and are settled like them', async () => {
      const conversation = fresh()
      const message = aMessage({ conversation, id: 'm' })
      const letter = {
        id: 'm>0' as OutgoingId,
        message: aMessage({ conversation: 'case', id: 'm>0', channel: 'mailbox' }),
      }
      await store().accept(message)
      const outgoing = [anOutgoing(message)]
      await store().commit(
        aCommit({ conversation, version: 0, consumed: 'm', session, outgoing, letters: [letter] }),
      )
      await settlePosting(store(), conversation, anOutgoing(message).id, { kind: 'sent', receipt: 'none' })
      expect(await firstPosting(store(), conversation)).toEqual({ kind: 'letter', letter })
      expect(await store().pending(1000)).toContain(conversation)
      await settlePosting(store(), conversation, letter.id, { kind: 'sent', receipt: 'none' })
      expect(await firstPosting(store(), conversation)).toBe('none')
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

    describe('the lease of a deliverer', () => {
      const withReplies = async (count: number) => {
        const conversation = fresh()
        const message = aMessage({ conversation, id: 'm' })
        await store().accept(message)
        const outgoing = Array.from({ length: count }, (_, at) => anOutgoing(message, `reply ${at}`, at))
        await store().commit(aCommit({ conversation, version: 0, consumed: 'm', session, outgoing }))
        return { conversation, outgoing }
      }
      const claimed = async (conversation: ConversationId, deliverer = aDeliverer('a')) => {
        const claim = await store().claim(conversation, deliverer)
        if (claim.kind !== 'claimed') throw new Error(`the claim is ${claim.kind}`)
        return claim
      }
      const sent = { kind: 'sent', receipt: 'none' } as const
      const waitOut = async (leaseMs: number): Promise<void> => {
        if (under.passTime === 'not-movable')
          await new Promise((resolve) => setTimeout(resolve, leaseMs + 20))
        else under.passTime(leaseMs)
      }

      it('one delivers at a time; the holder claims again under the same token', async () => {
        const { conversation } = await withReplies(1)
        const { lease } = await claimed(conversation)
        expect(await store().claim(conversation, aDeliverer('b'))).toEqual({ kind: 'held' })
        expect((await claimed(conversation)).lease.token).toBe(lease.token)
      })

      it('settling hands out the next, and frees the lease with the last', async () => {
        const { conversation, outgoing } = await withReplies(2)
        const { lease } = await claimed(conversation)
        const next = await store().settle(lease, anOutgoing(aMessage({ id: 'm' }), '', 0).id, sent)
        expect(next).toMatchObject({ kind: 'claimed', posting: { outgoing: outgoing[1] } })
        if (next.kind !== 'claimed') return
        expect(await store().claim(conversation, aDeliverer('b'))).toEqual({ kind: 'held' })
        expect(await store().settle(next.lease, anOutgoing(aMessage({ id: 'm' }), '', 1).id, sent)).toEqual({
          kind: 'nothing',
        })
        expect(await store().claim(conversation, aDeliverer('b'))).toEqual({ kind: 'nothing' })
      })

      it('a settlement that is repeated settles nothing else', async () => {
        const { conversation, outgoing } = await withReplies(2)
        const { lease } = await claimed(conversation)
        const id = anOutgoing(aMessage({ id: 'm' }), '', 0).id
        await store().settle(lease, id, sent)
        expect(await store().settle(lease, id, sent)).toMatchObject({ posting: { outgoing: outgoing[1] } })
      })

      it('what comes while one delivers is handed to that one', async () => {
        const { conversation, outgoing } = await withReplies(1)
        const { lease } = await claimed(conversation)
        await store().accept(aMessage({ conversation, id: 'n' }))
        const later = anOutgoing(aMessage({ conversation, id: 'n' }))
        await store().commit(aCommit({ conversation, version: 1, consumed: 'n', session, outgoing: [later] }))
        expect(await store().settle(lease, outgoing[0]?.id ?? later.id, sent)).toMatchObject({
          kind: 'claimed',
          posting: { outgoing: later },
        })
      })

      it('a lease that ran out goes to the next, and what the first settles late is refused', async () => {
        const { conversation, outgoing } = await withReplies(1)
        const first = await claimed(conversation, aDeliverer('a', { leaseMs: 40 }))
        await waitOut(40)
        const second = await claimed(conversation, aDeliverer('b'))
        expect(second.lease.token).toBeGreaterThan(first.lease.token)
        const id = outgoing[0]?.id ?? anOutgoing(aMessage()).id
        expect(await store().settle(first.lease, id, sent)).toEqual({ kind: 'held' })
        expect(await store().claim(conversation, aDeliverer('b'))).toMatchObject({
          posting: { outgoing: { id } },
        })
        expect(await store().settle(second.lease, id, sent)).toEqual({ kind: 'nothing' })
        expect(await store().settle(first.lease, id, sent)).toEqual({ kind: 'held' })
      })

      it('a lease that ran out and that nobody took is still good to settle with', async () => {
        const { conversation, outgoing } = await withReplies(1)
        const { lease } = await claimed(conversation, aDeliverer('a', { leaseMs: 40 }))
        await waitOut(40)
        expect(await store().settle(lease, outgoing[0]?.id ?? anOutgoing(aMessage()).id, sent)).toEqual({
          kind: 'nothing',
        })
      })

      it('who gives the lease up lets the next in at once; a stranger cannot give it up', async () => {
        const { conversation } = await withReplies(1)
        const { lease } = await claimed(conversation)
        await store().release({ ...lease, deliverer: aDeliverer('b') })
        expect(await store().claim(conversation, aDeliverer('b'))).toEqual({ kind: 'held' })
        await store().release(lease)
        expect(await store().claim(conversation, aDeliverer('b'))).toMatchObject({ kind: 'claimed' })
      })

      it('a channel that one does not serve leaves the lease to one who does', async () => {
        const { conversation } = await withReplies(1)
        expect(await store().claim(conversation, aDeliverer('a', { channels: ['telegram'] }))).toEqual({
          kind: 'not-ours',
        })
        expect(await store().claim(conversation, aDeliverer('b'))).toMatchObject({ kind: 'claimed' })
      })
    })

    describe('parked replies', () => {
      const parkedOne = async (why = 'blocked') => {
        const conversation = fresh()
        const message = aMessage({ conversation, id: `m of ${conversation}` })
        await store().accept(message)
        await take(conversation)
        const { id } = anOutgoing(message)
        await settlePosting(store(), conversation, id, { kind: 'parked', why })
        return { conversation, id }
      }

      it('those of all conversations are there for staff, newest first', async () => {
        const before = (await store().figures()).parked
        const older = await parkedOne('older')
        if (under.passTime === 'not-movable') await new Promise((resolve) => setTimeout(resolve, 5))
        else under.passTime(5)
        const newer = await parkedOne('newer')
        const ids = (await store().allParked(2)).map(({ outgoing }) => outgoing.id)
        expect(ids).toEqual([newer.id, older.id])
        expect((await store().figures()).parked).toBe(before + 2)
      })

      it('one that is tried again goes back to what is to be sent, once', async () => {
        const { conversation, id } = await parkedOne()
        expect(await store().retryParked(conversation, id)).toBe('retried')
        expect(await store().retryParked(conversation, id)).toBe('absent')
        expect(await store().parked(conversation)).toEqual([])
        expect((await store().allParked(1000)).map(({ outgoing }) => outgoing.id)).not.toContain(id)
        expect(await firstPosting(store(), conversation)).toMatchObject({ outgoing: { id } })
        expect(await store().pending(1000)).toContain(conversation)
        await settlePosting(store(), conversation, id, { kind: 'sent', receipt: 'none' })
        expect(await firstPosting(store(), conversation)).toBe('none')
        expect(await store().pending(1000)).not.toContain(conversation)
      })

      it('one that is dropped is gone', async () => {
        const { conversation, id } = await parkedOne()
        expect(await store().dropParked(conversation, id)).toBe('dropped')
        expect(await store().dropParked(conversation, id)).toBe('absent')
        expect(await store().parked(conversation)).toEqual([])
        expect(await firstPosting(store(), conversation)).toBe('none')
      })

      it('those of a forgotten conversation are in no list any more', async () => {
        const { conversation, id } = await parkedOne()
        await store().accept(aMessage({ conversation, id: 'forget' }))
        await store().commit(aCommit({ conversation, version: 1, consumed: 'forget', session: 'forgotten' }))
        expect((await store().allParked(1000)).map(({ outgoing }) => outgoing.id)).not.toContain(id)
      })
    })

    it('the figures count what waits, and how long the oldest has waited for its reply', async () => {
      const before = await store().figures()
      const conversation = fresh()
      const message = aMessage({ conversation, id: 'm' })
      await store().accept(message)
      if (under.passTime === 'not-movable') await new Promise((resolve) => setTimeout(resolve, 30))
      else under.passTime(30)
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
      if (under.passTime === 'not-movable') skip('the server keeps its own time; its expiry is read instead')
      else {
        const conversation = fresh()
        await store().accept(aMessage({ conversation, id: 'm' }))
        await take(conversation, false)
        under.passTime(RETENTION_MS - 1)
        expect((await store().open(conversation)).session).not.toBe('new')
        under.passTime(1)
        expect((await store().open(conversation)).session).toBe('new')
      }
    })

    it('the store says that it is reachable', async () => {
      expect(await store().isReachable()).toBe(true)
    })
  })
}
