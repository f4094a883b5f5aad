// Conversations kept in Redis: they outlive the process, and several processes may share them.
import { randomUUID } from 'node:crypto'
import type { Fault } from '../../../src/errors.ts'
import type { ConversationId } from '../../../src/model/message.ts'
import {
  type Accepted,
  type Claim,
  type Conversations,
  type Deliverer,
  KNOWN_IDS_MAX,
  MAILBOX_MAX,
  type OutgoingId,
  PARKED_MAX,
  RECEIPTS_MAX,
} from '../../../src/ports/conversations.ts'
import type { Pacing } from '../../../src/ports/pacing.ts'
import { ownPacing } from '../../../src/service/own-pacing.ts'
import { codeOf, openLinks } from '../../redis/links.ts'
import { buffersOf, bytesOf, runScript } from '../../redis/run-script.ts'
import { CLAIM, NEXT_LETTER, RELEASE, SETTLE, SETTLE_LETTER, UNPARK } from './delivery-scripts.ts'
import { durabilityWarnings } from './durability-warnings.ts'
import { keysOf } from './keys.ts'
import { packSession, unpackSession } from './packed-session.ts'
import { redisPacing } from './redis-pacing.ts'
import { redisSweeps } from './redis-sweeps.ts'
import {
  inLines,
  letterInLines,
  parseLetter,
  parseMessage,
  parseParked,
  parsePosting,
  replyInLines,
  textsOf,
} from './stored-forms.ts'
import { ACCEPT, COMMIT, OPEN } from './turn-scripts.ts'

export type RedisSettings = {
  readonly url: string
  // A conversation without a turn for so long is forgotten.
  readonly retentionMs: number
  readonly nowMs: () => number
  // Told of a lost connection, or of a server that refuses to write, with the error's code; never with an address
  // or a password.
  readonly onLost: (code: string) => void
  // Told at the start what on this server would lose conversations.
  readonly onWarning: (warning: Fault) => void
  readonly prefix?: string
}

// One connection for each kind of use.
const USES = {
  // Takes messages in: fails fast, so that the platform keeps the message.
  receiver: { deadlineMs: 2000, whileAway: 'fail' },
  // Takes turns and delivers.
  worker: { deadlineMs: 4000, whileAway: 'wait' },
  // Hears hints; a connection that subscribes can do nothing else.
  listener: { deadlineMs: 4000, whileAway: 'wait' },
} as const
// Platforms redeliver for a day at the most.
const KNOWN_IDS_MS = 2 * 86_400_000
const PROBE_KEPT_MS = 60_000

