// Gathers the utterances that staff should look at: not understood, asked back, or rated as not helpful.
import type { Locale } from '../model/language.ts'
import type { MatchedQuestion } from '../model/reply.ts'
import type { TurnEvent } from '../model/turn-event.ts'
import type { TurnEntry } from '../ports/journal.ts'
import { entriesPaused, type Slices } from './slices.ts'

export type Gap = 'dont-know' | 'did-you-mean' | 'not-helpful'

export type GapUtterance = {
  // As it was said last, without what identifies a person.
  readonly said: string
  readonly locale: Locale
  readonly gap: Gap
  readonly times: number
  readonly lastMs: number
  // Questions that come nearest, best first.
  readonly closest: readonly MatchedQuestion[]
}

// More would be no list that anybody reads; the newest are kept.
const GAP_UTTERANCES_MAX = 1000

/**
 * One line an utterance and gap, newest first. `keyOf` brings spellings of one utterance together
 * (`phrasingKey` of the content). `entries` in order of time.
 */
export function* gapUtterances(
  entries: readonly TurnEntry[],
  keyOf: (utterance: string) => string,
): Slices<readonly GapUtterance[]> {
  const turns = new Map<string, TurnEntry>()
  // A mind that was changed is read by its last word.
  const lastRating = new Map<string, TurnEvent>()
  yield* entriesPaused(entries, (entry) => {
    turns.set(`${entry.conversation} ${entry.turn}`, entry)
    for (const event of entry.events) {
      if (event.kind === 'rated') lastRating.set(`${entry.conversation} ${event.turn}`, event)
    }
  })
  const found = new Map<string, GapUtterance>()
  const add = (gap: Gap, about: TurnEntry, closest: readonly MatchedQuestion[]): void => {
    const spelling = keyOf(about.said)
    if (spelling === '') return
    const key = `${gap} ${spelling}`
    const before = found.get(key)
    // Put in anew, so that the map stays in order of the last time.
    found.delete(key)
    found.set(key, {
      said: about.said,
      locale: about.locale,
      gap,
      times: (before?.times ?? 0) + 1,
      lastMs: about.atMs,
      closest,
    })
  }
  yield* entriesPaused(entries, (entry) => {
    for (const event of entry.events) {
      if (event.kind === 'refused') add('dont-know', entry, event.closest)
      if (event.kind === 'clarified') add('did-you-mean', entry, event.questions)
      if (event.kind === 'rated' && event.rated === 'not-helpful') {
        const key = `${entry.conversation} ${event.turn}`
        const about = turns.get(key)
        if (about !== undefined && lastRating.get(key) === event)
          add('not-helpful', about, questionsOf(about))
      }
    }
  })
  return [...found.values()].reverse().slice(0, GAP_UTTERANCES_MAX)
}

function questionsOf(entry: TurnEntry): readonly MatchedQuestion[] {
  return entry.events.flatMap((event) => (event.kind === 'answered' ? event.questions : []))
}
