// What a turn tells the journal: what happened in it.
import type { CaseReason, Staff } from './case.ts'
import type { DialogueActId } from './dialogue-act.ts'
import type { FactId } from './fact.ts'
import type { Rating } from './message.ts'
import type { RedactedKind } from './redaction.ts'
import type { MatchedQuestion } from './reply.ts'

export type TurnEvent =
  | { readonly kind: 'answered'; readonly questions: readonly MatchedQuestion[] }
  | { readonly kind: 'clarified'; readonly questions: readonly MatchedQuestion[] }
  | { readonly kind: 'refused'; readonly closest: readonly MatchedQuestion[] }
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'small-talk'; readonly act: DialogueActId }
  | { readonly kind: 'person-asked' }
  | { readonly kind: 'fact-asked'; readonly fact: FactId }
  | {
      readonly kind: 'judged'
      readonly verdicts: readonly { readonly id: string; readonly verdict: string }[]
    }
  | { readonly kind: 'choice-stale' }
  | { readonly kind: 'locale-chosen'; readonly locale: string }
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'exported' }
  | { readonly kind: 'rated'; readonly rated: Rating; readonly turn: number }
  // Personal numbers were taken out of what was said before it was kept.
  | { readonly kind: 'redacted'; readonly kinds: readonly RedactedKind[] }
  // What the person said went to staff alone.
  | { readonly kind: 'relayed' }
  | { readonly kind: 'facts-consent'; readonly agreed: boolean }
  // The person wants nobody any more.
  | { readonly kind: 'case-stopped' }
  // Of a case's own mailbox, whose name in the journal tells the events of one case from those of another;
  // the times of the turns tell how long people waited.
  | { readonly kind: 'case-opened'; readonly why: CaseReason; readonly channel: string }
  | { readonly kind: 'case-claimed'; readonly via: Staff['via'] }
  | { readonly kind: 'case-given-back'; readonly via: Staff['via'] }
  | { readonly kind: 'case-reminded' }
  | {
      readonly kind: 'case-closed'
      readonly by: 'staff' | 'person' | 'not-posted' | 'forgotten'
      readonly wasClaimed: boolean
    }
