// Transcripts kept in Redis: whichever worker delivers a reply, the one that holds the request reads it.
import { createHash } from 'node:crypto'
import { Redis } from 'ioredis'
import { z } from 'zod'
import { FaultsError } from '../../../src/errors.ts'
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
import { APPEND, BEGIN, FORGET, READ, runScript } from './scripts.ts'

export type RedisTranscriptSettings = {
  readonly url: string
  readonly retentionMs: number
  // Told once a lost connection, with the error's code; never with an address or a password.
  readonly onLost: (code: string) => void
  readonly prefix?: string
}

const PARTITIONS = 256
const COMMAND_DEADLINE_MS = 2000
const CONNECT_DEADLINE_MS = 5000
const RECONNECT_LONGEST_MS = 2000

// Connects; throws FaultsError where the server cannot be reached.
export async function redisTranscripts(settings: RedisTranscriptSettings): Promise<Transcripts> {
  const prefix = settings.prefix ?? 'hanwen'
  const woken = `${prefix}:transcripts`
  const options = {
    lazyConnect: true,
    connectTimeout: CONNECT_DEADLINE_MS,
    retryStrategy: (attempt: number) => Math.min(RECONNECT_LONGEST_MS, 50 * 2 ** Math.min(attempt, 10)),
  } as const
  const redis = new Redis(settings.url, {
    ...options,
    commandTimeout: COMMAND_DEADLINE_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    autoResendUnfulfilledCommands: true,
  })
  // Subscribing takes a connection of its own; after a loss ioredis subscribes again.
  const listener = new Redis(settings.url, { ...options, maxRetriesPerRequest: null })
  let isConnected = false
  let lastCode = ''
  for (const each of [redis, listener]) {
    each.on('error', (error: unknown) => {
      lastCode = codeOf(error)
      if (isConnected) settings.onLost(lastCode)
    })
  }
  const watching = watchers<string>()
  listener.on('message', (_channel: string, name: string) => watching.wake(name))
  try {
    await Promise.all([redis.connect(), listener.connect()])
    await listener.subscribe(woken)
    isConnected = true
  } catch (error) {
    redis.disconnect()
    listener.disconnect()
    throw new FaultsError([
      {
        code: 'store-unreachable',
        severity: 'error',
        place: { kind: 'variable', name: 'REDIS_URL' },
        message: `Redis cannot be reached there (${lastCode || codeOf(error)}).`,
        hint: 'Start it, mend the address, or unset REDIS_URL to keep conversations in memory.',
      },
    ])
  }

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
    close: async () => {
      redis.disconnect()
      listener.disconnect()
    },
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

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code)
  return error instanceof Error ? error.name : 'unknown'
}
