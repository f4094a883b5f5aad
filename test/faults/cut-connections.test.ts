// Whichever request or answer between service and Redis is lost, each message is answered exactly once.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Letter } from '../../src/model/letter.ts'
import { openCases } from '../../src/service/open-cases.ts'
import { aMessage } from '../setup/a-message.ts'
import { claim, staffSaid } from '../setup/a-post-office.ts'
import { type Fault, type FaultProxy, faultProxy } from '../setup/fault-proxy.ts'
import { findings, NOTHING_WRONG } from '../setup/invariants.ts'
import { type RunningRedis, runningRedis } from '../setup/running-redis.ts'
import { SEED } from '../setup/seeded.ts'
import { type InProcessService, inProcessService } from './in-process-service.ts'

const PIECES_MAX = 80
const STAFF_PLACE = { channel: 'slack', address: 'staff:CSTAFF', locale: 'zh', hasDesk: true } as const
const REST_MS = 30_000

describe.skipIf(process.env.HANWEN_TEST_NO_REDIS === '1')('between service and Redis', () => {
  let redis: RunningRedis
  let proxy: FaultProxy
  let service: InProcessService

  beforeAll(async () => {
    redis = await runningRedis()
    proxy = await faultProxy(redis.port)
    service = await inProcessService(`redis://127.0.0.1:${proxy.port}`)
  })
  afterAll(async () => {
    await service.stop()
    await proxy.close()
    await redis.stop()
  })

  const wrongIn = (conversations: readonly string[]) =>
    findings(
      service.accepted.filter(({ conversation }) => conversations.includes(conversation)),
      service.shown.filter(({ conversation }) => conversations.includes(conversation)),
    )

  it.each([
    ['request', (n: number): Fault => ({ kind: 'cut-before', request: n })],
    ['answer', (n: number): Fault => ({ kind: 'cut-after', answer: n })],
  ])(
    'the n-th %s may be lost, for every n of a whole turn',
    async (name, cut) => {
      let walked = 0
      for (let n = 1; n <= PIECES_MAX; n += 1) {
        const conversation = `${name} ${n}`
        proxy.set(cut(n))
        await service.send(conversation, `first ${n}`)
        await service.send(conversation, `second ${n}`)
        expect(await service.comesToRest(REST_MS)).toBe(true)
        expect(wrongIn([conversation]), `${name} ${n}`).toEqual(NOTHING_WRONG)
        if (!proxy.hasCut()) break
        walked += 1
      }
      proxy.set({ kind: 'pass' })
      // Two messages are at the least two times accept, open, commit, claim and settle.
      expect(walked).toBeGreaterThanOrEqual(10)
      expect(walked).toBeLessThan(PIECES_MAX)
    },
    120_000,
  )

  it.each([
    ['request', (n: number): Fault => ({ kind: 'cut-before', request: n })],
    ['answer', (n: number): Fault => ({ kind: 'cut-after', answer: n })],
  ])(
    'the n-th %s may be lost on the way from staff to a person, for every n: each word arrives once, in order',
    async (name, cut) => {
      const staffed = await inProcessService(`redis://127.0.0.1:${proxy.port}`, () => 0, STAFF_PLACE)
      const write = (to: string, letter: Letter, id: string) =>
        staffed.offer(
          aMessage({ id, conversation: to, channel: 'mailbox', body: { kind: 'letter', letter } }),
        )
      let walked = 0
      for (let n = 1; n <= PIECES_MAX; n += 1) {
        const conversation = `handed over, ${name} ${n}`
        const body = { kind: 'text', text: '动作person', form: 'new' } as const
        await staffed.offer(aMessage({ conversation, id: `asks, ${name} ${n}`, body }))
        expect(await staffed.comesToRest(REST_MS)).toBe(true)
        const opened = await openCases(staffed.store).open()
        const about = opened.find(({ person }) => person === conversation)?.case ?? 'no case'
        proxy.set(cut(n))
        await write(about, claim('王'), `claims, ${name} ${n}`)
        await write(about, staffSaid('王', '带身份证'), `writes, ${name} ${n}`)
        expect(await staffed.comesToRest(REST_MS)).toBe(true)
        const told = staffed.shown.filter((each) => each.conversation === conversation)
        // Each post bears the name of what it follows from: `to claims, request 3/1.`
        expect(
          told.map(({ text }) => /^to (\w+),/.exec(text)?.[1]),
          `${name} ${n}`,
        ).toEqual(['asks', 'claims', 'writes'])
        if (!proxy.hasCut()) break
        walked += 1
      }
      proxy.set({ kind: 'pass' })
      await staffed.stop()
      // Two letters of staff are at the least two times accept, open, commit, next, accept and settle.
      expect(walked).toBeGreaterThanOrEqual(12)
      expect(walked).toBeLessThan(PIECES_MAX)
    },
    120_000,
  )

  it('a line that goes silent is noticed, and what waited goes out once it speaks again', async () => {
    proxy.set({ kind: 'black-hole' })
    const sending = service.send('silent', 'over the silence')
    await sleep(2500)
    expect(service.shown.filter(({ conversation }) => conversation === 'silent')).toEqual([])
    proxy.set({ kind: 'pass' })
    // What the hole swallowed never comes: new connections are made.
    proxy.closeAll()
    await sending
    expect(await service.comesToRest(REST_MS)).toBe(true)
    expect(wrongIn(['silent'])).toEqual(NOTHING_WRONG)
  })

  it(`faults at random under load lose and double nothing (seed ${SEED})`, async () => {
    const random = randomFrom(SEED)
    const names = Array.from({ length: 20 }, (_, at) => `random ${at}`)
    let isOver = false
    const troubling = (async () => {
      while (!isOver) {
        const n = 1 + Math.floor(random() * 20)
        const faults: readonly Fault[] = [
          { kind: 'cut-before', request: n },
          { kind: 'cut-after', answer: n },
          { kind: 'delay', ms: 2 * n },
          { kind: 'pass' },
        ]
        proxy.set(faults[Math.floor(random() * faults.length)] ?? { kind: 'pass' })
        if (random() < 0.1) proxy.closeAll()
        await sleep(20 + random() * 60)
      }
      proxy.set({ kind: 'pass' })
    })()
    await Promise.all(
      names.map(async (conversation) => {
        for (let at = 0; at < 5; at += 1) {
          await service.send(conversation, `${conversation}, ${at}`)
          await sleep(random() * 150)
        }
      }),
    )
    isOver = true
    await troubling
    expect(await service.comesToRest(REST_MS), `seed ${SEED}`).toBe(true)
    expect(wrongIn(names), `seed ${SEED}`).toEqual(NOTHING_WRONG)
  })
})

// Mulberry32: small, and the same on every machine.
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
