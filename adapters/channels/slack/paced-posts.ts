// Posts no faster than Slack takes it: about one message a second a channel, and so many a minute in all.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Allowance, Pacing } from '../../../src/ports/pacing.ts'
import type { SlackPosts } from './slack-posts.ts'

// "One message per second per channel, short bursts over it are allowed; several hundred messages per minute in
// all of a workspace" (docs.slack.dev/apis/web-api/rate-limits).
const CHANNEL = { everyMs: 1000, burst: 4 } as const
const WORKSPACE = { everyMs: 150, burst: 40 } as const
// Longer waits are the outbox's, which can be stopped.
const WAIT_MS_MAX = 4000

// `bot`: the name of what is paced; all processes of one app in one workspace share it.
export function pacedPosts(posts: SlackPosts, bot: () => string, pacing: Pacing): SlackPosts {
  const allowanceOf = (channel: string): Allowance => ({ name: `slack:${bot()}:${channel}`, ...CHANNEL })
  return {
    ...posts,
    post: async (channel, threadTs, message) => {
      const ours = allowanceOf(channel)
      const turn = await pacing.turn([ours, { name: `slack:${bot()}`, ...WORKSPACE }], WAIT_MS_MAX)
      if (turn.kind === 'wait') return { ...turn, why: 'paced to the limits of Slack' }
      if (turn.afterMs > 0) await sleep(turn.afterMs)
      const posted = await posts.post(channel, threadTs, message)
      if (posted.kind === 'wait' && posted.afterMs !== 'backoff') await pacing.rest(ours, posted.afterMs)
      return posted
    },
  }
}
