// The in-memory store keeps the contract of all stores.

import { describeConversations, RETENTION_MS } from '../../contracts/conversations-contract.ts'
import { aMemoryStore } from '../../setup/a-memory-store.ts'

describeConversations('in memory', async () => {
  let nowMs = 0
  return {
    conversations: aMemoryStore(RETENTION_MS, () => nowMs).conversations,
    passTime: (ms) => {
      nowMs += ms
    },
    close: async () => undefined,
  }
})
