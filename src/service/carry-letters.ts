// Carries letters from one mailbox of ours to the next; no channel is asked, so none of them waits for a reply.
import type { ConversationId } from '../model/message.ts'
import type { Conversations } from '../ports/conversations.ts'
import type { Stopping } from './stopping.ts'

export type CarryingSettings = {
  readonly conversations: Pick<Conversations, 'accept' | 'nextLetter' | 'settleLetter' | 'nudge'>
  readonly stopping: Stopping
  // A letter has arrived in that mailbox.
  readonly onLetter: (conversation: ConversationId) => void
}

// A mailbox that is full takes the letter later.
export const LETTER_RETRY_MS = 1000

export function letterCarrying(settings: CarryingSettings): (conversation: ConversationId) => Promise<void> {
  const { conversations, stopping, onLetter } = settings
  return async (conversation) => {
    let letter = await conversations.nextLetter(conversation)
    while (letter !== 'none') {
      if (stopping.now.aborted) return conversations.nudge(conversation)
      // Its own id makes a letter that is carried twice arrive once.
      const accepted = await conversations.accept(letter.message)
      if (accepted === 'full') {
        if (!(await stopping.sleep(LETTER_RETRY_MS))) return conversations.nudge(conversation)
        continue
      }
      onLetter(letter.message.conversation)
      letter = await conversations.settleLetter(conversation, letter.id)
    }
  }
}
