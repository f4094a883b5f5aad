// How each of several provisions stands to a day, and in which order a page tells them.
import { say } from '../answers/fill-text.ts'
import type { Content } from '../model/content.ts'
import { type Day, rangeOf } from '../model/day.ts'
import type { Authored } from '../model/language.ts'
import type { ShownStanding } from '../model/page.ts'
import { inForceOn, type Provision } from '../model/provision.ts'

type Standing<P> = { readonly provision: P; readonly standing: ShownStanding }

export function standingText(content: Content, standing: ShownStanding, language: Authored): string {
  return say(content, language, `page-standing-${standing}`)
}

// What is in force on the day first, then the others, newest first; `provisions` are in order of time.
export function byRelevance<P extends Provision>(provisions: readonly P[], day: Day): readonly Standing<P>[] {
  const stands = provisions.map((provision) => ({ provision, standing: standingOf(provision, day) }))
  const isCurrent = ({ standing }: Standing<P>): boolean =>
    standing === 'in-force' || standing === 'end-unknown'
  return [...stands.filter(isCurrent), ...stands.filter((each) => !isCurrent(each)).reverse()]
}

function standingOf(provision: Provision, day: Day): ShownStanding {
  if (inForceOn([provision], day).kind === 'in-force') {
    return provision.until === 'unknown' ? 'end-unknown' : 'in-force'
  }
  if (provision.from !== 'unknown' && day < rangeOf(provision.from).first) return 'not-yet'
  const hasEnd = provision.until !== 'open' && provision.until !== 'unknown'
  return hasEnd && day > rangeOf(provision.until).last ? 'ended' : 'not-known'
}
