// A case in the store that a member of staff has claimed from the desk.
import { createHash } from 'node:crypto'
import { CASE_INDEX, type CaseSession, caseIdOf } from '../../../src/model/case.ts'
import type { ConversationId } from '../../../src/model/message.ts'
import { SESSION_V } from '../../../src/model/session.ts'
import type { StoredSession } from '../../../src/model/stored-session.ts'
import type { Conversations } from '../../../src/ports/conversations.ts'
import { aCommit, aMessage } from '../../setup/a-message.ts'

export async function anAnsweredCase(
  conversations: Conversations,
  staff: string,
  changed: Partial<CaseSession> = {},
): Promise<void> {
  const id = changed.case ?? caseIdOf('person', 1)
  const { session: index } = await conversations.open(CASE_INDEX)
  const before = index !== 'new' && index.kind === 'case-index' ? index.open : []
  const session: CaseSession = {
    kind: 'case',
    v: SESSION_V,
    content: 'content-hash',
    case: id,
    person: 'person' as ConversationId,
    why: 'asked',
    locale: 'zh',
    channel: 'web',
    question: 'none',
    recent: [],
    facts: 'not-told',
    staffPlace: { channel: 'slack', address: 'staff:C1', locale: 'zh' },
    openedAtMs: 0,
    state: {
      kind: 'claimed',
      by: {
        id: createHash('sha256').update(staff).digest('base64url').slice(0, 16),
        name: staff,
        via: 'desk',
      },
    },
    threads: [],
    lines: [],
    remindAtMs: 'none',
    isDelayTold: false,
    turns: 1,
    ...changed,
  }
  await put(conversations, id, session)
  await put(conversations, CASE_INDEX, {
    kind: 'case-index',
    v: SESSION_V,
    content: 'content-hash',
    open: [...before, id],
    turns: 1,
  })
}

async function put(
  conversations: Conversations,
  conversation: ConversationId,
  session: StoredSession,
): Promise<void> {
  const { version } = await conversations.open(conversation)
  const consumed = `put ${conversation} ${version}`
  await conversations.accept(aMessage({ id: consumed, conversation }))
  await conversations.commit(aCommit({ conversation, version, consumed, session }))
}
