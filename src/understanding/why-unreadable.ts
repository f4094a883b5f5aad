// Why nothing can be read of a message: too long, empty, in another language, or without words.
import { UTTERANCE_UTF16_MAX } from '../model/message.ts'
import type { Meaning } from '../model/understanding.ts'
import type { DetectedLanguage } from './detect-language.ts'
import { normalise } from './normalise.ts'

export function whyUnreadable(
  utterance: string,
  detect: (utterance: string) => DetectedLanguage,
): Extract<Meaning, { kind: 'unreadable' }>['why'] | 'readable' {
  if (utterance.length > UTTERANCE_UTF16_MAX) return 'too-long'
  const normalised = normalise(utterance)
  if (normalised === '') return 'empty'
  if (detect(normalised) === 'other') return 'other-language'
  return /[\p{L}\p{N}]/u.test(normalised) ? 'readable' : 'no-words'
}
