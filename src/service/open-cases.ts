// Reads the cases that wait for staff from their own mailboxes, as the index of cases names them.
import { CASE_INDEX } from '../model/case.ts'
import type { Cases } from '../ports/cases.ts'
import type { Conversations } from '../ports/conversations.ts'

// A case that was closed a moment ago may still be in the index; its own session decides.
export function openCases(conversations: Pick<Conversations, 'open'>): Cases {
  const find: Cases['find'] = async (id) => {
    const { session } = await conversations.open(id)
    return session !== 'new' && session.kind === 'case' && session.state.kind !== 'closed' ? session : 'gone'
  }
  return {
    open: async () => {
      const { session: index } = await conversations.open(CASE_INDEX)
      if (index === 'new' || index.kind !== 'case-index') return []
      const found = await Promise.all(index.open.map(find))
      return found.filter((each) => each !== 'gone')
    },
    find,
  }
}
