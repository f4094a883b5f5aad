// From an utterance to a proposed change: shown as a patch, tried in a process of its own, saved or downloaded.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { draftTrials } from '../../../adapters/desk/try-draft.ts'
import { contentOnDisk } from '../../setup/hanwen-process.ts'
import { type ADesk, aBrowser, aDesk } from './a-desk.ts'

const FILE = 'questions/hukou/hukou-collective.yaml'
const SAID = '集体户到底挂在哪个派出所，"急"'
const phrasing = { kind: 'phrasing', question: 'hukou-collective', language: 'zh', utterance: SAID }

let folder: string
let desk: ADesk
let browser: ReturnType<typeof aBrowser>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hanwen-desk-'))
  cpSync('content', join(folder, 'content'), { recursive: true })
  desk = await aDesk({ contentFolder: join(folder, 'content') })
  browser = aBrowser(desk.origin)
  await browser.signIn()
})
afterAll(async () => {
  await desk.close()
  rmSync(folder, { recursive: true })
})

const query = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString()

it('a phrasing is proposed as one more line of its file, and no file is changed by looking', async () => {
  const before = readFileSync(join(folder, 'content', FILE), 'utf8')
  const html = await (await browser.ask(`/staff/draft?${query(phrasing)}`)).text()
  expect(html).toContain(FILE)
  expect(html.match(/class="added"/g)).toHaveLength(1)
  expect(readFileSync(join(folder, 'content', FILE), 'utf8')).toBe(before)
})

it('the downloaded patch applies, and does what the page said', async () => {
  const answer = await browser.ask(`/staff/draft.patch?${query(phrasing)}`)
  expect(answer.headers.get('content-disposition')).toMatch(/filename="hukou-collective\.[0-9a-f]{8}\.patch"/)
  const copy = join(folder, 'patched')
  cpSync('content', copy, { recursive: true })
  execFileSync('git', ['apply', '-p1', '-'], { cwd: copy, input: await answer.text() })
  expect(readFileSync(join(copy, FILE), 'utf8')).toContain(JSON.stringify(SAID))
})

it('a new question is begun with its phrasings, and its patch makes the file', async () => {
  const fields = {
    kind: 'question',
    id: 'dog-licence',
    area: 'service',
    language: 'en',
    utterance: 'dog licence',
  }
  const patch = await (await browser.ask(`/staff/draft.patch?${query(fields)}`)).text()
  const copy = join(folder, 'begun')
  cpSync('content', copy, { recursive: true })
  execFileSync('git', ['apply', '-p1', '-'], { cwd: copy, input: patch })
  expect(readFileSync(join(copy, 'questions/service/dog-licence.yaml'), 'utf8')).toContain('"dog licence"')
})

it('a saved draft stands in the drafts folder, which reading the content passes over', async () => {
  const page = `/staff/draft?${query(phrasing)}`
  const saved = await browser.send(page, '/staff/draft/save', phrasing)
  expect(await (await browser.ask(saved.headers.get('location') ?? '')).text()).toContain('已保存')
  const list = await (await browser.ask('/staff/drafts')).text()
  const name = /href="\/staff\/drafts\/([^"]+)"/.exec(list)?.[1] ?? ''
  expect(await (await browser.ask(`/staff/drafts/${name}`)).text()).toContain(SAID.slice(0, 8))
  expect((await browser.ask('/staff/drafts/..%2Fsources.yaml')).status).toBe(422)
})

it('a saved draft is shown under the address that brings itself up to date, until its trial is through', async () => {
  const saved = await browser.send(`/staff/draft?${query(phrasing)}`, '/staff/draft/save', phrasing)
  expect(saved.status).toBe(303)
  const shown = saved.headers.get('location') ?? ''
  expect(shown).toBe(`/staff/draft?${query({ ...phrasing, saved: 'done' })}`)
  expect(await (await browser.ask(shown)).text()).toContain('data-refresh-seconds="3"')
})

it.each([
  ['there already', { ...phrasing, utterance: '集体户' }],
  ['of a question that is gone', { ...phrasing, question: 'no-such' }],
  ['of a path for an id', { kind: 'question', id: '../x', area: 'service', language: 'zh', utterance: 'x' }],
  [
    'of an id that is taken',
    { kind: 'question', id: 'contact', area: 'service', language: 'zh', utterance: 'x' },
  ],
  ['of an area that is none', { kind: 'question', id: 'x', area: '..', language: 'zh', utterance: 'x' }],
  ['without words', { ...phrasing, utterance: ' ' }],
])('a draft %s is refused with a reason', async (_what, fields) => {
  const answer = await browser.ask(`/staff/draft?${query(fields)}`)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toMatch(/role="alert"/)
})

it('a draft is tried in a process of its own, which tells what it would do', async () => {
  const content = contentOnDisk()
  const trials = draftTrials({ contentFolder: content.path, program: 'dist/main.js' })
  const path = 'questions/home/rent.yaml'
  const before = readFileSync(join(content.path, path), 'utf8')
  const sound = { path, before, after: `# Looked at again.\n${before}` }
  const broken = { path, before, after: before.replace('provisions:', 'provision:') }
  expect(trials.trial('sound', sound)).toEqual({ kind: 'waiting' })
  trials.trial('broken', broken)
  await expect.poll(() => trials.trial('sound', sound).kind, { timeout: 120_000 }).toBe('tried')
  expect(trials.trial('sound', sound)).toMatchObject({
    effect: { errors: [], tried: { conversations: { broken: [] }, heldOut: { nowWrong: [] } } },
  })
  await expect.poll(() => trials.trial('broken', broken).kind, { timeout: 120_000 }).toBe('tried')
  const trial = trials.trial('broken', broken)
  expect(trial).toMatchObject({ effect: { tried: 'not-tried' } })
  expect(JSON.stringify(trial)).toContain('provision')
  await trials.stop()
  content.remove()
}, 250_000)
