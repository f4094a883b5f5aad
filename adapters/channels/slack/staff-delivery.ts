// Delivers what staff see of a case: its summary, edited in place, posts in its thread, words to one of them.

import { CASE_PLACE } from '../../../src/model/case.ts'
import type { Reply } from '../../../src/model/reply.ts'
import type { Delivery } from '../../../src/ports/channel.ts'
import type { Outgoing } from '../../../src/ports/conversations.ts'
import { ACTIONS } from './app-surface.ts'
import type { SlackIdentity } from './incoming-message.ts'
import { button, buttonRows } from './pieces.ts'
import type { PostFailure } from './post-failure.ts'
import { readReceipt, writeReceipt } from './receipt.ts'
import { renderReply, type SlackMessage } from './render-blocks.ts'
import type { Posted, SlackPosts } from './slack-posts.ts'
import type { RecordSlack } from './slack-record.ts'
import { readStaffAddress, staffThread } from './staff-address.ts'
import type { StaffChannelWatch } from './staff-channel-watch.ts'
import type { StaffPosts } from './staff-posts.ts'

type StaffDeliverySettings = {
  readonly posts: SlackPosts
  readonly staffPosts: StaffPosts
  readonly identity: () => SlackIdentity | 'unknown'
  readonly record: RecordSlack
  readonly onTokenRefused: (code: string) => void
  readonly watch: StaffChannelWatch
}

type Deliver = (outgoing: Outgoing, earlier: string | 'none') => Promise<Delivery | 'not-staff'>

export function staffDelivery({ posts, staffPosts, ...settings }: StaffDeliverySettings): Deliver {
  const failed = (failure: PostFailure): Delivery => {
    if (failure.kind !== 'refused') return failure
    if (failure.cause === 'token') settings.onTokenRefused(failure.why)
    return { kind: 'refused', why: failure.why }
  }

  // Words without their looks are better than silence.
  const placed = async (
    message: SlackMessage,
    place: (message: Pick<SlackMessage, 'text' | 'blocks'>) => Promise<Posted | PostFailure>,
  ): Promise<Posted | PostFailure> => {
    const outcome = await place(message)
    if (outcome.kind !== 'refused' || outcome.cause !== 'blocks') return outcome
    settings.record({ kind: 'blocks-refused', why: outcome.why })
    return place({ text: message.wholeText, blocks: [] })
  }

  const edited = async (channel: string, ts: string, message: SlackMessage): Promise<Delivery> => {
    const outcome = await placed(message, (shown) => posts.update(channel, ts, shown))
    // Whoever deleted the summary has seen it.
    const isGone = outcome.kind === 'refused' && outcome.cause === 'place'
    return outcome.kind === 'posted' || isGone ? { kind: 'sent', receipt: 'none' } : failed(outcome)
  }

  // The receipt of a summary is its thread. It is edited by that until the case knows of the thread itself.
  const summary = async (
    channel: string,
    message: SlackMessage,
    earlier: string | 'none',
  ): Promise<Delivery> => {
    const identity = settings.identity()
    if (identity === 'unknown')
      return { kind: 'wait', afterMs: 'backoff', why: 'the workspace is not known yet' }
    const before = earlier === 'none' ? 'none' : readStaffAddress(earlier)
    if (before !== 'none' && before.kind === 'thread') return edited(before.channel, before.ts, message)
    const posted = await placed(message, (shown) => posts.post(channel, 'none', shown))
    if (posted.kind === 'refused') settings.watch.refused(posted.why)
    if (posted.kind !== 'posted') return failed(posted)
    settings.watch.took()
    return {
      kind: 'sent',
      receipt: posted.ts === 'none' ? 'none' : staffThread(identity.team, channel, posted.ts),
    }
  }

  const inThread = async (
    { channel, ts }: { readonly channel: string; readonly ts: string },
    messages: readonly SlackMessage[],
    earlier: string | 'none',
  ): Promise<Delivery> => {
    const before = readReceipt(earlier)
    const parts: string[] = []
    for (const [index, message] of messages.entries()) {
      const earlierTs = before === 'none' ? undefined : before.parts[index]
      const edited =
        earlierTs === undefined
          ? ({ kind: 'refused', cause: 'place', why: 'nothing earlier' } as const)
          : await placed(message, (shown) => posts.update(channel, earlierTs, shown))
      const isReplaced = edited.kind !== 'refused' || edited.cause !== 'place'
      const outcome = isReplaced ? edited : await placed(message, (shown) => posts.post(channel, ts, shown))
      if (outcome.kind === 'refused') settings.watch.refusedInThread(outcome.why)
      if (outcome.kind !== 'posted') return failed(outcome)
      parts.push(outcome.ts)
    }
    settings.watch.took()
    return { kind: 'sent', receipt: writeReceipt({ channel, parts }) }
  }

  const takeBack = async (thread: { readonly channel: string; readonly ts: string }): Promise<Delivery> => {
    const identity = settings.identity()
    if (identity === 'unknown')
      return { kind: 'wait', afterMs: 'backoff', why: 'the workspace is not known yet' }
    const taken = await staffPosts.takeBack(
      thread,
      ({ user, bot }) => user === identity.botUser || bot === identity.botId,
    )
    return taken === 'taken-back' ? { kind: 'sent', receipt: 'none' } : failed(taken)
  }

  return async ({ message, reply, place }, earlier) => {
    const address = readStaffAddress(message.address)
    if (address === 'none') return 'not-staff'
    const rendered = renderCase(reply)
    const [first] = rendered
    switch (address.kind) {
      case 'channel':
        return first === undefined
          ? { kind: 'sent', receipt: 'none' }
          : summary(address.channel, first, earlier)
      case 'thread':
        if (first === undefined) return takeBack(address)
        return place === CASE_PLACE
          ? edited(address.channel, address.ts, first)
          : inThread(address, rendered, earlier)
      case 'person': {
        if (first === undefined) return { kind: 'sent', receipt: 'none' }
        const told = await staffPosts.aside(address, first)
        return told === 'posted' ? { kind: 'sent', receipt: 'none' } : failed(told)
      }
    }
  }
}

// The buttons of a case do something else than those of an answer, so they have ids of their own.
function renderCase(reply: Reply): readonly SlackMessage[] {
  const choices = reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []))
  const buttons = choices.map(({ label, token }, index) =>
    button({ actionId: `${ACTIONS.case}${index}`, label, value: token }),
  )
  const foot = buttonRows(buttons, (at) => `• ${choices[at]?.label ?? ''}`)
  return renderReply(
    { blocks: reply.blocks.filter(({ kind }) => kind !== 'choices') },
    { head: [], foot, showsChoices: false },
  )
}
