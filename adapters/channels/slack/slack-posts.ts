// Posts, edits and deletes messages of ours in a channel of Slack or one of its threads.
import type { webApi } from '@slack/bolt'
import type { SlackBlock } from './pieces.ts'
import { callFailure, type PostFailure } from './post-failure.ts'

export type PostedMessage = { readonly text: string; readonly blocks: readonly SlackBlock[] }

// `ts` names the message within its channel; `none` where Slack does not say it.
export type Posted = { readonly kind: 'posted'; readonly ts: string | 'none' }

// None of these rejects for what the platform or the network does.
export type SlackPosts = {
  // `none` begins a thread.
  readonly post: (
    channel: string,
    threadTs: string | 'none',
    message: PostedMessage,
  ) => Promise<Posted | PostFailure>
  readonly update: (channel: string, ts: string, message: PostedMessage) => Promise<Posted | PostFailure>
  readonly remove: (channel: string, ts: string) => Promise<'removed' | PostFailure>
}

export function slackPosts(client: webApi.WebClient): SlackPosts {
  return {
    post: async (channel, threadTs, { text, blocks }) => {
      try {
        const { ts } = await client.chat.postMessage({
          channel,
          ...(threadTs === 'none' ? {} : { thread_ts: threadTs }),
          text,
          ...(blocks.length === 0 ? {} : { blocks: [...blocks] }),
          unfurl_links: false,
          unfurl_media: false,
        })
        return { kind: 'posted', ts: ts ?? 'none' }
      } catch (error) {
        return callFailure(error)
      }
    },
    update: async (channel, ts, { text, blocks }) => {
      try {
        // An empty list takes the old blocks away; left out, they would stay.
        await client.chat.update({ channel, ts, text, blocks: [...blocks] })
        return { kind: 'posted', ts }
      } catch (error) {
        return callFailure(error)
      }
    },
    remove: async (channel, ts) => {
      try {
        await client.chat.delete({ channel, ts })
        return 'removed'
      } catch (error) {
        return callFailure(error)
      }
    },
  }
}
