// Reads the cases that wait for staff from their own mailboxes, as the index of cases names them.
import { CASE_INDEX, type CaseSession } from '../model/case.ts'
import type { Cases } from '../ports/cases.ts'
import type { Conversations } from '../ports/conversations.ts'

// A case that was closed a moment ago may still be in the index; its own session decides.
export function openCases(conversations: Pick<Conversations, 'open'>): Cases {
  return {
    open: async () => {
      const { session: index } = await conversations.open(CASE_INDEX)
      if (index === 'new' || index.kind !== 'case-index') return []
      const found: CaseSession[] = []
      for (const id of index.open) {
        const { session } = await conversations.open(id)
        if (session !== 'new' && session.kind === 'case' && session.state.kind !== 'closed')
          found.push(session)
      }
      return found
    },
  }
}
