// Tells a person when staff will answer.
import { formatDay } from '../../answers/format-figure.ts'
import { addDays, clockTime, type Moment, type PartialDay } from '../../model/day.ts'
import type { Authored } from '../../model/language.ts'
import { attendance } from '../../model/office-hours.ts'
import type { Block } from '../../model/reply.ts'
import { paragraph, type TurnContext, words } from '../turn-context.ts'

const NEAR_DAYS: Readonly<Record<Authored, { readonly today: string; readonly tomorrow: string }>> = {
  zh: { today: '今天', tomorrow: '明天' },
  en: { today: 'today', tomorrow: 'tomorrow' },
}

export function expectationBlocks(context: TurnContext): readonly Block[] {
  const { officeHours } = context.knowledge.content.staff
  const found = attendance(officeHours, context.at)
  const note: readonly Block[] =
    officeHours.note === 'none'
      ? []
      : [{ kind: 'text', role: 'quiet', text: officeHours.note[context.language] }]
  switch (found.kind) {
    case 'there':
      return [paragraph(words(context, 'expect-now'))]
    case 'away': {
      const opens = momentText(found.backAt, context.at, context.language)
      return [paragraph(words(context, 'expect-later', { opens })), ...note]
    }
    case 'unknown':
      return [paragraph(words(context, 'expect-unknown')), ...note]
  }
}

function momentText(moment: Moment, now: Moment, language: Authored): string {
  const near = NEAR_DAYS[language]
  const isToday = moment.day === now.day
  const isTomorrow = moment.day === addDays(now.day, 1)
  const day = isToday
    ? near.today
    : isTomorrow
      ? near.tomorrow
      : formatDay(moment.day as string as PartialDay, language)
  const time = clockTime(moment.minuteOfDay)
  return language === 'zh' ? `${day} ${time}` : `${day} at ${time}`
}
