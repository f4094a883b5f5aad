// Which cases wait for staff or are being answered by them, for a screen that lists them.
import type { CaseSession } from '../model/case.ts'
import type { ConversationId } from '../model/message.ts'

export type Cases = {
  // Those that are open or claimed, oldest first. To claim, answer or resolve one, a letter goes to its mailbox
  // (`StaffLetter` of model/letter.ts in a message to the conversation `CaseSession.case`).
  readonly open: () => Promise<readonly CaseSession[]>
  // One that is open or claimed, read from its own mailbox alone; `gone` once it is closed or erased.
  readonly find: (id: ConversationId) => Promise<CaseSession | 'gone'>
}
