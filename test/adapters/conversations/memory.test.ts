// The in-memory store keeps the contract of all stores.
import { memoryConversations } from '../../../adapters/conversations/memory.ts'
import { describeConversations, RETENTION_MS } from '../../contracts/conversations-contract.ts'

describeConversations('in memory', async () => {
  let nowMs = 0
  return {
    conversations: memoryConversations({ retentionMs: RETENTION_MS, nowMs: () => nowMs }),
    passTime: (ms) => {
      nowMs += ms
    },
    close: async () => undefined,
  }
})
