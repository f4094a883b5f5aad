// The small content of the Slack tests, whose sources have links, and what Slack's surfaces show of it.
import type { SlackContent } from '../../../../adapters/channels/slack/slack-content.ts'
import { slackContent } from '../../../../src/commands/start/slack-content.ts'
import { compileContent } from '../../../../src/content/compile-content.ts'
import { compileKnowledge } from '../../../../src/content/compile-knowledge.ts'
import type { Day } from '../../../../src/model/day.ts'
import type { Locale } from '../../../../src/model/language.ts'
import { aContentFolder } from '../../../content/a-content-folder.ts'

const SOURCES = ['S1', 'S2']
  .map(
    (id) =>
      `${id}:\n  title: Title ${id}\n  publisher: Paper\n  published: "2022-06"\n  link: https://paper.example/${id}\n  reliability: P\n  retrieved: "2026-11"`,
  )
  .join('\n')

const { content } = compileContent(aContentFolder({ 'sources.yaml': SOURCES }), 'content')
if (content === 'faulty') throw new Error('the content of the tests is faulty')
export const knowledge = compileKnowledge(content)

export const MOMENT = { day: '2026-11-24' as Day, minuteOfDay: 720 }

export function contentIn(locale: Locale, publicUrl = 'not-known'): SlackContent {
  return slackContent(() => knowledge, { moment: () => MOMENT }, locale, publicUrl)
}
