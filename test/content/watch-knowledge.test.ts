// A running service reloads its content whole, or keeps what it has and reports every fault.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { loadKnowledge } from '../../src/content/load-knowledge.ts'
import { watchKnowledge } from '../../src/content/watch-knowledge.ts'
import { type Fault, formatFault } from '../../src/errors.ts'
import type { Knowledge } from '../../src/model/content.ts'
import type { Day } from '../../src/model/day.ts'
import { HUKOU, RENT } from './a-content-folder.ts'
import { aWrittenFolder, save } from './a-written-folder.ts'

const EVERY_MS = 30
const TODAY = '2026-11-24' as Day
const RENT_FILE = 'questions/home/rent.yaml'
const SPOILT = RENT.replace('[S1]', '[S7]').replace('related:', 'relatd:')

async function aService(folder: string) {
  const current = await loadKnowledge(folder)
  const stopping = new AbortController()
  const loaded: Knowledge[] = []
  const reported: (readonly Fault[])[] = []
  const ended = watchKnowledge(folder, {
    current,
    onKnowledge: (knowledge) => loaded.push(knowledge),
    onFaults: (faults) => reported.push(faults),
    signal: stopping.signal,
    everyMs: EVERY_MS,
  })
  onTestFinished(() => stopping.abort())
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await delay(EVERY_MS)
  }
  return { current, loaded, reported, ended, stop: () => stopping.abort(), until }
}

const titleOf = (knowledge: Knowledge | undefined, question: string): string =>
  [...(knowledge?.content.questions.values() ?? [])].find(({ id }) => id === question)?.title.en ?? 'none'

it('a sound change replaces the knowledge whole', async () => {
  const folder = aWrittenFolder()
  const service = await aService(folder)
  save(folder, RENT_FILE, RENT.replace('en: Rent }', 'en: Rent help }'))
  await service.until(() => service.loaded.length > 0)
  expect(titleOf(service.loaded[0], 'rent')).toBe('Rent help')
  expect(service.loaded[0]?.understand('hukou rule a', TODAY).meanings[0]).toMatchObject({ kind: 'question' })
  expect(service.reported).toEqual([])
})

it('what the service has loaded already is not loaded again', async () => {
  const folder = aWrittenFolder()
  const service = await aService(folder)
  save(folder, RENT_FILE, RENT)
  await delay(EVERY_MS * 6)
  expect([service.loaded, service.reported]).toEqual([[], []])
})

it('a change with faults is reported with every fault of every file, and the knowledge kept', async () => {
  const folder = aWrittenFolder()
  const service = await aService(folder)
  save(folder, RENT_FILE, SPOILT)
  save(folder, 'questions/home/hukou.yaml', HUKOU.replace('[S1, S2]', '[S1, S9]'))
  await service.until(() => service.reported.length > 0)
  expect(service.loaded).toEqual([])
  expect(service.reported[0]?.map(formatFault).join('\n')).toMatch(
    /hukou\.yaml.*"S9"[\s\S]*rent\.yaml.*"relatd"[\s\S]*rent\.yaml.*"S7"/,
  )
})

it('faults that are mended bring the new knowledge; a change that is undone brings the old one back', async () => {
  const folder = aWrittenFolder()
  const service = await aService(folder)
  save(folder, RENT_FILE, SPOILT)
  await service.until(() => service.reported.length === 1)
  save(folder, RENT_FILE, RENT)
  await service.until(() => service.loaded.length === 1)
  expect(service.loaded[0]).toBe(service.current)
  save(folder, RENT_FILE, SPOILT)
  await service.until(() => service.reported.length === 2)
  save(folder, RENT_FILE, RENT.replace('en: Rent }', 'en: Mended }'))
  await service.until(() => service.loaded.length === 2)
  expect(titleOf(service.loaded[1], 'rent')).toBe('Mended')
})

it('a folder that goes away is reported, and the service answers on', async () => {
  const folder = aWrittenFolder()
  const service = await aService(folder)
  rmSync(folder, { recursive: true })
  await service.until(() => service.reported.length > 0)
  expect(service.loaded).toEqual([])
  expect(service.reported[0]?.[0]?.code).toBe('content-unreadable')
})

it('a file that is no text at all, then one that is missing, are reported and do not end the watch', async () => {
  const folder = aWrittenFolder()
  const service = await aService(folder)
  save(folder, 'facts.yaml', '\u0000\u0001: [')
  await service.until(() => service.reported.length === 1)
  rmSync(join(folder, 'facts.yaml'))
  await service.until(() => service.reported.length === 2)
  expect(service.reported[1]?.map(formatFault)).toEqual([
    expect.stringContaining('facts.yaml:1:1 content-unreadable'),
  ])
})

it('the watch ends with its signal', async () => {
  const service = await aService(aWrittenFolder())
  service.stop()
  await expect(service.ended).resolves.toBeUndefined()
})
