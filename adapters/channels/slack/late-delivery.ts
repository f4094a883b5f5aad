// Brings words of staff to a person whose address has run out: into their direct messages with the app.
import type { Delivery } from '../../../src/ports/channel.ts'
import type { Outgoing } from '../../../src/ports/conversations.ts'
import { readAddress } from './address.ts'
import { renderReply } from './render-blocks.ts'
import type { SlackPosts } from './slack-posts.ts'

// The address of a command lasts 30 minutes and five uses, and a member of staff may answer the next day.
const RUN_OUT: ReadonlySet<string> = new Set(['expired_url', 'used_url'])

/**
 * `delivery` is how the usual way ended. Only what nobody is waiting for at the screen goes another way: the
 * reply to a command that is late is no use where the person does not look for it. A person's id stands for the
 * direct messages with them (docs.slack.dev/reference/methods/chat.postMessage, "Channels").
 */
export async function lateDelivery(
  posts: SlackPosts,
  { message, reply }: Outgoing,
  delivery: Delivery,
): Promise<Delivery> {
  const isOwnAccord = message.body.kind === 'timer'
  if (delivery.kind !== 'refused' || !isOwnAccord || !RUN_OUT.has(delivery.why)) return delivery
  const address = readAddress(message.address)
  if (address === 'unreadable' || address.mode !== 'ephemeral') return delivery
  // Pressed there, a button would belong to another conversation.
  const blocks = reply.blocks.filter(({ kind }) => kind !== 'choices')
  for (const part of renderReply({ blocks })) {
    const posted = await posts.post(address.user, 'none', part)
    if (posted.kind !== 'posted') return posted
  }
  return { kind: 'sent', receipt: 'none' }
}
