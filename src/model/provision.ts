// A dated piece of policy, and which one of several is in force on a day.
import type { Day, PartialDay } from './day.ts'
import { rangeOf } from './day.ts'
import type { Figures } from './figure.ts'
import type { ContactId, SourceId } from './source.ts'

export type ProvisionStart = PartialDay | 'unknown'
// `open`: no end is published; `unknown`: nobody knows whether it has ended.
export type ProvisionEnd = PartialDay | 'open' | 'unknown'

export type Provision = {
  // First and last day in force, both inclusive.
  readonly from: ProvisionStart
  readonly until: ProvisionEnd
  // The date of the newest source that still states it.
  readonly seen: PartialDay | 'not-stated'
  // When somebody last held it against its sources, and when that is due again.
  readonly checked: PartialDay
  readonly reviewBy: PartialDay | 'none'
  readonly sources: readonly SourceId[]
  readonly figures: Figures
  readonly ask: readonly ContactId[]
}

export type InForce<P extends Provision> =
  | { readonly kind: 'in-force'; readonly provision: P }
  | { readonly kind: 'ended'; readonly last: P }
  | { readonly kind: 'not-yet'; readonly next: P }
  // The day lies inside an uncertain start or end, or in a gap between provisions.
  | { readonly kind: 'not-known'; readonly before: P | 'none'; readonly after: P | 'none' }

type Standing = 'before' | 'maybe' | 'during' | 'after'

// How a day stands to one provision. An `unknown` start counts as in force since ever: the sources state
// the rule, only not since when.
function standing(provision: Provision, day: Day): Standing {
  if (provision.from !== 'unknown') {
    const start = rangeOf(provision.from)
    if (day < start.first) return 'before'
    // The first day of a start known only by month or year may be any day of it.
    if (day < start.last) return 'maybe'
  }
  if (provision.until === 'open' || provision.until === 'unknown') return 'during'
  const end = rangeOf(provision.until)
  if (day > end.last) return 'after'
  return day <= end.first ? 'during' : 'maybe'
}

// The provision that applies on a day; `provisions` are in order of time. Where none surely does, `before`
// is the latest that may have or did, `after` the earliest that may have or will.
export function inForceOn<P extends Provision>(provisions: readonly P[], day: Day): InForce<P> {
  let before: P | 'none' = 'none'
  let after: P | 'none' = 'none'
  let isMaybe = false
  for (const provision of provisions) {
    const stands = standing(provision, day)
    if (stands === 'during') return { kind: 'in-force', provision }
    const isFirstMaybe = stands === 'maybe' && !isMaybe
    if (stands === 'after' || isFirstMaybe) before = provision
    else if (after === 'none') after = provision
    if (stands === 'maybe') isMaybe = true
  }
  if (isMaybe || (before !== 'none' && after !== 'none')) return { kind: 'not-known', before, after }
  if (before !== 'none') return { kind: 'ended', last: before }
  if (after !== 'none') return { kind: 'not-yet', next: after }
  return { kind: 'not-known', before, after }
}
