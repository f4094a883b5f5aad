// Reads the journal that is committed with each turn in Redis, one stream a partition, and lets it expire.
import { setImmediate as othersFirst } from 'node:timers/promises'
import type { Journal, JournalRange, TurnEntry } from '../../src/ports/journal.ts'
import { type Link, type Links, openLinks } from '../redis/links.ts'
import { parseEntry } from './stored-entry.ts'

export type RedisJournalSettings = {
  readonly url: string
  // The streams' keys, one a partition.
  readonly streams: readonly string[]
  readonly retentionMs: number
  readonly nowMs: () => number
}

export type RedisJournal = Journal & {
  // Deletes what is older than the retention; a stream that nobody writes to is not trimmed otherwise.
  readonly expire: () => Promise<void>
  readonly close: () => Promise<void>
}

// Staff would rather wait a little than be sent away by a blink of the network.
const USES = { reader: { deadlineMs: 5000, whileAway: 'wait' } } as const
const PAGE = 500
// Their pages arrive together and are read in one go; people are answered before the next.
const STREAMS_AT_ONCE = 4
// An entry's place in the stream is Redis's time of the commit, `atMs` the worker's time of the turn.
const CLOCKS_APART_MS = 10 * 60_000

// A connection of its own: a long read of staff must not hold up a turn. It is opened at the first read.
export function redisJournal({ url, streams, retentionMs, nowMs }: RedisJournalSettings): RedisJournal {
  let opening: Promise<Links<'reader'>> | 'not-opened' = 'not-opened'
  const opened = async (): Promise<Link> => {
    // Each command says itself what went wrong.
    if (opening === 'not-opened') opening = openLinks(url, USES, () => undefined)
    try {
      return (await opening).links.reader
    } catch (error) {
      // A server that was away at the first read is looked for again at the next.
      opening = 'not-opened'
      throw error
    }
  }

  async function newestOf(redis: Link, stream: string, range: JournalRange): Promise<readonly TurnEntry[]> {
    const oldestMs = nowMs() - retentionMs
    const floor = Math.max(0, Math.max(range.fromMs, oldestMs) - CLOCKS_APART_MS)
    let ceiling = `${Math.min(range.untilMs + CLOCKS_APART_MS, Number.MAX_SAFE_INTEGER)}`
    const found: TurnEntry[] = []
    while (found.length < range.limit) {
      const page = await redis.xrevrange(stream, ceiling, `${floor}`, 'COUNT', PAGE)
      for (const [, fields] of page) {
        const entry = parseEntry(fields[1] ?? '')
        if (entry === 'unreadable' || entry.atMs <= oldestMs) continue
        if (entry.atMs >= range.fromMs && entry.atMs < range.untilMs) found.push(entry)
      }
      const oldest = page.at(-1)
      if (page.length < PAGE || oldest === undefined) break
      ceiling = `(${oldest[0]}`
    }
    return found.reverse()
  }

  return {
    read: async (range) => {
      if (range.limit <= 0) return []
      const redis = await opened()
      let found: TurnEntry[] = []
      const newest = (): TurnEntry[] => found.sort((a, b) => a.atMs - b.atMs).slice(-range.limit)
      for (let at = 0; at < streams.length; at += STREAMS_AT_ONCE) {
        const group = streams.slice(at, at + STREAMS_AT_ONCE)
        for (const each of await Promise.all(group.map((stream) => newestOf(redis, stream, range))))
          for (const entry of each) found.push(entry)
        // Held near the limit, so that reading never holds all partitions.
        if (found.length > 2 * range.limit) found = newest()
        await othersFirst()
      }
      return newest()
    },
    expire: async () => {
      const redis = await opened()
      const oldest = Math.max(0, nowMs() - retentionMs)
      for (let at = 0; at < streams.length; at += STREAMS_AT_ONCE) {
        const group = streams.slice(at, at + STREAMS_AT_ONCE)
        await Promise.all(group.map((stream) => redis.xtrim(stream, 'MINID', '=', `${oldest}`)))
      }
    },
    close: async () => {
      if (opening !== 'not-opened') await opening.then((links) => links.close()).catch(() => undefined)
    },
  }
}
