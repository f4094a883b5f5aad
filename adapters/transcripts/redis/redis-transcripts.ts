// Transcripts kept in Redis: whichever worker delivers a reply, the one that holds the request reads it.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ConversationId } from '../../../src/model/message.ts'
import {
  type Entry,
  FAREWELL_MS,
  type NumberedEntry,
  REPEATS_KNOWN,
  type TokenHash,
  TRANSCRIPT_ENTRIES_MAX,
  type Transcripts,
  UNUSED_TRANSCRIPT_MS,
} from '../../../src/ports/transcripts.ts'
import { watchers } from '../../../src/service/watchers.ts'
import { openLinks } from '../../redis/links.ts'
import { runScript } from '../../redis/run-script.ts'
import { APPEND, BEGIN, FORGET, READ } from './scripts.ts'

export type RedisTranscriptSettings = {
  readonly url: string
  readonly retentionMs: number
  // Told once a lost connection, with the error's code; never with an address or a password.
  readonly onLost: (code: string) => void
  readonly prefix?: string
}

const PARTITIONS = 256

// One connection for each kind of use.
const USES = {
  // Whoever waits for a page is told at once that the store is away.
  writer: { deadlineMs: 2000, whileAway: 'fail' },
  // Hears of changes; after a loss ioredis subscribes again.
  listener: { deadlineMs: 4000, whileAway: 'wait' },
} as const

// Connects; throws FaultsError where the server cannot be reached.
export async function redisTranscripts(settings: RedisTranscriptSettings): Promise<Transcripts> {
  const prefix = settings.prefix ?? 'hanwen'
  const woken = `${prefix}:transcripts`
  const { links, close } = await openLinks(settings.url, USES, settings.onLost)
  const { writer: redis, listener } = links
  const watching = watchers<string>()
  listener.on('message', (_channel: string, name: string) => watching.wake(name))
  await listener.subscribe(woken)

  return {
    begin: async (conversation, token) => {
      const { meta, entries } = keysOf(prefix, conversation)
      const unusedMs = Math.min(settings.retentionMs, UNUSED_TRANSCRIPT_MS)
      await runScript(redis, BEGIN, [meta, entries], [token, unusedMs])
    },
    tokenHash: async (conversation) => {
      const token = await redis.hget(keysOf(prefix, conversation).meta, 'token')
      return token === null ? 'unknown' : (token as TokenHash)
    },
    append: async (conversation, entry) => {
      const { meta, entries, name } = keysOf(prefix, conversation)
      const number = await runScript(
        redis,
        APPEND,
        [meta, entries],
        [
          entry.id,
          JSON.stringify(entry),
          TRANSCRIPT_ENTRIES_MAX,
          REPEATS_KNOWN,
          settings.retentionMs,
          woken,
          name,
        ],
      )
      return number === 0 ? 'unknown' : Number(number)
    },
    read: async (conversation, after) => {
      const { meta, entries, farewell } = keysOf(prefix, conversation)
      const answer = await runScript(redis, READ, [meta, entries, farewell], [after])
      const [isOpen, last = '', ...rest] = Array.isArray(answer) ? answer : []
      if (isOpen === 1) return { kind: 'open', entries: numbered(rest.map(String)) }
      return last === '' ? { kind: 'unknown' } : { kind: 'forgotten', farewell: parseEntry(String(last)) }
    },
    forget: async (conversation, farewell) => {
      const keys = keysOf(prefix, conversation)
      const args = [JSON.stringify(farewell), FAREWELL_MS, woken, keys.name]
      await runScript(redis, FORGET, [keys.meta, keys.entries, keys.farewell], args)
    },
    watch: (conversation, onChange) => watching.watch(keysOf(prefix, conversation).name, onChange),
    isReachable: async () => {
      try {
        return (await redis.ping()) === 'PONG'
      } catch {
        return false
      }
    },
    close: async () => close(),
  }
}

// All keys of a conversation share a hash tag, so that one script may touch them on Redis Cluster too.
function keysOf(prefix: string, conversation: ConversationId) {
  const hash = createHash('sha256').update(conversation).digest()
  const name = hash.toString('base64url').slice(0, 27)
  const own = `${prefix}:{p${hash.readUInt8(0) % PARTITIONS}}:t:${name}`
  return { meta: `${own}:meta`, entries: `${own}:entries`, farewell: `${own}:farewell`, name }
}

// Only the envelope is looked at: the rest was written by this code.
const entryShape = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('said'), id: z.string(), text: z.string(), atMs: z.number() }),
  z.looseObject({
    kind: z.literal('replied'),
    id: z.string(),
    answers: z.string(),
    reply: z.looseObject({ kind: z.string(), blocks: z.array(z.unknown()) }),
    atMs: z.number(),
  }),
])

function parseEntry(text: string): Entry {
  return entryShape.parse(JSON.parse(text)) as unknown as Entry
}

// Numbers and entries in turn.
function numbered(parts: readonly string[]): readonly NumberedEntry[] {
  const found: NumberedEntry[] = []
  for (let at = 0; at + 1 < parts.length; at += 2) {
    found.push({ number: Number(parts[at]), entry: parseEntry(parts[at + 1] ?? '') })
  }
  return found
}
