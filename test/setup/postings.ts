// What a conversation has to send, looked at and settled in one go by a deliverer of its own.
import type { ConversationId } from '../../src/model/message.ts'
import type { Conversations, Deliverer, OutgoingId, Posting, Settled } from '../../src/ports/conversations.ts'

export function aDeliverer(holder: string, changed: Partial<Deliverer> = {}): Deliverer {
  return { holder, leaseMs: 15_000, channels: ['terminal', 'telegram', 'slack', 'web'], ...changed }
}

export async function firstPosting(
  store: Conversations,
  conversation: ConversationId,
): Promise<Posting | 'none'> {
  const claim = await store.claim(conversation, aDeliverer('looks'))
  if (claim.kind !== 'claimed') return 'none'
  await store.release(claim.lease)
  return claim.posting
}

export async function settlePosting(
  store: Conversations,
  conversation: ConversationId,
  id: OutgoingId,
  settled: Settled,
): Promise<void> {
  const claim = await store.claim(conversation, aDeliverer('settles'))
  if (claim.kind !== 'claimed') return
  const next = await store.settle(claim.lease, id, settled)
  if (next.kind === 'claimed') await store.release(next.lease)
}
