// A watched folder is handed over whole after each change, and never in the middle of one.
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { type FolderState, folderStates, lookEvery } from '../../src/content/watch-folder.ts'
import { aWrittenFolder, save } from './a-written-folder.ts'

const EVERY_MS = 40

// Follows a folder in the background; `next` waits for a state that was not seen yet.
function follow(folder: string, everyMs = EVERY_MS) {
  const stopping = new AbortController()
  const states = folderStates(folder, lookEvery(everyMs, stopping.signal))
  const seen: FolderState[] = []
  return {
    seen,
    next: async (): Promise<FolderState | 'ended'> => {
      const { value, done } = await states.next()
      if (done === true) return 'ended'
      seen.push(value)
      return value
    },
    stop: () => stopping.abort(),
  }
}

// Looks at the folder when told and not before, so that no busy machine can come between a save and a look.
function lookedAt(folder: string) {
  const stopping = new AbortController()
  let [resume, rest] = [(): void => undefined, (): void => undefined]
  const resting = () =>
    new Promise<void>((resolve) => {
      rest = resolve
    })
  let first: Promise<void> | 'over' = resting()
  const pause = () =>
    new Promise<void>((resolve) => {
      resume = resolve
      rest()
    })
  const seen: FolderState[] = []
  const following = (async () => {
    for await (const state of folderStates(folder, { pause, signal: stopping.signal })) seen.push(state)
  })()
  return {
    seen,
    look: async (): Promise<void> => {
      if (first !== 'over') await first
      first = 'over'
      const looked = resting()
      resume()
      await looked
    },
    stop: async (): Promise<void> => {
      stopping.abort()
      resume()
      await following
    },
  }
}

function textOf(state: FolderState | 'ended', path: string): string {
  if (state === 'ended' || state.kind !== 'files') return 'none'
  return state.files.find((file) => file.path === path)?.text ?? 'absent'
}

it('the folder as it is comes first, then each change', async () => {
  const folder = aWrittenFolder({ 'a.yaml': 'one' })
  const { next, stop } = follow(folder)
  expect(textOf(await next(), 'a.yaml')).toBe('one')
  save(folder, 'a.yaml', 'two')
  expect(textOf(await next(), 'a.yaml')).toBe('two')
  save(folder, 'questions/new-area/b.yaml', 'new')
  expect(textOf(await next(), 'questions/new-area/b.yaml')).toBe('new')
  rmSync(join(folder, 'a.yaml'))
  expect(textOf(await next(), 'a.yaml')).toBe('absent')
  stop()
})

// node:fs watch loses a file at this point on Linux with Node 20.
it('a file that an editor replaces by a rename is followed on', async () => {
  const folder = aWrittenFolder({ 'a.yaml': 'one' })
  const { next, stop } = follow(folder)
  await next()
  for (const text of ['two', 'three', 'four']) {
    writeFileSync(join(folder, '.a.swap'), text)
    renameSync(join(folder, '.a.swap'), join(folder, 'a.yaml'))
    expect(textOf(await next(), 'a.yaml')).toBe(text)
  }
  stop()
})

it('two files that are saved one after the other are never seen apart', async () => {
  const folder = aWrittenFolder({ 'a.yaml': 'old', 'b.yaml': 'old' })
  const { seen, look, stop } = lookedAt(folder)
  await look()
  save(folder, 'a.yaml', 'newer')
  await look()
  save(folder, 'b.yaml', 'newer')
  await look()
  await look()
  await stop()
  expect(seen.map((state) => [textOf(state, 'a.yaml'), textOf(state, 'b.yaml')])).toEqual([
    ['old', 'old'],
    ['newer', 'newer'],
  ])
})

it('a save that falls into the reading is not seen by half', async () => {
  // So many files that reading them takes longer than the pause between two saves.
  const others = Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`m${n}.yaml`, 'm']))
  const folder = aWrittenFolder({ ...others, 'a.yaml': '0', 'z.yaml': '0' })
  const followed = follow(folder, 5)
  const writing = (async () => {
    for (let round = 1; round <= 15; round += 1) {
      await delay(60)
      save(folder, 'a.yaml', String(round))
      save(folder, 'z.yaml', String(round))
    }
  })()
  while (textOf(followed.seen.at(-1) ?? 'ended', 'z.yaml') !== '15') await followed.next()
  await writing
  followed.stop()
  for (const state of followed.seen) expect(textOf(state, 'a.yaml')).toBe(textOf(state, 'z.yaml'))
})

it('a file that is written bit by bit is seen once it is whole', async () => {
  const folder = aWrittenFolder({ 'a.yaml': 'the old text' })
  const { seen, look, stop } = lookedAt(folder)
  await look()
  for (const text of ['', 'n', 'ne', 'new']) {
    save(folder, 'a.yaml', text)
    await look()
  }
  await look()
  await stop()
  expect(seen.map((state) => textOf(state, 'a.yaml'))).toEqual(['the old text', 'new'])
})

it('files that are none of the content wake nobody', async () => {
  const folder = aWrittenFolder({ 'a.yaml': 'one' })
  const { next, stop } = follow(folder)
  await next()
  save(folder, 'notes.txt', 'nothing')
  await delay(EVERY_MS * 4)
  save(folder, 'a.yaml', 'two')
  expect(textOf(await next(), 'a.yaml')).toBe('two')
  stop()
})

it('a folder that goes away is a state of its own, and so is its return', async () => {
  const folder = aWrittenFolder()
  const { next, stop } = follow(folder)
  await next()
  renameSync(folder, `${folder}-away`)
  expect(await next()).toMatchObject({ kind: 'unreadable', faults: [{ code: 'content-unreadable' }] })
  renameSync(`${folder}-away`, folder)
  expect(await next()).toMatchObject({ kind: 'files' })
  stop()
})

it('watching ends when it is told to, between two looks too', async () => {
  const { next, stop } = follow(aWrittenFolder())
  await next()
  const last = next()
  stop()
  expect(await last).toBe('ended')
})
