// Carries letters from one mailbox of ours to the next; no channel is asked, so none of them waits for a reply.
import type { ConversationId } from '../model/message.ts'
import type { Accepted, Conversations, Letter } from '../ports/conversations.ts'
import type { Stopping } from './stopping.ts'

export type LetterSettings = {
  readonly conversations: Pick<Conversations, 'accept'>
  // A letter has arrived in that mailbox.
  readonly onLetter: (conversation: ConversationId) => void
}

export type CarryingSettings = LetterSettings & {
  readonly conversations: Pick<Conversations, 'nextLetter' | 'settleLetter' | 'nudge'>
  readonly stopping: Stopping
}

// A mailbox that is full takes the letter later.
export const LETTER_RETRY_MS = 1000

// Into the mailbox that it is for; its own id makes a letter that is handed in twice arrive once.
export async function handIn({ conversations, onLetter }: LetterSettings, letter: Letter): Promise<Accepted> {
  const accepted = await conversations.accept(letter.message)
  if (accepted !== 'full') onLetter(letter.message.conversation)
  return accepted
}

export function letterCarrying(settings: CarryingSettings): (conversation: ConversationId) => Promise<void> {
  const { conversations, stopping } = settings
  return async (conversation) => {
    let letter = await conversations.nextLetter(conversation)
    while (letter !== 'none') {
      if (stopping.now.aborted) return conversations.nudge(conversation)
      if ((await handIn(settings, letter)) === 'full') {
        if (!(await stopping.sleep(LETTER_RETRY_MS))) return conversations.nudge(conversation)
        continue
      }
      letter = await conversations.settleLetter(conversation, letter.id)
    }
  }
}
