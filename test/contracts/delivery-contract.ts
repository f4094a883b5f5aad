// How a store of conversations hands out what is to be sent: in order, to one deliverer at a time.
import { describe, expect, it } from 'vitest'
import type { ConversationId } from '../../src/model/message.ts'
import type { Letter, OutgoingId } from '../../src/ports/conversations.ts'
import { aCommit, aMessage, anOutgoing } from '../setup/a-message.ts'
import { aDeliverer, firstPosting, settlePosting } from '../setup/postings.ts'
import { type Scene, session } from './conversations-scene.ts'

function aLetter(id: string): Letter {
  return { id: id as OutgoingId, message: aMessage({ conversation: 'case', id, channel: 'mailbox' }) }
}

export function describeDelivery({ store, fresh, take, pass }: Scene): void {
  describe('what is to be sent', () => {
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

    it('a letter behind the replies of its turn leaves after them, whole, and is settled like them', async () => {
      const conversation = fresh()
      const message = aMessage({ conversation, id: 'm' })
      const letter = aLetter('m>0')
      await store().accept(message)
      const outgoing = [anOutgoing(message)]
      await store().commit(
        aCommit({ conversation, version: 0, consumed: 'm', session, outgoing, lettersBehind: [letter] }),
      )
      await settlePosting(store(), conversation, anOutgoing(message).id, { kind: 'sent', receipt: 'none' })
      expect(await firstPosting(store(), conversation)).toEqual({ kind: 'letter', letter })
      expect(await store().pending(1000)).toContain(conversation)
      await settlePosting(store(), conversation, letter.id, { kind: 'sent', receipt: 'none' })
      expect(await firstPosting(store(), conversation)).toBe('none')
    })
  })

  describe('the lane of letters', () => {
    const withLetters = async (letters: readonly Letter[]) => {
      const conversation = fresh()
      const message = aMessage({ conversation, id: 'm' })
      await store().accept(message)
      const outgoing = [anOutgoing(message)]
      await store().commit(aCommit({ conversation, version: 0, consumed: 'm', session, outgoing, letters }))
      return { conversation, outgoing, settle: (id: OutgoingId) => store().settleLetter(conversation, id) }
    }
    const [first, second] = [aLetter('m>0'), aLetter('m>1')]

    it('a letter waits for no reply, and is whole', async () => {
      const { conversation, outgoing } = await withLetters([first])
      await store().claim(conversation, aDeliverer('holds'))
      expect(await store().nextLetter(conversation)).toEqual(first)
      expect(await store().claim(conversation, aDeliverer('holds'))).toMatchObject({
        posting: { outgoing: outgoing[0] },
      })
    })

    it('letters leave in order over all turns, each only once the one before it is settled', async () => {
      const { conversation, settle } = await withLetters([first, second])
      const third = aLetter('n>0')
      await store().accept(aMessage({ conversation, id: 'n' }))
      await store().commit(aCommit({ conversation, version: 1, consumed: 'n', session, letters: [third] }))
      expect(await settle(second.id)).toEqual(first)
      expect(await settle(first.id)).toEqual(second)
      expect(await settle(first.id)).toEqual(second)
      expect(await settle(second.id)).toEqual(third)
      expect(await settle(third.id)).toBe('none')
      expect(await store().nextLetter(conversation)).toBe('none')
    })

    it('a conversation is pending until its replies and its letters are all out', async () => {
      const replied = await withLetters([first])
      const sent = { kind: 'sent', receipt: 'none' } as const
      await settlePosting(store(), replied.conversation, 'm/0' as OutgoingId, sent)
      expect(await store().pending(1000)).toContain(replied.conversation)
      await replied.settle(first.id)
      expect(await store().pending(1000)).not.toContain(replied.conversation)
      const carried = await withLetters([first])
      await carried.settle(first.id)
      expect(await store().pending(1000)).toContain(carried.conversation)
    })

    it('the same commit again adds no letter', async () => {
      const { conversation, settle } = await withLetters([first])
      const again = aCommit({ conversation, version: 0, consumed: 'm', session, letters: [first] })
      expect(['committed', 'stale']).toContain(await store().commit(again))
      expect(await settle(first.id)).toBe('none')
    })
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
      await pass(40)
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
      await pass(40)
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
}
