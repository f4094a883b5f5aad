// What every journal must do, in memory, on disk or in Redis; run by each of them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TurnEntry, WritableJournal } from '../../src/ports/journal.ts'
import { aTurnEntry } from '../setup/a-turn-entry.ts'

export type JournalUnderTest = {
  readonly journal: WritableJournal
  readonly nowMs: () => number
  readonly close: () => Promise<void>
}

export const JOURNAL_RETENTION_MS = 30 * 86_400_000
const ALL = { fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER, limit: 1000 }

export function describeJournal(name: string, make: () => Promise<JournalUnderTest>): void {
  describe(`a journal kept ${name}`, () => {
    let under: JournalUnderTest
    let count = 0
    // A conversation of its own for every rule.
    const fresh = (): string => {
      count += 1
      return `hash-${count}-of-${name}`
    }
    const entriesOf = async (conversation: string, range = ALL): Promise<readonly TurnEntry[]> =>
      (await under.journal.read(range)).filter((entry) => entry.conversation === conversation)
    const append = (...entries: readonly Partial<TurnEntry>[]) =>
      under.journal.append(entries.map((entry) => aTurnEntry({ atMs: under.nowMs(), ...entry })))

    beforeAll(async () => {
      under = await make()
    })
    afterAll(async () => {
      await under.close()
    })

    it('an entry is read back whole, whatever was said', async () => {
      const conversation = fresh()
      const said = '“落户”\n\r\u{2028}👩🏽‍🎓 \\ {"conversation":"x"} \u{0}'
      const entry = aTurnEntry({
        conversation,
        atMs: under.nowMs(),
        said,
        events: [{ kind: 'redacted', kinds: ['phone'] }],
      })
      await under.journal.append([entry])
      expect(await entriesOf(conversation)).toEqual([entry])
    })

    it('entries are read oldest first, from the first millisecond up to the last, which is left out', async () => {
      const conversation = fresh()
      const began = under.nowMs() - 5000
      await append(...[0, 1, 2, 3].map((turn) => ({ conversation, turn, atMs: began + turn * 1000 })))
      const range = { fromMs: began + 1000, untilMs: began + 3000, limit: 1000 }
      expect((await entriesOf(conversation, range)).map(({ turn }) => turn)).toEqual([1, 2])
    })

    it('of more than the limit the newest are read', async () => {
      const conversation = fresh()
      const fromMs = under.nowMs() + 1000
      await append(...[1, 2, 3, 4].map((turn) => ({ conversation, turn, atMs: fromMs + turn })))
      const range = { fromMs, untilMs: fromMs + 100, limit: 3 }
      expect((await under.journal.read(range)).map(({ turn }) => turn)).toEqual([2, 3, 4])
      expect(await under.journal.read({ ...range, limit: 0 })).toEqual([])
    })

    it('the newest are read whichever conversations they belong to', async () => {
      const fromMs = under.nowMs() + 2000
      // Far more than the limit.
      const turns = Array.from({ length: 40 }, (_, turn) => turn)
      await append(...turns.map((turn) => ({ conversation: fresh(), turn, atMs: fromMs + turn })))
      const range = { fromMs, untilMs: fromMs + 100, limit: 3 }
      expect((await under.journal.read(range)).map(({ turn }) => turn)).toEqual([37, 38, 39])
    })

    it('what is erased is gone, and nothing of others with it', async () => {
      const [erased, other] = [fresh(), fresh()]
      await append({ conversation: erased }, { conversation: other }, { conversation: erased })
      await under.journal.erase(erased)
      expect(await entriesOf(erased)).toEqual([])
      expect(await entriesOf(other)).toHaveLength(1)
      await append({ conversation: erased, turn: 9 })
      expect((await entriesOf(erased)).map(({ turn }) => turn)).toEqual([9])
    })

    it('entries older than the retention are not read', async () => {
      const conversation = fresh()
      const edgeMs = under.nowMs() - JOURNAL_RETENTION_MS
      await append(
        { conversation, turn: 1, atMs: edgeMs - 1 },
        { conversation, turn: 2, atMs: edgeMs + 60_000 },
      )
      expect((await entriesOf(conversation)).map(({ turn }) => turn)).toEqual([2])
    })
  })
}
