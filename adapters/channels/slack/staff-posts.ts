// Writes to one of staff alone, and takes back all that we posted in a thread.
import type { webApi } from '@slack/bolt'
import { callFailure, type PostFailure } from './post-failure.ts'
import type { PostedMessage } from './slack-posts.ts'

const PAGE = 200
// A thread of more posts than these is no talk any more; what is older than them stays.
const PAGES_MAX = 25

// None of these rejects for what the platform or the network does.
export type StaffPosts = {
  readonly aside: (
    to: { readonly channel: string; readonly ts: string; readonly user: string },
    message: PostedMessage,
  ) => Promise<'posted' | PostFailure>
  // Deletes our own posts of the thread, its first one last. May be asked again after it broke off.
  readonly takeBack: (
    thread: { readonly channel: string; readonly ts: string },
    isOurs: (post: { readonly user: string; readonly bot: string }) => boolean,
  ) => Promise<'taken-back' | PostFailure>
}

// What is gone already, or is not there for us, needs no deleting.
const GONE: ReadonlySet<string> = new Set(['message_not_found', 'thread_not_found', 'channel_not_found'])

export function staffPosts(client: webApi.WebClient): StaffPosts {
  const remove = async (channel: string, ts: string): Promise<'removed' | PostFailure> => {
    try {
      await client.chat.delete({ channel, ts })
      return 'removed'
    } catch (error) {
      const failure = callFailure(error)
      return failure.kind === 'refused' && GONE.has(failure.why) ? 'removed' : failure
    }
  }

  // `gone`: nothing stands there.
  const repliesIn = async (
    channel: string,
    ts: string,
    cursor: string,
  ): Promise<webApi.ConversationsRepliesResponse | 'gone' | PostFailure> => {
    try {
      return await client.conversations.replies({
        channel,
        ts,
        limit: PAGE,
        ...(cursor === '' ? {} : { cursor }),
      })
    } catch (error) {
      const failure = callFailure(error)
      return failure.kind === 'refused' && GONE.has(failure.why) ? 'gone' : failure
    }
  }

  return {
    aside: async ({ channel, ts, user }, { text, blocks }) => {
      try {
        await client.chat.postEphemeral({ channel, user, thread_ts: ts, text, blocks: [...blocks] })
        return 'posted'
      } catch (error) {
        return callFailure(error)
      }
    },
    takeBack: async ({ channel, ts }, isOurs) => {
      const ours: string[] = []
      let cursor = ''
      for (let page = 0; page < PAGES_MAX; page += 1) {
        const found = await repliesIn(channel, ts, cursor)
        if (found === 'gone') return 'taken-back'
        if ('kind' in found) return found as PostFailure
        for (const { user = '', bot_id: bot = '', ts: at } of found.messages ?? []) {
          if (at !== undefined && isOurs({ user, bot })) ours.push(at)
        }
        cursor = found.response_metadata?.next_cursor ?? ''
        if (cursor === '') break
      }
      // The first post goes last: without it the rest could not be found again.
      for (const at of ours.toSorted().reverse()) {
        const removed = await remove(channel, at)
        if (removed !== 'removed') return removed
      }
      return 'taken-back'
    },
  }
}
