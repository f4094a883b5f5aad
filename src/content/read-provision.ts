// The dated part that questions and benefits share: days in force, sources, figures, whom to ask.
import type { z } from 'zod'
import { addDays, type Day, rangeOf } from '../model/day.ts'
import type { Provision } from '../model/provision.ts'
import type { ContactId, SourceId } from '../model/source.ts'
import { checkReference, type KnownIds } from './known-ids.ts'
import type { provisionShape } from './shapes.ts'
import { at, type YamlFile, type YamlPath } from './yaml-file.ts'

type Written = z.output<z.ZodObject<typeof provisionShape>>

export function readProvision(file: YamlFile, path: YamlPath, written: Written, known: KnownIds): Provision {
  written.sources.forEach((id, index) => {
    checkReference(file, [...path, 'sources', index], 'source', id, known)
  })
  written.ask.forEach((id, index) => {
    checkReference(file, [...path, 'ask', index], 'contact', id, known)
  })
  return {
    from: written.from,
    until: written.until,
    seen: written.seen ?? 'not-stated',
    checked: written.checked,
    reviewBy: written['review-by'] ?? 'none',
    sources: written.sources as SourceId[],
    figures: new Map(Object.entries(written.figures)),
    ask: written.ask as ContactId[],
  }
}

// Provisions stand in order of time and meet without overlap; a gap must be intended.
export function checkTimeline(
  file: YamlFile,
  provisions: readonly Provision[],
  written: readonly Pick<Written, 'gap-before'>[],
): void {
  provisions.forEach((provision, index) => {
    const isGapIntended = written[index]?.['gap-before'] === 'intended'
    const start = provision.from === 'unknown' ? 'unknown' : rangeOf(provision.from)
    if (start !== 'unknown' && isDated(provision) && rangeOf(provision.until).last < start.first) {
      file.report('provision-overlap', at('provisions', index, 'until'), 'the end lies before the start.')
    }
    const previous = provisions[index - 1]
    if (previous === undefined) return
    const spot = at('provisions', index, 'from')
    if (!isDated(previous) || start === 'unknown') {
      const message = `the provision before has no end ("${previous.until}"), so this one is never reached.`
      file.report('provision-overlap', spot, message, 'Give the earlier one its last day.')
      return
    }
    const previousEnd = rangeOf(previous.until)
    if (start.last <= previousEnd.first) {
      const hint = 'End the earlier one the day before.'
      file.report(
        'provision-overlap',
        spot,
        `it starts before ${previous.until}, when the earlier one ends.`,
        hint,
      )
    } else if (start.first > addDays(previousEnd.last, 1) && !isGapIntended) {
      reportGap(file, index, addDays(previousEnd.last, 1), addDays(start.first, -1))
    }
  })
}

function reportGap(file: YamlFile, index: number, first: Day, last: Day): void {
  const hint = 'Add a provision, or mark the gap with "gap-before: intended".'
  file.report(
    'provision-gap',
    at('provisions', index, 'from'),
    `nothing is in force from ${first} to ${last}.`,
    hint,
  )
}

function isDated<P extends Provision>(
  provision: P,
): provision is P & { readonly until: Exclude<P['until'], 'open' | 'unknown'> } {
  return provision.until !== 'open' && provision.until !== 'unknown'
}
