// What every store of transcripts must do, in memory or on a server; run by each of them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationId, MessageId } from '../../src/model/message.ts'
import {
  type Entry,
  FAREWELL_MS,
  type TokenHash,
  TRANSCRIPT_ENTRIES_MAX,
  type Transcripts,
  UNUSED_TRANSCRIPT_MS,
} from '../../src/ports/transcripts.ts'
import { aMessage, anOutgoing } from '../setup/a-message.ts'

export type TranscriptsUnderTest = {
  readonly transcripts: Transcripts
  // Moves the store's clock on, where the store keeps its own; otherwise `not-movable`.
  readonly passTime: ((ms: number) => void) | 'not-movable'
  readonly close: () => Promise<void>
}

export const RETENTION_MS = 30 * 86_400_000

const TOKEN = 'hash-of-a-token' as TokenHash

export function said(id: string, text = `words of ${id}`): Entry {
  return { kind: 'said', id: id as MessageId, text, atMs: 1_800_000_000_000 }
}

export function replied(id: string, text = `answer to ${id}`): Entry {
  const { id: outgoing, reply } = anOutgoing(aMessage({ id }), text)
  return { kind: 'replied', id: outgoing, answers: id as MessageId, reply, atMs: 1_800_000_000_001 }
}

export function describeTranscripts(name: string, make: () => Promise<TranscriptsUnderTest>): void {
  describe(`transcripts kept ${name}`, () => {
    let under: TranscriptsUnderTest
    let count = 0
    const store = (): Transcripts => under.transcripts
    // A conversation of its own for every rule, so that no rule depends on another's leftovers.
    const fresh = (): ConversationId => {
      count += 1
      return `web:talk-${count}` as ConversationId
    }
    const begun = async (): Promise<ConversationId> => {
      const conversation = fresh()
      await store().begin(conversation, TOKEN)
      return conversation
    }
    const passTime = (ms: number): void => {
      if (under.passTime !== 'not-movable') under.passTime(ms)
    }
    const movesTime = (): boolean => under.passTime !== 'not-movable'

    beforeAll(async () => {
      under = await make()
    })
    afterAll(async () => {
      await under.close()
    })

    it('a talk that nobody began is unknown, and nothing can be added to it', async () => {
      const conversation = fresh()
      expect(await store().tokenHash(conversation)).toBe('unknown')
      expect(await store().read(conversation, 0)).toEqual({ kind: 'unknown' })
      expect(await store().append(conversation, said('a'))).toBe('unknown')
      expect(await store().read(conversation, 0)).toEqual({ kind: 'unknown' })
    })

    it('a talk that was begun keeps the hash of its first token, and is empty', async () => {
      const conversation = await begun()
      await store().begin(conversation, 'another' as TokenHash)
      expect(await store().tokenHash(conversation)).toBe(TOKEN)
      expect(await store().read(conversation, 0)).toEqual({ kind: 'open', entries: [] })
    })

    it('entries are numbered from 1 in order, and read back whole after any number', async () => {
      const conversation = await begun()
      const entries = [said('a', '“落户” {} \\ 👩🏽‍🎓\n<b>'), replied('a'), said('b')]
      for (const [index, entry] of entries.entries()) {
        expect(await store().append(conversation, entry)).toBe(index + 1)
      }
      const all = entries.map((entry, index) => ({ number: index + 1, entry }))
      expect(await store().read(conversation, 0)).toEqual({ kind: 'open', entries: all })
      expect(await store().read(conversation, 2)).toEqual({ kind: 'open', entries: all.slice(2) })
      expect(await store().read(conversation, 99)).toEqual({ kind: 'open', entries: [] })
    })

    it('the same entry again keeps its first number and is not doubled', async () => {
      const conversation = await begun()
      await store().append(conversation, said('a'))
      await store().append(conversation, replied('a'))
      expect(await store().append(conversation, said('a'))).toBe(1)
      expect(await store().append(conversation, replied('a'))).toBe(2)
      expect(await store().read(conversation, 0)).toMatchObject({ entries: [{ number: 1 }, { number: 2 }] })
    })

    it('two entries at the same moment get two numbers', async () => {
      const conversation = await begun()
      const ids = Array.from({ length: 20 }, (_, index) => `m${index}`)
      const numbers = await Promise.all(ids.map((id) => store().append(conversation, said(id))))
      expect(new Set(numbers).size).toBe(20)
    })

    it('the oldest entries go beyond the bound, and numbers go on rising', async () => {
      const conversation = await begun()
      for (let at = 1; at <= TRANSCRIPT_ENTRIES_MAX + 3; at += 1) {
        await store().append(conversation, said(`m${at}`))
      }
      const transcript = await store().read(conversation, 0)
      if (transcript.kind !== 'open') throw new Error('it is open')
      expect(transcript.entries).toHaveLength(TRANSCRIPT_ENTRIES_MAX)
      expect(transcript.entries[0]?.number).toBe(4)
      expect(transcript.entries.at(-1)?.number).toBe(TRANSCRIPT_ENTRIES_MAX + 3)
    })

    it('one talk tells nothing of another', async () => {
      const [one, other] = [await begun(), await begun()]
      await store().append(one, said('a'))
      expect(await store().read(other, 0)).toEqual({ kind: 'open', entries: [] })
    })

    it('a forgotten talk leaves the farewell alone, takes no entry, and its token lets nobody in', async () => {
      const conversation = await begun()
      await store().append(conversation, said('a'))
      await store().forget(conversation, replied('b', 'all gone'))
      expect(await store().tokenHash(conversation)).toBe('unknown')
      expect(await store().read(conversation, 0)).toEqual({
        kind: 'forgotten',
        farewell: replied('b', 'all gone'),
      })
      expect(await store().append(conversation, said('c'))).toBe('unknown')
      // Told again, it changes nothing.
      await store().forget(conversation, replied('d', 'gone twice'))
      expect(await store().read(conversation, 0)).toMatchObject({ farewell: replied('b', 'all gone') })
      if (!movesTime()) return
      passTime(FAREWELL_MS)
      expect(await store().read(conversation, 0)).toEqual({ kind: 'unknown' })
    })

    it('forgetting a talk that is unknown leaves nothing behind', async () => {
      const conversation = fresh()
      await store().forget(conversation, replied('a'))
      expect(await store().read(conversation, 0)).toEqual({ kind: 'unknown' })
    })

    it('who watches is told of a new entry and of the end, and no more once it stops', async () => {
      const conversation = await begun()
      let told = 0
      const stop = store().watch(conversation, () => {
        told += 1
      })
      await store().append(conversation, said('a'))
      await expect.poll(() => told).toBe(1)
      await store().forget(conversation, replied('a'))
      await expect.poll(() => told).toBe(2)
      stop()
      const other = await begun()
      let toldOfOther = 0
      const stopOther = store().watch(other, () => {
        toldOfOther += 1
      })
      await store().append(other, said('b'))
      await expect.poll(() => toldOfOther).toBe(1)
      stopOther()
      expect(told).toBe(2)
    })

    it('a talk expires when nothing was added for the time of retention, an unused one after a day', async () => {
      if (!movesTime()) return
      const [used, unused] = [await begun(), await begun()]
      await store().append(used, said('a'))
      passTime(UNUSED_TRANSCRIPT_MS - 1)
      expect(await store().tokenHash(unused)).toBe(TOKEN)
      passTime(1)
      expect(await store().tokenHash(unused)).toBe('unknown')
      await store().append(used, said('b'))
      passTime(RETENTION_MS - 1)
      expect(await store().tokenHash(used)).toBe(TOKEN)
      passTime(1)
      expect(await store().read(used, 0)).toEqual({ kind: 'unknown' })
    })
  })
}
