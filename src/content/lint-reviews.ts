// Finds provisions whose next review is overdue on a day.
import { type Day, parsePartialDay, rangeOf } from '../model/day.ts'
import { at, type YamlFile } from './yaml-file.ts'

// Reads what the author wrote, so that it works on files with other faults too.
export function lintReviews(files: Iterable<YamlFile>, today: Day): void {
  for (const file of files) {
    for (const [index, provision] of provisionsIn(file.value).entries()) {
      const [reviewBy, checked] = [textAt(provision, 'review-by'), textAt(provision, 'checked')]
      const due = parsePartialDay(reviewBy)
      if (due === 'invalid' || rangeOf(due).last >= today) continue
      const message = `the review was due by ${reviewBy}; it was last checked ${checked}.`
      const hint = 'Hold it against its sources, then set "checked" and the next "review-by".'
      file.report('review-due', at('provisions', index, 'review-by'), message, hint, 'warning')
    }
  }
}

function provisionsIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null || !('provisions' in value)) return []
  return Array.isArray(value.provisions) ? value.provisions : []
}

function textAt(provision: unknown, key: 'review-by' | 'checked'): string {
  if (typeof provision !== 'object' || provision === null) return ''
  const found: unknown = new Map<string, unknown>(Object.entries(provision)).get(key)
  return typeof found === 'string' ? found : ''
}
