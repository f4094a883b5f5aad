// A journal on disk: a line of JSON a turn, a file a day, old days deleted, a person's lines blanked on request.
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { type Day, momentInWuhan } from '../../src/model/day.ts'
import type { JournalRange, TurnEntry, WritableJournal } from '../../src/ports/journal.ts'
import { parseEntry, storedEntry } from './stored-entry.ts'

export type FileJournalSettings = {
  readonly folder: string
  readonly retentionMs: number
  readonly nowMs: () => number
  // Told when writing begins to fail, with the error's code, and when it works again, with what was lost.
  readonly onChange: (change: JournalChange) => void
  // A file that has grown so far is followed by another of the same day.
  readonly fileBytesMax?: number
}

export type JournalChange =
  | { readonly kind: 'journal-unwritable'; readonly code: string }
  | { readonly kind: 'journal-writable-again'; readonly lost: number }
  | { readonly kind: 'journal-not-erased'; readonly code: string; readonly conversation: string }

const FILE_BYTES_MAX = 32 * 1024 * 1024
// Entries that wait for a disk that is full; beyond them the oldest are lost, and counted.
const WAITING_MAX = 1000
const ERASURES_MAX = 1000
const MS_A_DAY = 86_400_000
// Later years have five digits, and their files would not sort.
const LAST_DAY_MS = Date.parse('9999-12-31T00:00:00+08:00')
const FILE = /^turns-(\d{4}-\d{2}-\d{2})\.(\d{4})\.jsonl$/
const READ_BYTES = 64 * 1024

export type FileJournal = WritableJournal & {
  // Deletes the days beyond the retention; a journal that nobody writes to does not do so otherwise.
  readonly expire: () => Promise<void>
  readonly close: () => Promise<void>
}

type Written = { readonly path: string; readonly handle: FileHandle; bytes: number }

/**
 * Throws where the folder cannot be made. From then on `append` and `erase` never reject: a full disk must not
 * stop a turn. What cannot be written waits (the newest 1,000 entries) and is written once the disk lets it;
 * what cannot be erased is tried again with every later write.
 */
export async function fileJournal(settings: FileJournalSettings): Promise<FileJournal> {
  const { folder, nowMs, retentionMs, onChange } = settings
  const fileBytesMax = settings.fileBytesMax ?? FILE_BYTES_MAX
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await deleteExpired()

  let waiting: TurnEntry[] = []
  let lost = 0
  let isFailing = false
  // A write that failed may have left half a line; the next one begins on a new line.
  let isLineOpen = false
  let current: Written | 'none' = 'none'
  const unerased = new Set<string>()
  // One at a time, in order: a read after a write sees it.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }

  async function deleteExpired(): Promise<void> {
    const oldest = dayOf(nowMs() - retentionMs - MS_A_DAY)
    for (const { name, day } of await filesOf(folder)) {
      if (day <= oldest) await unlink(join(folder, name)).catch(() => undefined)
    }
  }

  async function fileForNow(): Promise<Written> {
    const day = dayOf(nowMs())
    if (current !== 'none' && current.path.includes(day) && current.bytes < fileBytesMax) return current
    const isNewDay = current === 'none' || !current.path.includes(day)
    if (current !== 'none') await current.handle.close()
    current = 'none'
    if (isNewDay) await deleteExpired()
    const today = (await filesOf(folder)).filter((file) => file.day === day)
    let part = today.at(-1)?.part ?? 1
    for (;;) {
      const path = join(folder, `turns-${day}.${String(part).padStart(4, '0')}.jsonl`)
      const handle = await open(path, 'a', 0o600)
      const { size } = await handle.stat()
      if (size < fileBytesMax) {
        current = { path, handle, bytes: size }
        // An earlier process may have died within a line.
        isLineOpen = size > 0
        return current
      }
      await handle.close()
      part += 1
    }
  }

  async function writeWaiting(): Promise<void> {
    try {
      for (const conversation of unerased)
        await blankIn(folder, conversation, () => unerased.delete(conversation))
      while (waiting.length > 0) {
        const file = await fileForNow()
        const batch = waiting.slice(0, 100)
        const lines = `${isLineOpen ? '\n' : ''}${batch.map((entry) => `${storedEntry(entry)}\n`).join('')}`
        isLineOpen = true
        await file.handle.appendFile(lines)
        isLineOpen = false
        file.bytes += Buffer.byteLength(lines)
        waiting = waiting.slice(batch.length)
      }
      if (isFailing) onChange({ kind: 'journal-writable-again', lost })
      isFailing = false
      lost = 0
    } catch (error) {
      if (!isFailing) onChange({ kind: 'journal-unwritable', code: codeOf(error) })
      isFailing = true
      lost += Math.max(0, waiting.length - WAITING_MAX)
      waiting = waiting.slice(-WAITING_MAX)
    }
  }

  return {
    append: (entries) =>
      inTurn(async () => {
        waiting.push(...entries)
        await writeWaiting()
      }),
    erase: (conversation) =>
      inTurn(async () => {
        waiting = waiting.filter((entry) => entry.conversation !== conversation)
        try {
          await blankIn(folder, conversation, () => undefined)
        } catch (error) {
          if (unerased.size < ERASURES_MAX) unerased.add(conversation)
          onChange({ kind: 'journal-not-erased', code: codeOf(error), conversation })
        }
      }),
    read: (range) => inTurn(async () => readRange(range)),
    expire: () => inTurn(deleteExpired),
    close: () =>
      inTurn(async () => {
        if (current !== 'none') await current.handle.close()
        current = 'none'
      }),
  }

  async function readRange({ fromMs, untilMs, limit }: JournalRange): Promise<readonly TurnEntry[]> {
    const oldestMs = nowMs() - retentionMs
    let found: TurnEntry[] = []
    const add = (entry: TurnEntry | 'unreadable'): void => {
      if (entry === 'unreadable' || entry.atMs < fromMs || entry.atMs >= untilMs) return
      if (entry.atMs <= oldestMs || unerased.has(entry.conversation)) return
      found.push(entry)
      // Cut in blocks, so that reading holds twice the limit at the most.
      if (found.length > 2 * limit) found = newest(found, limit)
    }
    const [first, after] = [dayOf(fromMs - MS_A_DAY), dayOf(untilMs + MS_A_DAY)]
    for (const { name, day } of await filesOf(folder)) {
      if (day < first || day > after) continue
      await eachLine(join(folder, name), ({ text }) => add(parseEntry(text)))
    }
    for (const entry of waiting) add(entry)
    return newest(found, limit)
  }
}

