// Shows people what is kept of them, in their own language.
import { formatFactValue } from '../answers/format-fact-value.ts'
import { formatDay } from '../answers/format-figure.ts'
import type { FactId } from '../model/fact.ts'
import type { Block } from '../model/reply.ts'
import { paragraph, type TurnContext, words } from './turn-context.ts'

// Each in its own script, so that whoever reads it finds it.
export const LOCALE_NAMES = { zh: '简体中文', 'zh-Hant': '繁體中文', en: 'English' } as const

export function exportedBlocks(context: TurnContext): readonly Block[] {
  const { session } = context
  const { content } = context.knowledge
  const items: string[] = []
  if (session.locale !== 'not-known') {
    items.push(words(context, 'export-locale', { locale: LOCALE_NAMES[session.locale] }))
  }
  if (session.focus.kind === 'question') {
    const title = content.questions.get(session.focus.question)?.title[context.language]
    if (title !== undefined) items.push(words(context, 'export-focus', { title }))
  }
  if (session.asOf !== 'today') {
    items.push(words(context, 'export-as-of', { day: formatDay(session.asOf, context.language) }))
  }
  if (session.cases.length > 0) items.push(words(context, 'export-case'))
  for (const { said } of session.recent) items.push(words(context, 'export-said', { said }))
  for (const [id, known] of Object.entries(session.facts)) {
    const definition = content.facts.get(id as FactId)
    if (definition === undefined) continue
    const name = definition.name[context.language]
    const value = formatFactValue(definition, known.value, context.language)
    items.push(words(context, 'export-fact', { name, value }))
  }
  const title = paragraph(words(context, 'export-title'))
  return items.length === 0
    ? [title, paragraph(words(context, 'export-nothing'))]
    : [title, { kind: 'list', items }]
}
