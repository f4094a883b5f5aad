// The journal on disk: the contract of all journals, rotation, retention, and disks that are full.
import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { memoryConversations } from '../../../adapters/conversations/memory/memory-conversations.ts'
import { type FileJournal, fileJournal, type JournalChange } from '../../../adapters/journals/file.ts'
import type { Moment } from '../../../src/model/day.ts'
import { conversationService } from '../../../src/service/conversation-service.ts'
import { describeJournal, JOURNAL_RETENTION_MS } from '../../contracts/journal-contract.ts'
import { aMessage } from '../../setup/a-message.ts'
import { aSmallKnowledge } from '../../setup/a-small-knowledge.ts'
import { aTurnEntry } from '../../setup/a-turn-entry.ts'

const ALL = { fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER, limit: 100_000 }
const folders: string[] = []
const journals: FileJournal[] = []
afterEach(async () => {
  for (const journal of journals.splice(0)) await journal.close()
  for (const folder of folders.splice(0)) {
    try {
      execFileSync('umount', [folder], { stdio: 'ignore' })
    } catch {
      // Most are no mounts.
    }
    rmSync(folder, { recursive: true, force: true })
  }
})

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hanwen-journal-'))
  folders.push(folder)
  return folder
}

async function aJournal(folder: string, { nowMs = () => Date.now(), fileBytesMax = 1e9 } = {}) {
  const changes: JournalChange[] = []
  const journal = await fileJournal({
    folder,
    nowMs,
    fileBytesMax,
    retentionMs: JOURNAL_RETENTION_MS,
    onChange: (change) => changes.push(change),
  })
  journals.push(journal)
  return { journal, changes }
}

const kept = mkdtempSync(join(tmpdir(), 'hanwen-journal-'))
describeJournal('on disk', async () => {
  const journal = await fileJournal({
    folder: kept,
    nowMs: Date.now,
    retentionMs: JOURNAL_RETENTION_MS,
    onChange: () => undefined,
  })
  return {
    journal,
    nowMs: Date.now,
    close: async () => {
      await journal.close()
      rmSync(kept, { recursive: true, force: true })
    },
  }
})

it('a file that is full is followed by the next of the same day, and all are read', async () => {
  const folder = aFolder()
  const { journal } = await aJournal(folder, { fileBytesMax: 2000 })
  for (let turn = 0; turn < 40; turn += 1) await journal.append([aTurnEntry({ turn, atMs: Date.now() })])
  expect(readdirSync(folder).length).toBeGreaterThan(3)
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThan(2600)
  expect((await journal.read(ALL)).map(({ turn }) => turn)).toEqual(Array.from({ length: 40 }, (_, at) => at))
})

it('a day in Wuhan has a file of its own, and days beyond the retention are deleted', async () => {
  const folder = aFolder()
  // 23:59 and 00:01 in Wuhan.
  let nowMs = Date.parse('2026-11-24T15:59:00Z')
  const { journal } = await aJournal(folder, { nowMs: () => nowMs })
  await journal.append([aTurnEntry({ atMs: nowMs })])
  nowMs += 120_000
  await journal.append([aTurnEntry({ atMs: nowMs })])
  expect(readdirSync(folder)).toEqual(['turns-2026-11-24.0001.jsonl', 'turns-2026-11-25.0001.jsonl'])
  nowMs += JOURNAL_RETENTION_MS - 60_000
  await journal.append([aTurnEntry({ atMs: nowMs })])
  expect(readdirSync(folder)).toEqual(['turns-2026-11-25.0001.jsonl', 'turns-2026-12-25.0001.jsonl'])
  nowMs += 2 * JOURNAL_RETENTION_MS
  await journal.expire()
  expect(readdirSync(folder)).toEqual([])
})

it('nobody else on the machine may read it', async () => {
  const folder = join(aFolder(), 'inner')
  const { journal } = await aJournal(folder)
  await journal.append([aTurnEntry({ atMs: Date.now() })])
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
})

