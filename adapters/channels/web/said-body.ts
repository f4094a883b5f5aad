// What a person sent on the web, by its text, a pressed choice or a rating, as the body of a message.
import type { MessageBody, Rating } from '../../../src/model/message.ts'

export type SentForm =
  | { readonly text: string }
  | { readonly choice: string }
  | { readonly rating: Rating; readonly turn: number }

// No conversation comes near it.
export const TURN_MAX = 999_999_999

export function saidBody(sent: SentForm): MessageBody {
  if ('rating' in sent) return { kind: 'rating', rated: sent.rating, turn: sent.turn }
  return 'choice' in sent
    ? { kind: 'choice', token: sent.choice }
    : { kind: 'text', text: sent.text, form: 'new' }
}
