// The pacing of one process keeps the contract of all pacings.
import { ownPacing } from '../../src/service/own-pacing.ts'
import { describePacing } from '../contracts/pacing-contract.ts'

describePacing('of one process', async () => {
  let now = 1_000_000
  return {
    pacing: ownPacing(() => now),
    passTime: async (ms) => {
      now += ms
    },
    close: async () => undefined,
  }
})