// Connects; throws FaultsError where the server cannot be reached.
export async function redisConversations(
  settings: RedisSettings,
): Promise<Conversations & { readonly pacing: Pacing }> {
  const prefix = settings.prefix ?? 'hanwen'
  const { links, close } = await openLinks(settings.url, USES, settings.onLost)
  const { receiver, worker, listener } = links
  for (const warning of await durabilityWarnings(receiver)) settings.onWarning(warning)
  const self = randomUUID()
  // What the server refused the last probe with, told once.
  let refusal = 'none'
  const nudges = `${prefix}:nudges`
  const keepMs = settings.retentionMs

  const unpark = (conversation: ConversationId, id: OutgoingId, how: 'retry' | 'drop'): Promise<unknown> => {
    const keys = keysOf(prefix, conversation)
    return runScript(
      worker,
      UNPARK,
      [keys.parked, keys.parkedIndex, keys.outbox, keys.mailbox, keys.pending, keys.letters],
      [JSON.stringify(id), conversation, keepMs, how],
    )
  }

  return {
    accept: async (message) => {
      const keys = keysOf(prefix, message.conversation)
      const answer = await runScript(
        receiver,
        ACCEPT,
        [keys.known, keys.mailbox, keys.pending],
        [
          ...[message.id, inLines(message.id, JSON.stringify(message)), message.conversation],
          ...[MAILBOX_MAX, KNOWN_IDS_MAX, KNOWN_IDS_MS, keepMs],
        ],
      )
      return oneOf<Accepted>(answer, ['accepted', 'duplicate', 'full'])
    },
    open: async (conversation) => {
      const keys = keysOf(prefix, conversation)
      const answer = await runScript(bytesOf(worker), OPEN, [keys.state, keys.mailbox], [])
      const [version, session, head] = buffersOf(answer)
      return {
        version: Number(version),
        session: unpackSession(session ?? Buffer.alloc(0)),
        next: head === undefined || head.length === 0 ? 'none' : parseMessage(head.toString('utf8')),
      }
    },
    commit: async (turn) => {
      const keys = keysOf(prefix, turn.conversation)
      const answer = await runScript(
        worker,
        COMMIT,
        [
          ...[keys.state, keys.mailbox, keys.outbox, keys.pending, keys.parked, keys.receipts],
          ...[keys.journaled, keys.journal, keys.timers, keys.parkedIndex, keys.letters],
        ],
        [
          turn.version,
          JSON.stringify(turn.consumed),
          turn.session === 'forgotten' ? '' : packSession(turn.session),
          turn.conversation,
          keepMs,
          turn.wakeAtMs,
          Math.max(0, settings.nowMs() - keepMs),
          turn.journal.length,
          turn.outgoing.length + turn.lettersBehind.length,
          ...turn.journal.map((entry) => JSON.stringify(entry)),
          ...turn.outgoing.map(replyInLines),
          ...turn.lettersBehind.map(letterInLines),
          ...turn.letters.map((letter) => inLines(letter.id, JSON.stringify(letter))),
        ],
      )
      return oneOf(answer, ['committed', 'stale'])
    },
    claim: async (conversation, deliverer) => {
      const keys = keysOf(prefix, conversation)
      const answer = await runScript(
        worker,
        CLAIM,
        [keys.state, keys.outbox, keys.receipts, keys.lease],
        deliveryArgs(deliverer, keepMs),
      )
      return claimOf(answer, conversation, deliverer)
    },
    settle: async ({ conversation, deliverer, token }, id, settled) => {
      const keys = keysOf(prefix, conversation)
      const answer = await runScript(
        worker,
        SETTLE,
        [
          ...[keys.state, keys.mailbox, keys.outbox, keys.pending, keys.parked, keys.receipts],
          ...[keys.lease, keys.parkedIndex, keys.letters],
        ],
        [
          ...deliveryArgs(deliverer, keepMs),
          ...[
            token,
            JSON.stringify(id),
            settled.kind,
            settled.kind === 'parked' ? settled.why : settled.receipt,
          ],
          ...[conversation, PARKED_MAX, RECEIPTS_MAX],
        ],
      )
      return claimOf(answer, conversation, deliverer)
    },
    nextLetter: async (conversation) => {
      const { letters } = keysOf(prefix, conversation)
      return parseLetter(String(await runScript(worker, NEXT_LETTER, [letters], [])))
    },
    settleLetter: async (conversation, id) => {
      const keys = keysOf(prefix, conversation)
      const answer = await runScript(
        worker,
        SETTLE_LETTER,
        [keys.letters, keys.outbox, keys.mailbox, keys.pending],
        [JSON.stringify(id), conversation],
      )
      return parseLetter(String(answer))
    },
    release: async ({ conversation, deliverer }) => {
      await runScript(worker, RELEASE, [keysOf(prefix, conversation).lease], [deliverer.holder])
    },
    parked: async (conversation) =>
      (await worker.lrange(keysOf(prefix, conversation).parked, 0, -1)).map(parseParked),
    retryParked: async (conversation, id) =>
      (await unpark(conversation, id, 'retry')) === 'found' ? 'retried' : 'absent',
    dropParked: async (conversation, id) =>
      (await unpark(conversation, id, 'drop')) === 'found' ? 'dropped' : 'absent',
    ...redisSweeps(worker, prefix, keepMs),
    nudge: async (conversation) => {
      await worker.publish(nudges, `${self}\n${conversation}`)
    },
    onNudge: (hear) => {
      listener.on('message', (_channel: string, text: string) => {
        const at = text.indexOf('\n')
        if (text.slice(0, at) !== self) hear(text.slice(at + 1) as ConversationId)
      })
      // A subscription that fails costs the hints alone.
      listener.subscribe(nudges).catch(() => undefined)
    },
    pacing: redisPacing(receiver, prefix, ownPacing(settings.nowMs)),
    isReachable: async () => {
      // A server that is full, or cannot save, answers a ping and takes no message: only a write tells.
      try {
        await receiver.set(`${prefix}:probe`, '1', 'PX', PROBE_KEPT_MS)
        refusal = 'none'
        return true
      } catch (error) {
        const code = codeOf(error)
        if (error instanceof Error && error.name === 'ReplyError' && code !== refusal) settings.onLost(code)
        refusal = code
        return false
      }
    },
    close: async () => close(),
  }
}

function deliveryArgs({ holder, leaseMs, channels }: Deliverer, keepMs: number): (string | number)[] {
  return [holder, leaseMs, `,${channels.join(',')},`, keepMs]
}

function claimOf(answer: unknown, conversation: ConversationId, deliverer: Deliverer): Claim {
  const [kind, token, body = '', receipt = '', acceptedMs] = textsOf(answer)
  const found = oneOf<Claim['kind']>(kind, ['claimed', 'held', 'not-ours', 'nothing'])
  if (found !== 'claimed') return { kind: found }
  return {
    kind: found,
    lease: { conversation, deliverer, token: Number(token) },
    posting: parsePosting(body, receipt === '' ? 'none' : receipt),
    acceptedMs: Number(acceptedMs),
  }
}

function oneOf<const T extends string>(answer: unknown, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === answer)
  if (found === undefined) throw new Error('a script gave an answer that it does not have')
  return found
}
