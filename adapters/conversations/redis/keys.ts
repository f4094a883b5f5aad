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
  readonly parked: string
  readonly pending: string
}

// Ids come from outside and may hold anything, so keys are made of their hash.
export function keysOf(prefix: string, conversation: ConversationId): ConversationKeys {
  const hash = createHash('sha256').update(conversation).digest()
  const partition = hash.readUInt8(0) % PARTITIONS
  const base = `${prefix}:{p${partition}}`
  const own = `${base}:c:${hash.toString('base64url').slice(0, 27)}`
  return {
    known: `${own}:known`,
    state: `${own}:state`,
    mailbox: `${own}:mailbox`,
    outbox: `${own}:outbox`,
    parked: `${own}:parked`,
    pending: `${base}:pending`,
  }
}

export function pendingKeys(prefix: string): readonly string[] {
  return Array.from({ length: PARTITIONS }, (_, partition) => `${prefix}:{p${partition}}:pending`)
}
