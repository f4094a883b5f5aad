// Where a conversation's parts stand in Redis.
import { createHash } from 'node:crypto'
import type { ConversationId } from '../../../src/model/message.ts'

// Conversations are spread over so many sets; one Lua script may touch all keys of a partition, on Redis
// Cluster too, since they share its hash tag.
const PARTITIONS = 256

export type ConversationKeys = {
  readonly known: string
  readonly state: string
  readonly mailbox: string
  readonly outbox: string
  // Letters to other mailboxes that wait for no channel.
  readonly letters: string
  // Who delivers; it expires with the lease.
  readonly lease: string
  readonly parked: string
  readonly receipts: string
  // Ids of this conversation's entries in the partition's journal.
  readonly journaled: string
  // By the time since when the oldest message has waited.
  readonly pending: string
  readonly timers: string
  readonly journal: string
  // Of all conversations of the partition, by the time of parking.
  readonly parkedIndex: string
}

// Ids come from outside and may hold anything, so keys are made of their hash.
export function keysOf(prefix: string, conversation: ConversationId): ConversationKeys {
  const hash = createHash('sha256').update(conversation).digest()
  const partition = hash.readUInt8(0) % PARTITIONS
  const base = `${prefix}:{p${partition}}`
  // 132 bits of the hash: no two conversations meet, and a key fits in 48 bytes.
  const own = `${base}:${hash.toString('base64url').slice(0, 22)}`
  return {
    known: `${own}:known`,
    state: `${own}:state`,
    mailbox: `${own}:mailbox`,
    outbox: `${own}:outbox`,
    letters: `${own}:letters`,
    lease: `${own}:lease`,
    parked: `${own}:parked`,
    receipts: `${own}:receipts`,
    journaled: `${own}:journaled`,
    pending: `${base}:pending`,
    timers: `${base}:timers`,
    journal: `${base}:journal`,
    parkedIndex: `${base}:parked-index`,
  }
}

// The keys of one kind, of every partition.
export function partitionKeys(
  prefix: string,
  kind: 'pending' | 'timers' | 'journal' | 'parked-index',
): readonly string[] {
  return Array.from({ length: PARTITIONS }, (_, partition) => `${prefix}:{p${partition}}:${kind}`)
}
