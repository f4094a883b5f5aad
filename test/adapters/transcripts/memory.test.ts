// The in-memory transcripts keep the contract of all stores.
import { memoryTranscripts } from '../../../adapters/transcripts/memory.ts'
import { describeTranscripts, RETENTION_MS } from '../../contracts/transcripts-contract.ts'

describeTranscripts('in memory', async () => {
  let nowMs = 0
  return {
    transcripts: memoryTranscripts({ retentionMs: RETENTION_MS, nowMs: () => nowMs }),
    passTime: (ms) => {
      nowMs += ms
    },
    close: async () => undefined,
  }
})
