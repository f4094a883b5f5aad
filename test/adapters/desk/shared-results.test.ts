// What the desk works out once for all of its pages, and how it leaves room for people meanwhile.
import { setImmediate as nextTick } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { inSlices } from '../../../adapters/desk/in-slices.ts'
import { sharedResults } from '../../../adapters/desk/shared-results.ts'
import { clusterUtterances } from '../../../src/desk/cluster-utterances.ts'
import { aBrowser, aDesk, anEntry, matched, NOW_MS } from './a-desk.ts'

function aWork(tookMs: number) {
  let nowMs = 0
  let made = 0
  const shared = sharedResults<number>(() => nowMs)
  return {
    ask: (key = 'a week') =>
      shared(key, async () => {
        await nextTick()
        nowMs += tookMs
        made += 1
        return made
      }),
    pass: (ms: number) => {
      nowMs += ms
    },
  }
}

it('who asks while it is made gets the same, and so does who asks within twenty times as long', async () => {
  const { ask, pass } = aWork(1000)
  const results = (await Promise.all([ask(), ask(), ask()])).map(({ result }) => result)
  expect(results).toEqual([1, 1, 1])
  pass(19_999)
  expect(await ask()).toEqual({ result: 1, madeAtMs: 1000 })
  pass(1)
  expect((await ask()).result).toBe(2)
})

it('a result is kept a minute at the most, however long it took', async () => {
  const { ask, pass } = aWork(30_000)
  await ask()
  pass(59_999)
  expect((await ask()).result).toBe(1)
  pass(1)
  expect((await ask()).result).toBe(2)
})

it('another range is another result', async () => {
  const { ask } = aWork(1000)
  await ask('a week')
  expect((await ask('a month')).result).toBe(2)
  expect((await ask('a week')).result).toBe(1)
})

it('what failed is not kept: all who waited are told, and the next asks again', async () => {
  const shared = sharedResults<string>(() => 0)
  const away = async () => Promise.reject(new Error('away'))
  const both = await Promise.allSettled([shared('a', away), shared('a', away)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect((await shared('a', async () => 'there')).result).toBe('there')
})

it('ten open pages, over and over, have the journal read as often as one', async () => {
  let nowMs = NOW_MS
  let reads = 0
  const onRead = () => {
    reads += 1
    // As long as a full journal takes.
    nowMs += 1000
  }
  const desk = await aDesk({ nowMs: () => nowMs, onRead })
  await desk.journal.append([anEntry([{ kind: 'refused', closest: [matched('hukou-graduate', 0.2)] }])])
  const pages = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const browser = aBrowser(desk.origin)
      await browser.signIn()
      return browser
    }),
  )
  for (const path of ['/staff', '/staff/gaps']) {
    const answers = await Promise.all(pages.map((page) => page.ask(path)))
    expect(answers.map(({ status }) => status)).toEqual(pages.map(() => 200))
    expect(reads, path).toBe(1)
    nowMs += 19_000
    for (const page of pages) await page.ask(path)
    expect(reads, path).toBe(1)
    nowMs += 1001
    for (const page of pages) await page.ask(path)
    expect(reads, path).toBe(2)
    reads = 0
  }
  await desk.close()
})

it('while a thousand utterances are put together others are served in between', async () => {
  const lines = Array.from({ length: 1000 }, (_, at) => ({
    said: `${at % 40} 号窗口的 ${at} 号材料在哪里办 ${at * 7919}`,
    times: 1,
    closest: [matched('hukou-graduate', 0.2)],
  }))
  let served = 0
  let isOver = false
  const serving = (async () => {
    while (!isOver) {
      await nextTick()
      served += 1
    }
  })()
  const clusters = await inSlices(clusterUtterances(lines))
  const servedMeanwhile = served
  isOver = true
  await serving
  expect(clusters.flatMap(({ members }) => members)).toHaveLength(1000)
  expect(servedMeanwhile).toBeGreaterThan(3)
})