it('a line that a crash cut short spoils no other', async () => {
  const folder = aFolder()
  await (await aJournal(folder)).journal.append([aTurnEntry({ turn: 1, atMs: Date.now() })])
  const [name = ''] = readdirSync(folder)
  appendFileSync(join(folder, name), '{"conversation":"hash-of-c1","kind":"tu')
  const { journal } = await aJournal(folder)
  await journal.append([aTurnEntry({ turn: 2, atMs: Date.now() })])
  expect((await journal.read(ALL)).map(({ turn }) => turn)).toEqual([1, 2])
  await journal.erase('hash-of-c1')
  expect(readFileSync(join(folder, name), 'utf8').trim()).toBe('')
})

it('what is erased is gone from the bytes on disk, in every file', async () => {
  const folder = aFolder()
  const { journal } = await aJournal(folder, { fileBytesMax: 1500 })
  for (let turn = 0; turn < 12; turn += 1) {
    await journal.append([
      aTurnEntry({ conversation: 'erased', said: '甲的话', atMs: Date.now() }),
      aTurnEntry({ conversation: 'other', said: '乙的话', atMs: Date.now() }),
    ])
  }
  await journal.erase('erased')
  const bytes = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('')
  expect(bytes).not.toMatch(/erased|甲的话/)
  expect(bytes.match(/乙的话/g)).toHaveLength(12)
})

const tinyDisk = (): string | 'not-allowed' => {
  const folder = aFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' })
    return folder
  } catch {
    return 'not-allowed'
  }
}

it('a full disk is told once and loses no message; what waited is written when there is room again', async ({
  skip,
}) => {
  const folder = tinyDisk()
  if (folder === 'not-allowed') return skip('a small disk cannot be mounted here (needs root)')
  const { journal, changes } = await aJournal(folder)
  const filler = join(folder, 'filler')
  const conversations = memoryConversations({ retentionMs: 1e12, nowMs: Date.now, journal })
  const sent: string[] = []
  const service = conversationService({
    conversations,
    channels: [
      {
        kind: 'terminal',
        deliver: async ({ message }) => {
          sent.push(message.id)
          return { kind: 'sent', receipt: 'none' }
        },
      },
    ],
    knowledge: aSmallKnowledge,
    clock: {
      nowMs: Date.now,
      moment: () => ({ day: '2026-11-24', minuteOfDay: 600 }) as Moment,
      sleep: async () => undefined,
    },
    observer: { note: () => undefined },
    shortId: (id) => `short-${id}`,
    staffPlace: 'none',
    code: 'test',
  })
  const ask = async (from: number, to: number): Promise<void> => {
    for (let at = from; at < to; at += 1) await service.accept(aMessage({ id: `m${at}` }))
    await service.idle()
  }
  await ask(0, 5)
  try {
    writeFileSync(filler, Buffer.alloc(128 * 1024))
  } catch {
    // Full, as intended.
  }
  await ask(5, 60)
  expect(changes).toEqual([{ kind: 'journal-unwritable', code: 'ENOSPC' }])
  expect(await conversations.isReachable()).toBe(true)
  // On a full disk a person's lines can be erased all the same.
  await journal.append([aTurnEntry({ conversation: 'waits', atMs: Date.now() })])
  await journal.erase('waits')
  rmSync(filler)
  await ask(60, 61)
  expect(sent).toEqual(Array.from({ length: 61 }, (_, at) => `m${at}`))
  expect(changes.at(-1)).toEqual({ kind: 'journal-writable-again', lost: 0 })
  const entries = await journal.read(ALL)
  expect(entries.filter(({ conversation }) => conversation === 'short-c1').map(({ turn }) => turn)).toEqual(
    Array.from({ length: 61 }, (_, at) => at + 1),
  )
  expect(entries.filter(({ conversation }) => conversation === 'waits')).toEqual([])
})
