// Finds texts whose two languages say different things: a figure or a list item that stands on one side only.
import { AUTHORED, type Authored, type Localised } from '../model/language.ts'
import { figureReferences } from './lint-figures.ts'
import { at, type YamlFile, type YamlPath } from './yaml-file.ts'

const OTHER: Readonly<Record<Authored, Authored>> = { zh: 'en', en: 'zh' }
const NAMES: Readonly<Record<Authored, string>> = { zh: 'Chinese', en: 'English' }

/**
 * Whether a translation is stale only its history can tell, and content has none once it is copied; but a
 * figure or an item that was added on one side is seen on the page. Walks every text of a file.
 */
export function lintTranslations(file: YamlFile, value: unknown = file.value, path: YamlPath = []): void {
  if (typeof value !== 'object' || value === null) return
  if (isLocalised(value)) {
    compare(file, path, value)
    return
  }
  for (const [key, inner] of Object.entries(value)) {
    lintTranslations(file, inner, [...path, Array.isArray(value) ? Number(key) : key])
  }
}

function isLocalised(value: object): value is Localised {
  return 'zh' in value && 'en' in value && typeof value.zh === 'string' && typeof value.en === 'string'
}

function compare(file: YamlFile, path: YamlPath, text: Localised): void {
  for (const language of AUTHORED) {
    const other = OTHER[language]
    const there = new Set(figureReferences(text[other]))
    for (const name of new Set(figureReferences(text[language]))) {
      if (there.has(name)) continue
      const spot = { kind: 'within', path: [...path, language], text: `{${name}}` } as const
      const message = `"{${name}}" stands in the ${NAMES[language]} text and not in the ${NAMES[other]} one.`
      file.report('translation-differs', spot, message, 'Bring the two to the same state.', 'warning')
    }
  }
  const [zh, en] = [itemCount(text.zh), itemCount(text.en)]
  if (zh === en) return
  const message = `the Chinese text lists ${zh} items, the English one ${en}.`
  const spot = at(...path, zh < en ? 'zh' : 'en')
  file.report('translation-differs', spot, message, 'Bring the two to the same state.', 'warning')
}

function itemCount(text: string): number {
  return text.match(/^\s*- /gm)?.length ?? 0
}
