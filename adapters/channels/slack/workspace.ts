// Learns who we are in the workspace, and whether Slack takes our token; tries again while Slack is not reached.
import { setTimeout as sleep } from 'node:timers/promises'
import type { webApi } from '@slack/bolt'
import { type Fault, FaultsError } from '../../../src/errors.ts'
import type { SlackIdentity } from './incoming-message.ts'
import { callFailure } from './post-failure.ts'
import type { RecordSlack } from './slack-record.ts'
import { tokenRefused } from './token-refused.ts'

type WorkspaceSettings = {
  readonly client: webApi.WebClient
  readonly record: RecordSlack
  // Done each time the workspace becomes known after a start that could not reach it.
  readonly onKnownLater: () => void
}

export type Workspace = {
  readonly identity: () => SlackIdentity | 'unknown'
  // `known` or `later`, when it goes on trying. Throws FaultsError where Slack refuses the token.
  readonly start: () => Promise<'known' | 'later'>
  readonly stop: () => void
  // Whether the workspace is known and its token good.
  readonly isUp: () => boolean
  // A later call found the token refused.
  readonly refuseToken: (code: string) => Fault
}

const RECONNECT_FIRST_MS = 1000
const RECONNECT_LONGEST_MS = 60_000

type Standing =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly identity: SlackIdentity }
  | { readonly kind: 'token-refused'; readonly identity: SlackIdentity | 'unknown' }

export function workspace({ client, record, onKnownLater }: WorkspaceSettings): Workspace {
  const stopping = new AbortController()
  let standing: Standing = { kind: 'unknown' }
  const identity = (): SlackIdentity | 'unknown' =>
    standing.kind === 'unknown' ? 'unknown' : standing.identity

  const refuseToken = (code: string): Fault => {
    standing = { kind: 'token-refused', identity: identity() }
    return tokenRefused('SLACK_BOT_TOKEN', code)
  }

  // Resolves with the fault of a refused token, or how long to wait before the next try.
  const connect = async (): Promise<'connected' | Fault | { readonly afterMs: number | 'backoff' }> => {
    try {
      const { team_id: team, user_id: botUser, bot_id: botId } = await client.auth.test()
      // A person's token has no bot: everything would look as if that person said it.
      if (team === undefined || botUser === undefined || botId === undefined) return refuseToken('no_bot')
      standing = { kind: 'known', identity: { team, botUser, botId } }
      return 'connected'
    } catch (error) {
      const failure = callFailure(error)
      if (failure.kind === 'refused') return refuseToken(failure.why)
      record({ kind: 'not-reached', why: failure.why })
      return { afterMs: failure.kind === 'wait' ? failure.afterMs : 'backoff' }
    }
  }

  const connectLater = async (first: number | 'backoff'): Promise<void> => {
    let backoffMs = RECONNECT_FIRST_MS
    let told = first
    while (!stopping.signal.aborted) {
      const waitMs = told === 'backoff' ? backoffMs : told
      await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      backoffMs = Math.min(2 * backoffMs, RECONNECT_LONGEST_MS)
      const outcome = await connect()
      if (stopping.signal.aborted) return
      if (outcome === 'connected') return onKnownLater()
      if ('code' in outcome) return record({ kind: 'fault', fault: outcome })
      told = outcome.afterMs
    }
  }

  return {
    identity,
    start: async () => {
      const outcome = await connect()
      if (outcome === 'connected') return 'known'
      if ('code' in outcome) throw new FaultsError([outcome])
      void connectLater(outcome.afterMs)
      return 'later'
    },
    stop: () => stopping.abort(),
    isUp: () => standing.kind === 'known' && !stopping.signal.aborted,
    refuseToken,
  }
}
