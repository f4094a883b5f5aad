// The assistant pane of Slack, where the workspace has it: suggested questions, a title, a status while waiting.
import type { webApi } from '@slack/bolt'
import type { Locale } from '../../../src/model/language.ts'
import { shortened } from './mrkdwn.ts'
import { callFailure } from './post-failure.ts'
import type { SlackContent } from './slack-content.ts'
import { SLACK_LIMITS } from './slack-limits.ts'
import type { RecordSlack } from './slack-record.ts'

type PaneSettings = {
  readonly client: webApi.WebClient
  readonly content: SlackContent
  readonly record: RecordSlack
}

/**
 * Only threads of which Slack told us that they began in the pane, so that nothing is called where there is
 * none. What a restart forgets costs a status and a title. None of these rejects.
 */
export type AssistantPane = {
  readonly opened: (channel: string, threadTs: string, locale: Locale) => Promise<void>
  // A message of the thread is kept, and its answer under way.
  readonly waiting: (channel: string, threadTs: string, said: string, locale: () => Locale) => void
  // Resolves once no status can come after the answer that is about to be posted.
  readonly answering: (channel: string, threadTs: string) => Promise<void>
}

// Most answers are there sooner; a status before them would only flicker.
const STATUS_AFTER_MS = 300
// Where another process posts the answer, Slack does not tell us; the status is then taken away by us.
const STATUS_FOR_MS = 10_000
const TITLE_UTF16_MAX = 60
const THREADS_MAX = 1000

type Thread = { isTitled: boolean; timer: NodeJS.Timeout | undefined; calling: Promise<void> }

export function assistantPane({ client, content, record }: PaneSettings): AssistantPane {
  const threads = new Map<string, Thread>()

  const attempt = async (call: () => Promise<unknown>): Promise<void> => {
    try {
      await call()
    } catch (error) {
      record({ kind: 'screen-refused', what: 'assistant-pane', why: callFailure(error).why })
    }
  }
  const status = (channel: string, threadTs: string, text: string): Promise<void> =>
    attempt(() =>
      client.assistant.threads.setStatus({ channel_id: channel, thread_ts: threadTs, status: text }),
    )
  const keyOf = (channel: string, threadTs: string): string => `${channel}:${threadTs}`

  return {
    opened: async (channel, threadTs, locale) => {
      threads.set(keyOf(channel, threadTs), { isTitled: false, timer: undefined, calling: Promise.resolve() })
      for (const oldest of threads.keys()) {
        if (threads.size <= THREADS_MAX) break
        threads.delete(oldest)
      }
      const prompts = content
        .suggestions(locale)
        .slice(0, SLACK_LIMITS.promptsMax)
        .map(({ title }) => ({ title, message: title }))
      const [first, ...others] = prompts
      if (first === undefined) return
      await attempt(() =>
        client.assistant.threads.setSuggestedPrompts({
          channel_id: channel,
          thread_ts: threadTs,
          title: content.words('suggestions', locale),
          prompts: [first, ...others],
        }),
      )
    },
    waiting: (channel, threadTs, said, locale) => {
      const thread = threads.get(keyOf(channel, threadTs))
      if (thread === undefined) return
      if (!thread.isTitled && said.trim() !== '') {
        thread.isTitled = true
        const title = shortened(said.replace(/\s+/g, ' ').trim(), TITLE_UTF16_MAX)
        void attempt(() =>
          client.assistant.threads.setTitle({ channel_id: channel, thread_ts: threadTs, title }),
        )
      }
      clearTimeout(thread.timer)
      thread.timer = setTimeout(() => {
        thread.calling = status(channel, threadTs, content.words('slack-status', locale()))
        thread.timer = setTimeout(() => {
          thread.calling = status(channel, threadTs, '')
        }, STATUS_FOR_MS)
        thread.timer.unref()
      }, STATUS_AFTER_MS)
      thread.timer.unref()
    },
    answering: async (channel, threadTs) => {
      const thread = threads.get(keyOf(channel, threadTs))
      if (thread === undefined) return
      clearTimeout(thread.timer)
      await thread.calling
    },
  }
}
