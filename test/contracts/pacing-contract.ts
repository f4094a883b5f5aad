// What every pacing must do, of one process or of all together; run by each of them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Allowance, Pacing } from '../../src/ports/pacing.ts'

export type PacingUnderTest = {
  readonly pacing: Pacing
  readonly passTime: (ms: number) => Promise<void>
  readonly close: () => Promise<void>
}

// Real time passes in Redis, so the claims leave room for a busy machine.
const SLACK_MS = 150

export function describePacing(name: string, make: () => Promise<PacingUnderTest>): void {
  describe(`pacing ${name}`, () => {
    let under: PacingUnderTest
    let count = 0
    const fresh = (everyMs: number, burst: number): Allowance => {
      count += 1
      return { name: `chat ${count}`, everyMs, burst }
    }
    const waitOf = async (allowances: readonly Allowance[], patienceMs = 60_000): Promise<number> =>
      (await under.pacing.turn(allowances, patienceMs)).afterMs

    beforeAll(async () => {
      under = await make()
    })
    afterAll(async () => {
      await under.close()
    })

    it('a burst goes out at once after silence, and what follows at its pace', async () => {
      const chat = fresh(10_000, 3)
      expect([await waitOf([chat]), await waitOf([chat]), await waitOf([chat])]).toEqual([0, 0, 0])
      const fourth = await waitOf([chat])
      const fifth = await waitOf([chat])
      expect(fourth).toBeGreaterThan(10_000 - SLACK_MS)
      expect(fourth).toBeLessThanOrEqual(10_000)
      expect(fifth - fourth).toBeGreaterThan(10_000 - SLACK_MS)
    })

    it('a turn that is further away than one has patience takes nothing', async () => {
      const chat = fresh(10_000, 1)
      await waitOf([chat])
      expect(await under.pacing.turn([chat], 4000)).toMatchObject({ kind: 'wait' })
      expect(await under.pacing.turn([chat], 4000)).toMatchObject({ kind: 'wait' })
      expect(await waitOf([chat])).toBeLessThanOrEqual(10_000)
    })

    it('a chat that is far behind takes nothing from the others', async () => {
      const all = fresh(1000, 2)
      const flood = fresh(10_000, 1)
      await waitOf([flood, all], 4000)
      for (let at = 0; at < 20; at += 1) {
        expect(await under.pacing.turn([flood, all], 4000)).toMatchObject({ kind: 'wait' })
      }
      expect(await waitOf([fresh(10_000, 1), all], 4000)).toBe(0)
    })

    it('a rest that the platform asked for is kept, and ends', async () => {
      const chat = fresh(10, 3)
      await under.pacing.rest(chat, 400)
      const wait = await under.pacing.turn([chat], 0)
      expect(wait.kind).toBe('wait')
      expect(wait.afterMs).toBeGreaterThan(400 - SLACK_MS)
      await under.passTime(401)
      expect(await waitOf([chat])).toBe(0)
    })
  })
}