function newest(entries: readonly TurnEntry[], limit: number): TurnEntry[] {
  return limit <= 0 ? [] : entries.toSorted((a, b) => a.atMs - b.atMs).slice(-limit)
}

async function filesOf(folder: string) {
  const names = (await readdir(folder)).filter((name) => FILE.test(name)).sort()
  return names.map((name) => {
    const [, day = '', part = ''] = FILE.exec(name) ?? []
    return { name, day, part: Number(part) }
  })
}

// Lines are overwritten with spaces where they stand: that needs no free space, and another process that
// appends to the file meanwhile loses nothing.
async function blankIn(folder: string, conversation: string, onDone: () => void): Promise<void> {
  const mark = `{"conversation":${JSON.stringify(conversation)}`
  for (const { name } of await filesOf(folder)) {
    const path = join(folder, name)
    const spans: { readonly at: number; readonly bytes: number }[] = []
    await eachLine(path, ({ text, at, bytes }) => {
      if (text.startsWith(mark)) spans.push({ at, bytes })
    })
    if (spans.length === 0) continue
    const handle = await open(path, constants.O_RDWR)
    try {
      for (const { at, bytes } of spans) await handle.write(Buffer.alloc(bytes, ' '), 0, bytes, at)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
  onDone()
}

type Line = { readonly text: string; readonly at: number; readonly bytes: number }

// By bytes, since places in the file count in bytes.
async function eachLine(path: string, onLine: (line: Line) => void): Promise<void> {
  const handle = await open(path, 'r')
  try {
    let rest: Buffer = Buffer.alloc(0)
    let at = 0
    for (;;) {
      const { bytesRead, buffer } = await handle.read({ buffer: Buffer.alloc(READ_BYTES) })
      const chunk = Buffer.concat([rest, buffer.subarray(0, bytesRead)])
      let begin = 0
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, begin)) {
        onLine({ text: chunk.toString('utf8', begin, end), at: at + begin, bytes: end - begin })
        begin = end + 1
      }
      rest = chunk.subarray(begin)
      at += begin
      if (bytesRead === 0) break
    }
    if (rest.length > 0) onLine({ text: rest.toString('utf8'), at, bytes: rest.length })
  } finally {
    await handle.close()
  }
}

// Files change at midnight in Wuhan.
function dayOf(ms: number): Day {
  return momentInWuhan(Math.min(Math.max(ms, 0), LAST_DAY_MS)).day
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
