// An in-process store with its journal, as the service uses them without a server.
import { memoryConversations } from '../../adapters/conversations/memory/memory-conversations.ts'
import { memoryJournal } from '../../adapters/journals/memory.ts'
import type { Conversations } from '../../src/ports/conversations.ts'
import type { Journal } from '../../src/ports/journal.ts'

export function aMemoryStore(
  retentionMs = 1e12,
  nowMs = (): number => 0,
): { readonly conversations: Conversations; readonly journal: Journal } {
  const journal = memoryJournal({ retentionMs, nowMs })
  return { conversations: memoryConversations({ retentionMs, nowMs, journal }), journal }
}
