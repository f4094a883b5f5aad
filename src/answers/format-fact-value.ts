// Writes a fact's value as people say it: "本科", "over 30", "June 2024", "yes".
import type { FactDefinition, FactValue } from '../model/fact.ts'
import type { Authored } from '../model/language.ts'
import { formatDay } from './format-figure.ts'

const YES_NO: Readonly<Record<Authored, { readonly yes: string; readonly no: string }>> = {
  zh: { yes: '是', no: '否' },
  en: { yes: 'yes', no: 'no' },
}

export function formatFactValue(definition: FactDefinition, value: FactValue, language: Authored): string {
  switch (value.kind) {
    case 'choice': {
      const choices = definition.type.kind === 'choice' ? definition.type.choices : []
      return choices.find((choice) => choice.id === value.choice)?.label[language] ?? value.choice
    }
    case 'yes-no':
      return YES_NO[language][value.yes ? 'yes' : 'no']
    case 'number':
      return formatRange(value, language)
    case 'date':
      return formatDay(value.date, language)
  }
}

function formatRange(value: Extract<FactValue, { kind: 'number' }>, language: Authored): string {
  const { atLeast, atMost } = value
  if (atMost === atLeast) return String(atLeast)
  if (atMost === 'open') return language === 'zh' ? `${atLeast} 或以上` : `${atLeast} or more`
  return language === 'zh' ? `${atLeast} 至 ${atMost}` : `${atLeast} to ${atMost}`
}
