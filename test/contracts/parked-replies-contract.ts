// What a store of conversations keeps of replies that could not be delivered, for staff.
import { describe, expect, it } from 'vitest'
import { aCommit, aMessage, anOutgoing } from '../setup/a-message.ts'
import { firstPosting, settlePosting } from '../setup/postings.ts'
import { type Scene, session } from './conversations-scene.ts'

export function describeParkedReplies({ store, fresh, take, pass }: Scene): void {
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
      await pass(5)
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
  })
}
