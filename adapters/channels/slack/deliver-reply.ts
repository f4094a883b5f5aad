// Delivers a reply to Slack part by part, in the place of an earlier one where there is one, and remembers how
// far it got when it must try again.
import type { Delivery } from '../../../src/ports/channel.ts'
import type { Outgoing, OutgoingId } from '../../../src/ports/conversations.ts'
import { readAddress, type SlackAddress } from './address.ts'
import type { AssistantPane } from './assistant-pane.ts'
import type { HomeTab } from './home-tab.ts'
import type { PostFailure } from './post-failure.ts'
import { type Receipt, readReceipt, writeReceipt } from './receipt.ts'
import { renderReply, type SlackMessage } from './render-blocks.ts'
import { frameOf } from './reply-frame.ts'
import { type Responding, respond } from './respond.ts'
import type { SlackContent } from './slack-content.ts'
import type { Posted, PostedMessage, SlackPosts } from './slack-posts.ts'
import type { RecordSlack } from './slack-record.ts'

type DeliverySettings = {
  readonly posts: SlackPosts
  readonly responding: Responding
  readonly home: Pick<HomeTab, 'show'>
  readonly pane: Pick<AssistantPane, 'answering' | 'waiting'>
  readonly content: SlackContent
  readonly record: RecordSlack
  readonly onTokenRefused: (code: string) => void
}

// Replies of several parts that are under way at once; beyond this the oldest begins anew, doubling a part.
const HALF_SENT_MAX = 1000

export function replyDelivery(
  settings: DeliverySettings,
): (outgoing: Outgoing, earlier: string | 'none') => Promise<Delivery> {
  const { posts, responding } = settings
  // The parts of a reply that have arrived; only of replies whose delivery was interrupted.
  const partsSent = new Map<OutgoingId, readonly string[]>()

  const keepProgress = (id: OutgoingId, sent: readonly string[]): void => {
    partsSent.set(id, sent)
    for (const oldest of partsSent.keys()) {
      if (partsSent.size <= HALF_SENT_MAX) break
      partsSent.delete(oldest)
    }
  }

  // `before` is the part of the earlier reply whose place this one takes.
  const place = async (
    address: Exclude<SlackAddress, { mode: 'home' }>,
    message: PostedMessage,
    before: string | 'none',
    inItsPlace: boolean,
  ): Promise<Posted | PostFailure> => {
    switch (address.mode) {
      case 'thread':
        return toThread(address, message, before)
      case 'in-channel':
        return respond(
          responding,
          { ...address, seenBy: 'channel', threadTs: 'none', inItsPlace: false },
          message,
        )
      case 'ephemeral':
        return respond(responding, { ...address, seenBy: 'person', threadTs: 'none', inItsPlace }, message)
      case 'aside':
        return respond(responding, { ...address, seenBy: 'person', inItsPlace: false }, message)
    }
  }

  const toThread = async (
    { channel, threadTs, fallbackUrl }: Extract<SlackAddress, { mode: 'thread' }>,
    message: PostedMessage,
    before: string | 'none',
  ): Promise<Posted | PostFailure> => {
    if (before !== 'none') {
      const updated = await posts.update(channel, before, message)
      // What was deleted meanwhile, or may not be edited, is answered anew.
      if (updated.kind !== 'refused' || updated.cause !== 'place') return updated
    }
    const posted = await posts.post(channel, threadTs, message)
    if (posted.kind !== 'refused' || posted.cause !== 'place' || fallbackUrl === 'none') return posted
    return respond(
      responding,
      { responseUrl: fallbackUrl, seenBy: 'person', threadTs, inItsPlace: false },
      message,
    )
  }

  const send = async (
    address: Exclude<SlackAddress, { mode: 'home' }>,
    message: SlackMessage,
    before: string | 'none',
    inItsPlace: boolean,
  ): Promise<Posted | PostFailure> => {
    const outcome = await place(address, message, before, inItsPlace)
    if (outcome.kind !== 'refused' || outcome.cause !== 'blocks') return outcome
    // Words without their looks are better than silence; the operator learns that our limits are out of date.
    settings.record({ kind: 'blocks-refused', why: outcome.why })
    return place(address, { text: message.wholeText, blocks: [] }, before, inItsPlace)
  }

  const ended = (failure: PostFailure, id: OutgoingId): Delivery => {
    if (failure.kind !== 'refused') return failure
    partsSent.delete(id)
    if (failure.cause === 'token') settings.onTokenRefused(failure.why)
    return { kind: 'refused', why: failure.why }
  }

  // Parts that the earlier reply had beyond this one's would say what is no longer so.
  const clearRest = async (receipt: Receipt | 'none', partsNow: number): Promise<void> => {
    if (receipt === 'none') return
    for (const ts of receipt.parts.slice(partsNow)) await posts.remove(receipt.channel, ts)
  }

  return async ({ id, message, reply }, earlier) => {
    const address = readAddress(message.address)
    if (address === 'unreadable') return { kind: 'refused', why: 'unreadable address' }
    if (address.mode === 'home') {
      const shown = await settings.home.show(address, message.body, reply)
      return shown === 'shown' ? { kind: 'sent', receipt: 'none' } : ended(shown, id)
    }
    // A page that is turned takes the place of the last one.
    const turnsPage = reply.press === 'page'
    const before = earlierReply(address, earlier, turnsPage)
    if (address.mode === 'thread') await settings.pane.answering(address.channel, address.threadTs)
    const parts = renderReply(reply, frameOf(reply, address, message.body, settings.content))
    const sent = [...(partsSent.get(id) ?? [])]
    for (const part of parts.slice(sent.length)) {
      const earlierTs = before === 'none' ? 'none' : (before.parts[sent.length] ?? 'none')
      const outcome = await send(address, part, earlierTs, turnsPage && sent.length === 0)
      if (outcome.kind !== 'posted') {
        if (address.mode === 'thread' && outcome.kind === 'wait') {
          settings.pane.waiting(address.channel, address.threadTs, '', () => reply.locale)
        }
        return ended(outcome, id)
      }
      sent.push(outcome.ts)
      if (parts.length > 1) keepProgress(id, sent)
    }
    partsSent.delete(id)
    if (address.mode !== 'thread' || sent.includes('none')) return { kind: 'sent', receipt: 'none' }
    await clearRest(before, sent.length)
    return { kind: 'sent', receipt: writeReceipt({ channel: address.channel, parts: sent }) }
  }
}

function earlierReply(address: SlackAddress, earlier: string | 'none', turnsPage: boolean): Receipt | 'none' {
  if (address.mode !== 'thread') return 'none'
  if (!turnsPage || address.pressedTs === 'none') return readReceipt(earlier)
  return { channel: address.channel, parts: [address.pressedTs] }
}
