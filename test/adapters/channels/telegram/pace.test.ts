// Messages go out no faster than the platform takes them, and no slower than they must.
import { expect, test } from 'vitest'
import { sendingPace } from '../../../../adapters/channels/telegram/pace.ts'
import type { Clock } from '../../../../src/ports/clock.ts'
import { ownPacing } from '../../../../src/service/own-pacing.ts'
import { pace as platformPace } from './stand-in-pace.ts'

// Time passes only where somebody waits for it.
function steppedClock(): Clock & { readonly slept: number[] } {
  let now = 1_000_000
  const slept: number[] = []
  return {
    slept,
    nowMs: () => now,
    moment: () => {
      throw new Error('nobody asks for the day')
    },
    sleep: async (ms) => {
      slept.push(ms)
      now += ms
    },
  }
}

async function send(chats: readonly number[], count: number): Promise<{ refused: number; tookMs: number }> {
  const clock = steppedClock()
  const startedMs = clock.nowMs()
  const ours = sendingPace('1', clock, ownPacing(clock.nowMs))
  const theirs = platformPace(clock.nowMs)
  let refused = 0
  for (let at = 0; at < count; at += 1) {
    for (const chat of chats) {
      let turn = await ours.turn(chat)
      while (turn !== 'go') {
        await clock.sleep(turn.afterMs, new AbortController().signal)
        turn = await ours.turn(chat)
      }
      if (theirs.take(chat) > 0) refused += 1
    }
  }
  return { refused, tookMs: clock.nowMs() - startedMs }
}

test.each([
  ['one person', [501], 40, 40_000],
  ['a group', [-100], 60, 240_000],
  ['fifty people', Array.from({ length: 50 }, (_, index) => 600 + index), 20, 40_000],
])(
  '%s: none of the messages is refused, and they take no longer than the limits',
  async (_who, chats, count, mostMs) => {
    const { refused, tookMs } = await send(chats, count)
    expect(refused).toBe(0)
    expect(tookMs).toBeLessThanOrEqual(mostMs)
  },
)

test('three messages at once wait for nothing', async () => {
  expect((await send([501], 3)).tookMs).toBe(0)
})

test('a chat that must rest holds up no other', async () => {
  const clock = steppedClock()
  const ours = sendingPace('1', clock, ownPacing(clock.nowMs))
  await ours.rest(501, 30_000)
  expect(await ours.turn(501)).toEqual({ afterMs: 30_000 })
  expect(await ours.turn(502)).toBe('go')
  await clock.sleep(30_000, new AbortController().signal)
  expect(await ours.turn(501)).toBe('go')
})
