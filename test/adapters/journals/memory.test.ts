// The journal in memory keeps the contract of all journals, and its bounds.
import { expect, it } from 'vitest'
import { memoryJournal } from '../../../adapters/journals/memory.ts'
import { describeJournal, JOURNAL_RETENTION_MS } from '../../contracts/journal-contract.ts'
import { aTurnEntry } from '../../setup/a-turn-entry.ts'

const nowMs = (): number => 1_800_000_000_000
const made = () => memoryJournal({ retentionMs: JOURNAL_RETENTION_MS, nowMs })
const ALL = { fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER, limit: 1_000_000 }

describeJournal('in memory', async () => ({ journal: made(), nowMs, close: async () => undefined }))

it('at most some 20,000 entries are held, the newest', async () => {
  const journal = made()
  for (let turn = 1; turn <= 50_000; turn += 1) await journal.append([aTurnEntry({ turn, atMs: nowMs() })])
  const entries = await journal.read(ALL)
  expect(entries.length).toBeGreaterThanOrEqual(20_000)
  expect(entries.length).toBeLessThanOrEqual(22_000)
  expect(entries.at(-1)?.turn).toBe(50_000)
})

it('long words are held to some 4 million characters', async () => {
  const journal = made()
  const said = '长'.repeat(4000)
  for (let turn = 1; turn <= 5000; turn += 1)
    await journal.append([aTurnEntry({ turn, said, atMs: nowMs() })])
  const entries = await journal.read(ALL)
  expect(entries.length * said.length).toBeLessThanOrEqual(4_000_000)
  expect(entries.at(-1)?.turn).toBe(5000)
})
