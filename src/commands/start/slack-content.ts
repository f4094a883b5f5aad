// What Slack's own surfaces show of the content in force: titles, dates, changes, and answers without a person.
import type { SlackContent } from '../../../adapters/channels/slack/slack-content.ts'
import { absolute, pathOf } from '../../../adapters/site/addresses.ts'
import { say } from '../../answers/fill-text.ts'
import { formatDay } from '../../answers/format-figure.ts'
import { recentChanges } from '../../answers/recent-changes.ts'
import type { Config } from '../../config.ts'
import { takeTurn } from '../../dialogue/take-turn.ts'
import { toTraditional } from '../../dialogue/traditional-reply.ts'
import type { Knowledge } from '../../model/content.ts'
import { authoredFor, type Locale } from '../../model/language.ts'
import { inForceOn } from '../../model/provision.ts'
import type { AnswerProvision, Question } from '../../model/question.ts'
import { newSession } from '../../model/session.ts'
import type { SourceId } from '../../model/source.ts'
import type { WordingKey } from '../../model/wording.ts'
import type { Clock } from '../../ports/clock.ts'

// More of them push the search box off a phone's screen.
const CHANGES_MAX = 6

export function slackContent(
  knowledge: () => Knowledge,
  clock: Pick<Clock, 'moment'>,
  localeFallback: Locale,
  publicUrl: Config['publicUrl'],
): SlackContent {
  const content = (): Knowledge['content'] => knowledge().content
  const today = () => clock.moment().day
  const titleOf = (question: Question, locale: Locale): string =>
    inScript(question.title[authoredFor(locale)], locale)
  const words: SlackContent['words'] = (key, locale, parameters) =>
    inScript(say(content(), authoredFor(locale), key, parameters), locale)

  return {
    localeFallback,
    words,
    title: (id, locale) => {
      const question = content().questions.get(id)
      return question === undefined ? 'gone' : titleOf(question, locale)
    },
    localeOf: (text) => knowledge().understand(text, today()).locale,
    answer: (id, locale) => {
      if (!content().questions.has(id)) return 'gone'
      const session = { ...newSession(content().hash), locale }
      const body = { kind: 'command', command: 'start', argument: id } as const
      const message = { body, localeHint: locale, audience: 'shared' } as const
      const [reply] = takeTurn(session, message, knowledge(), clock.moment()).replies
      return reply ?? 'gone'
    },
    dates: (id, shown, locale) => {
      const question = content().questions.get(id)
      const provision = question === undefined ? 'none' : provisionShown(question, shown, today())
      if (question === undefined || provision === 'none') return 'gone'
      return datesOf(provision, (key, parameters) => words(key, locale, parameters))
    },
    page: (id, locale) =>
      publicUrl === 'not-known' || !content().questions.has(id)
        ? 'none'
        : absolute(publicUrl, pathOf(locale, id)),
    suggestions: (locale) =>
      content().assistant.suggestions.flatMap((id) => {
        const question = content().questions.get(id)
        return question === undefined ? [] : [{ question: id, title: titleOf(question, locale) }]
      }),
    changes: (locale) =>
      recentChanges(content(), today(), CHANGES_MAX).map(({ question, kind, on }) => ({
        question: question.id,
        title: titleOf(question, locale),
        what: words(`change-${kind}`, locale, { day: formatDay(on, authoredFor(locale)) }),
      })),
    edition: () => `${content().hash.slice(0, 16)} ${today()}`,
  }
}

// As the content has them, and short: the answer above says the same in words.
function datesOf(
  { from, until, seen, checked }: AnswerProvision,
  words: (key: WordingKey, parameters: Readonly<Record<string, string>>) => string,
): string {
  const isTimeless = from === 'unknown' && until === 'open'
  const ends = { open: '…', unknown: '?' }[String(until)] ?? until
  return [
    ...(isTimeless ? [] : [`${from === 'unknown' ? '?' : from} – ${ends}`]),
    ...(seen === 'not-stated' ? [] : [words('slack-seen', { day: seen })]),
    words('slack-checked', { day: checked }),
  ].join(' · ')
}

function inScript(text: string, locale: Locale): string {
  return locale === 'zh-Hant' ? toTraditional(text) : text
}

// An answer for another day shows the sources of that day's provision; today's comes first where they agree.
function provisionShown(
  question: Question,
  shown: readonly SourceId[],
  today: ReturnType<Clock['moment']>['day'],
): AnswerProvision | 'none' {
  const found = inForceOn(question.provisions, today)
  const cited = question.provisions.filter(({ sources }) => sources.every((source) => shown.includes(source)))
  if (found.kind === 'in-force' && (cited.length === 0 || cited.includes(found.provision))) {
    return found.provision
  }
  return cited.at(-1) ?? question.provisions.at(-1) ?? 'none'
}
