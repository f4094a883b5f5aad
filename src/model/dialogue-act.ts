// What people do in a conversation besides asking about policy.
import type { Localised } from './language.ts'
import type { Phrasings } from './question.ts'

export const DIALOGUE_ACTS = [
  'greeting',
  'thanks',
  'goodbye',
  'praise',
  'abuse',
  'how-are-you',
  'affirm',
  'deny',
  'language-zh',
  'language-zh-hant',
  'language-en',
  'start-over',
  'person',
  'complaint',
  'distress',
] as const
export type DialogueActId = (typeof DIALOGUE_ACTS)[number]

export type DialogueAct = {
  readonly id: DialogueActId
  readonly phrasings: Phrasings
  readonly reply: Localised
}

// Utterances that must be refused, and the word that goes with the refusal.
export type BackgroundGroup = {
  readonly id: string
  readonly hint: Localised | 'none'
  readonly phrasings: Phrasings
}
