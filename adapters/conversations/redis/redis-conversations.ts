// Conversations kept in Redis: they outlive the process, and several processes may share them.
import { Redis } from 'ioredis'
import { FaultsError } from '../../../src/errors.ts'
import type { ConversationId } from '../../../src/model/message.ts'
import {
  type Accepted,
  type Conversations,
  type DueTimer,
  MAILBOX_MAX,
  RECEIPTS_MAX,
} from '../../../src/ports/conversations.ts'
import { keysOf, partitionKeys } from './keys.ts'
import { ACCEPT, COMMIT, FIRST, OPEN, runScript, SETTLE } from './scripts.ts'
import { parseMessage, parseParked, parsePosting, parseSession } from './stored-forms.ts'

export type RedisSettings = {
  readonly url: string
  // A conversation without a turn for so long is forgotten.
  readonly retentionMs: number
  readonly nowMs: () => number
  // Told once a lost connection, with the error's code; never with an address or a password.
  readonly onLost: (code: string) => void
  readonly prefix?: string
}

// A command without an answer for so long has an unknown outcome; every script may be run again.
const COMMAND_DEADLINE_MS = 2000
const CONNECT_DEADLINE_MS = 5000
const RECONNECT_LONGEST_MS = 2000
const KNOWN_IDS_MAX = 500
// Platforms redeliver for a day at the most.
const KNOWN_IDS_MS = 2 * 86_400_000
const PARKED_MAX = 100

// Connects; throws FaultsError where the server cannot be reached.
export async function redisConversations(settings: RedisSettings): Promise<Conversations> {
  const prefix = settings.prefix ?? 'hanwen'
  const redis = new Redis(settings.url, {
    lazyConnect: true,
    commandTimeout: COMMAND_DEADLINE_MS,
    connectTimeout: CONNECT_DEADLINE_MS,
    // A receiver fails fast, so that the platform keeps the message; scripts are safe to send again.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    autoResendUnfulfilledCommands: true,
    retryStrategy: (attempt) => Math.min(RECONNECT_LONGEST_MS, 50 * 2 ** Math.min(attempt, 10)),
  })
  // While connecting an error is kept for the fault; the rejection itself says only that it failed.
  let isConnected = false
  let lastCode = ''
  redis.on('error', (error: unknown) => {
    lastCode = codeOf(error)
    if (isConnected) settings.onLost(lastCode)
  })
  try {
    await redis.connect()
    await redis.ping()
    isConnected = true
  } catch (error) {
    redis.disconnect()
    throw new FaultsError([unreachable(error, lastCode)])
  }

  return {
    accept: async (message) => {
      const keys = keysOf(prefix, message.conversation)
      const answer = await runScript(
        redis,
        ACCEPT,
        [keys.known, keys.mailbox, keys.pending],
        [
          message.id,
          JSON.stringify(message),
          message.conversation,
          MAILBOX_MAX,
          KNOWN_IDS_MAX,
          settings.nowMs(),
          KNOWN_IDS_MS,
          settings.retentionMs,
        ],
      )
      return oneOf<Accepted>(answer, ['accepted', 'duplicate', 'full'])
    },
    open: async (conversation) => {
      const keys = keysOf(prefix, conversation)
      const answer = await runScript(redis, OPEN, [keys.state, keys.mailbox], [])
      const [version, session, head] = textsOf(answer)
      return {
        version: Number(version),
        session: parseSession(session ?? ''),
        next: head === undefined || head === '' ? 'none' : parseMessage(head),
      }
    },
    commit: async (turn) => {
      const keys = keysOf(prefix, turn.conversation)
      const answer = await runScript(
        redis,
        COMMIT,
        [
          ...[keys.state, keys.mailbox, keys.outbox, keys.pending, keys.parked, keys.receipts],
          ...[keys.receiptOrder, keys.journaled, keys.journal, keys.timers],
        ],
        [
          turn.version,
          turn.consumed,
          turn.session === 'forgotten' ? '' : JSON.stringify(turn.session),
          turn.conversation,
          settings.retentionMs,
          turn.wakeAtMs,
          Math.max(0, settings.nowMs() - settings.retentionMs),
          turn.journal.length,
          ...turn.journal.map((entry) => JSON.stringify(entry)),
          ...[...turn.outgoing, ...turn.letters].map((posting) => JSON.stringify(posting)),
        ],
      )
      return oneOf(answer, ['committed', 'stale'])
    },
    firstPosting: async (conversation) => {
      const keys = keysOf(prefix, conversation)
      const [head = '', receipt = ''] = textsOf(
        await runScript(redis, FIRST, [keys.outbox, keys.receipts], []),
      )
      return head === '' ? 'none' : parsePosting(head, receipt === '' ? 'none' : receipt)
    },
    settle: async (conversation, id, settled) => {
      const keys = keysOf(prefix, conversation)
      await runScript(
        redis,
        SETTLE,
        [keys.mailbox, keys.outbox, keys.pending, keys.parked, keys.receipts, keys.receiptOrder],
        [
          id,
          settled.kind,
          settled.kind === 'parked' ? settled.why : settled.receipt,
          conversation,
          PARKED_MAX,
          settings.retentionMs,
          RECEIPTS_MAX,
        ],
      )
    },
    pending: async (limit) => {
      const pipeline = redis.pipeline()
      for (const key of partitionKeys(prefix, 'pending')) pipeline.srandmember(key, limit)
      const found = (await pipeline.exec()) ?? []
      const ids = found.flatMap(([error, members]) => {
        if (error !== null) throw error
        return textsOf(members)
      })
      return ids.slice(0, limit) as ConversationId[]
    },
    due: async (nowMs, limit) => {
      const pipeline = redis.pipeline()
      for (const key of partitionKeys(prefix, 'timers')) {
        pipeline.zrangebyscore(key, '-inf', nowMs, 'WITHSCORES', 'LIMIT', 0, limit)
      }
      const found = (await pipeline.exec()) ?? []
      const timers = found.flatMap(([error, answer]) => {
        if (error !== null) throw error
        return pairsOf(textsOf(answer))
      })
      return timers.slice(0, limit)
    },
    parked: async (conversation) =>
      (await redis.lrange(keysOf(prefix, conversation).parked, 0, -1)).map(parseParked),
    isReachable: async () => {
      try {
        return (await redis.ping()) === 'PONG'
      } catch {
        return false
      }
    },
    close: async () => {
      redis.disconnect()
    },
  }
}

function oneOf<const T extends string>(answer: unknown, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === answer)
  if (found === undefined) throw new Error('a script gave an answer that it does not have')
  return found
}

function textsOf(answer: unknown): readonly string[] {
  return Array.isArray(answer) ? answer.map(String) : []
}

// ioredis gives members and scores in turn.
function pairsOf(texts: readonly string[]): readonly DueTimer[] {
  return texts.flatMap((text, index) =>
    index % 2 === 0 ? [{ conversation: text as ConversationId, atMs: Number(texts[index + 1]) }] : [],
  )
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code)
  return error instanceof Error ? error.name : 'unknown'
}

function unreachable(error: unknown, lastCode: string) {
  const said =
    error instanceof Error && /^(NOAUTH|WRONGPASS)/.test(error.message)
      ? 'it refuses the password'
      : lastCode || codeOf(error)
  return {
    code: 'store-unreachable',
    severity: 'error',
    place: { kind: 'variable', name: 'REDIS_URL' },
    message: `Redis cannot be reached there (${said}).`,
    hint: 'Start it, mend the address, or unset REDIS_URL to keep conversations in memory.',
  } as const
}
