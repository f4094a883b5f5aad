// The web, as the configuration describes it: always there, whichever other channels run.
import { PAGE_WORDING, type PageWords } from '../../../adapters/channels/web/page/page-words.ts'
import type { TakeRate } from '../../../adapters/channels/web/web-rates.ts'
import { loadAssets } from '../../../adapters/http/assets.ts'
import type { Config } from '../../config.ts'
import { takeTurn } from '../../dialogue/take-turn.ts'
import { toTraditional } from '../../dialogue/traditional-reply.ts'
import type { Knowledge } from '../../model/content.ts'
import type { Moment } from '../../model/day.ts'
import { authoredFor, type Locale } from '../../model/language.ts'
import type { Reply } from '../../model/reply.ts'
import { newSession } from '../../model/session.ts'
import type { Platform, Wiring } from './platform.ts'

export async function openWeb(config: Config, wiring: Wiring, take: TakeRate): Promise<Platform> {
  const { LISTENERS_MAX, webChannel } = await import('../../../adapters/channels/web/web-channel.ts')
  const assets = loadAssets()
  const web = webChannel({
    accept: wiring.accept,
    transcripts: wiring.transcripts,
    take,
    clock: wiring.clock,
    sessionOf: async (conversation) => (await wiring.conversations.open(conversation)).session,
    asset: assets.path,
    widgetScript: assets.text('widget.js'),
    words: (locale) => pageWords(wiring.knowledge(), locale),
    greeting: (locale) => greeting(wiring.knowledge(), wiring.clock.moment(), locale),
    isSecure: config.publicUrl.startsWith('https:'),
    origins: config.webOrigins,
    localeFallback: config.locale,
    retentionDays: config.retentionDays,
    listeners: LISTENERS_MAX,
    recordFault: (error) =>
      wiring.log.note('web-fault', { why: error instanceof Error ? error.name : 'unknown' }),
  })
  return {
    channel: web.channel,
    routes: [assets.routes, ...web.routes],
    start: async () => undefined,
    stop: web.stop,
    isUp: () => true,
    trouble: () => 'none',
  }
}

export function pageWords({ content }: Knowledge, locale: Locale): PageWords {
  const wording = content.wordings[authoredFor(locale)]
  const inScript = (text: string): string => (locale === 'zh-Hant' ? toTraditional(text) : text)
  return Object.fromEntries(PAGE_WORDING.map((key) => [key, inScript(wording[key])])) as PageWords
}

// What is said to whoever opens the page: the welcome of a conversation that has not begun.
export function greeting(knowledge: Knowledge, at: Moment, locale: Locale): Reply {
  const session = { ...newSession(knowledge.content.hash), locale }
  const message = { body: { kind: 'command', command: 'start', argument: '' }, localeHint: locale } as const
  const [reply] = takeTurn(session, message, knowledge, at).replies
  if (reply === undefined) throw new Error('a turn gave no reply')
  return reply
}
