// What an utterance means, before the conversation decides what to say.
import type { PartialDay } from './day.ts'
import type { DialogueActId } from './dialogue-act.ts'
import type { DistrictId } from './district.ts'
import type { FactId, FactValue } from './fact.ts'
import type { Locale } from './language.ts'
import type { FacetId } from './question.ts'
import type { MatchedQuestion } from './reply.ts'

// One thing meant; a message may hold several.
export type Meaning =
  | { readonly kind: 'question'; readonly candidates: readonly MatchedQuestion[] }
  // Some question is meant, but which is not sure enough to answer.
  | { readonly kind: 'unclear'; readonly candidates: readonly MatchedQuestion[] }
  | { readonly kind: 'act'; readonly act: DialogueActId; readonly confidence: number }
  // Words about a facet only ("and for PhDs?"): the focus says of what; without one it means `otherwise`.
  // `isMarked`: the words say that they go on from before ("那……呢", "and …").
  | {
      readonly kind: 'follow-up'
      readonly facets: readonly FacetId[]
      readonly isMarked: boolean
      readonly otherwise: Meaning
    }
  | {
      readonly kind: 'out-of-scope'
      // Topics that come nearest, though not near enough.
      readonly closest: readonly MatchedQuestion[]
      // The background group whose hint fits.
      readonly group: string | 'none'
    }
  // Nothing that can be read: no letters, or a script that is neither Chinese nor Latin.
  | { readonly kind: 'unreadable'; readonly why: 'empty' | 'too-long' | 'no-words' | 'other-language' }

// What the words name beside what they ask.
export type Mentioned = {
  readonly districts: readonly DistrictId[]
  // Whether the question was understood only without the district, as of the city.
  readonly isDistrictApart: boolean
  // A time that dates something else than the question ("a home bought before 2017").
  readonly inPassing: PartialDay | 'none'
  // What words that go on from before name, where that is short: "函授" of "那函授呢".
  readonly goesOnWith: string | 'none'
  // Whether a phone or an office was asked for: of what was spoken of before, or of what, best first.
  readonly contact:
    | { readonly kind: 'not-asked' | 'bare' }
    | { readonly kind: 'about'; readonly topics: readonly MatchedQuestion[] }
}

export const NOTHING_MENTIONED: Mentioned = {
  districts: [],
  isDistrictApart: false,
  inPassing: 'none',
  goesOnWith: 'none',
  contact: { kind: 'not-asked' },
}

export type Understanding = {
  // `zh` also where the characters are the same in both Chinese scripts.
  readonly locale: Locale | 'not-known'
  readonly meanings: readonly Meaning[]
  readonly facts: ReadonlyMap<FactId, FactValue>
  // Whether the person asks about their own eligibility ("am I eligible for …").
  readonly asksEligibility: boolean
  // What they ask it for, best first, read without the words that ask.
  readonly eligibilityTopics: readonly MatchedQuestion[]
  // A time the person asks about ("2018年的时候").
  readonly asOf: PartialDay | 'today' | 'none'
  readonly mentioned: Mentioned
}

/** The questions that are or may be meant, likeliest first. */
export function candidatesOf(meaning: Meaning): readonly MatchedQuestion[] {
  switch (meaning.kind) {
    case 'question':
    case 'unclear':
      return meaning.candidates
    case 'out-of-scope':
      return meaning.closest
    case 'follow-up':
      return candidatesOf(meaning.otherwise)
    case 'act':
    case 'unreadable':
      return []
  }
}
