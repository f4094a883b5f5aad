// `watch` reports the folder as it is, then after each save.
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { watchAndCheck } from '../../src/commands/watch.ts'
import { RENT } from '../content/a-content-folder.ts'
import { aWrittenFolder, save } from '../content/a-written-folder.ts'
import { aCommandIo } from './a-command-io.ts'

const EVERY_MS = 30
const RENT_FILE = 'questions/home/rent.yaml'

it('each save is named and answered with the faults that are left', async () => {
  const folder = aWrittenFolder()
  const { io, out, err } = aCommandIo()
  const stopping = new AbortController()
  onTestFinished(() => stopping.abort())
  const ended = watchAndCheck(folder, io, { everyMs: EVERY_MS, signal: stopping.signal })
  const reports = () => out.filter((line) => line.includes('waiting')).length
  const until = async (count: number) => {
    while (reports() < count) await delay(EVERY_MS)
  }

  await until(1)
  save(folder, RENT_FILE, RENT.replace('related:', 'relatd:'))
  await until(2)
  save(folder, RENT_FILE, RENT)
  save(folder, 'notes/more.yaml', 'a: b\n')
  await until(3)
  stopping.abort()
  await ended

  expect(out).toEqual([
    '0 errors, 0 warnings; waiting for the next save',
    `changed: ${RENT_FILE}`,
    '1 errors, 0 warnings; waiting for the next save',
    `changed: notes/more.yaml, ${RENT_FILE}`,
    '0 errors, 1 warnings; waiting for the next save',
  ])
  expect(err).toEqual([
    `${folder}/${RENT_FILE}:30:1 unknown-key: "relatd" is not a key here. Did you mean "related"?`,
    `${folder}/notes/more.yaml:1:1 warning file-unexpected: no part of Hanwen reads this file.`,
  ])
})
