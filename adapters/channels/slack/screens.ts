// What is only shown on a person's screen: the Home tab when it opens, the window to copy from, the pane.
import type { webApi } from '@slack/bolt'
import { z } from 'zod'
import { LOCALES } from '../../../src/model/language.ts'
import type { AssistantPane } from './assistant-pane.ts'
import { copyModal, readCopy } from './copy-modal.ts'
import type { HomeTab } from './home-tab.ts'
import { callFailure } from './post-failure.ts'
import { markedMessage } from './press-mark.ts'
import { readHomeState } from './read-press.ts'
import type { SlackContent } from './slack-content.ts'
import type { SlackPosts } from './slack-posts.ts'
import type { RecordSlack } from './slack-record.ts'

type ScreenSettings = {
  readonly client: webApi.WebClient
  readonly content: SlackContent
  readonly home: HomeTab
  readonly pane: AssistantPane
  readonly record: RecordSlack
  readonly posts: Pick<SlackPosts, 'update'>
}

// Each takes the payload as Slack sent it, and never rejects.
export type Screens = Readonly<
  Record<
    'homeOpened' | 'homeStart' | 'pressed' | 'copy' | 'copyLanguage' | 'paneOpened',
    (payload: unknown) => Promise<void>
  >
>

const openedShape = z.object({
  event: z.object({
    user: z.string().min(1),
    tab: z.string().default('home'),
    view: z.object({ private_metadata: z.string().default('') }).optional(),
  }),
})
const paneShape = z.object({
  event: z.object({ assistant_thread: z.object({ channel_id: z.string(), thread_ts: z.string() }) }),
})
const pressShape = z.object({
  user: z.object({ id: z.string().min(1) }),
  trigger_id: z.string().default(''),
  view: z.object({ id: z.string(), hash: z.string(), private_metadata: z.string().default('') }).optional(),
  actions: z.array(z.object({ value: z.string().nullish() })).min(1),
})

export function screens({ client, content, home, pane, posts, record }: ScreenSettings): Screens {
  const attempt = async (what: 'copy' | 'press', call: () => Promise<unknown>): Promise<void> => {
    try {
      await call()
    } catch (error) {
      record({ kind: 'screen-refused', what, why: callFailure(error).why })
    }
  }
  return {
    homeOpened: async (payload) => {
      const parsed = openedShape.safeParse(payload)
      if (!parsed.success || parsed.data.event.tab !== 'home') return
      const { user, view } = parsed.data.event
      const before = view === undefined ? 'new' : readHomeState(view.private_metadata, content.localeFallback)
      await home.opened(user, before)
    },
    homeStart: async (payload) => {
      const parsed = pressShape.safeParse(payload)
      if (!parsed.success) return
      const { user, view } = parsed.data
      const { locale } = readHomeState(view?.private_metadata ?? '', content.localeFallback)
      await home.showStart(user.id, locale)
    },
    pressed: async (payload) => {
      const marked = markedMessage(payload)
      if (marked === 'none') return
      const { channel, ts, text, blocks } = marked
      await attempt('press', () => posts.update(channel, ts, { text, blocks }))
    },
    paneOpened: async (payload) => {
      const parsed = paneShape.safeParse(payload)
      if (!parsed.success) return
      const { channel_id: channel, thread_ts: threadTs } = parsed.data.event.assistant_thread
      await pane.opened(channel, threadTs, content.localeFallback)
    },
    copy: async (payload) => {
      const parsed = pressShape.safeParse(payload)
      const copy = parsed.success ? readCopy(parsed.data.actions[0]?.value ?? '') : 'unreadable'
      const view = copy === 'unreadable' ? 'gone' : copyModal(copy, content)
      if (!parsed.success || view === 'gone') return
      await attempt('copy', () => client.views.open({ trigger_id: parsed.data.trigger_id, view }))
    },
    copyLanguage: async (payload) => {
      const parsed = pressShape.safeParse(payload)
      if (!parsed.success || parsed.data.view === undefined) return
      const { id, hash, private_metadata: metadata } = parsed.data.view
      const copy = readCopy(metadata)
      const locale = LOCALES.find((each) => each === parsed.data.actions[0]?.value)
      if (copy === 'unreadable' || locale === undefined) return
      const view = copyModal({ ...copy, locale }, content)
      // The hash keeps an older press from showing over a newer one.
      if (view !== 'gone') await attempt('copy', () => client.views.update({ view_id: id, hash, view }))
    },
  }
}
