// The staff desk in a real browser: signing in, figures, a gap mended into a draft, on phone and desktop.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DraftTrial } from '../../../adapters/desk/try-draft.ts'
import { type CaseLine, caseIdOf } from '../../../src/model/case.ts'
import type { Moment } from '../../../src/model/day.ts'
import { aChromium, hasChromium, shoot, VIEWPORTS, violations } from '../../setup/chromium.ts'
import { type ADesk, aDesk, anEntry, matched, NOW_MS, STAFF_TOKEN } from './a-desk.ts'
import { anAnsweredCase } from './an-answered-case.ts'

const SCORES = { phrasings: 100, top1: 0.9, top3: 0.97, refused: 0.02 }
const EFFECT: DraftTrial = {
  kind: 'tried',
  effect: {
    errors: [],
    warnings: [],
    tried: {
      conversations: { of: 250, broken: ['hukou.yaml a name'], mended: [] },
      accuracy: { before: { zh: SCORES, en: SCORES }, after: { zh: SCORES, en: SCORES } },
      heldOut: { nowRight: ['落户'], nowWrong: [] },
    },
  },
}

const NAME = '<img src=x onerror=alert(1)>王'.padEnd(60, 'W')
// As another app may call somebody: what follows would stand the wrong way round.
const COLLEAGUE = `\u202e${NAME}`
const A_MOMENT = { day: '2026-11-24', minuteOfDay: 540 } as Moment
// What people and staff may write: without a gap, from right to left, in lines, as markup, in pictures.
const SAID = [
  '可以',
  `${'长'.repeat(3000)}`,
  `https://wuhan.example/${'a'.repeat(900)}`,
  '第一行\n第二行\n\n第四行',
  '<script>alert(1)</script><h1>办结</h1>',
  '\u202e从右到左\u202e السلام عليكم',
  '👩🏽‍🎓'.repeat(40),
  `${'a\u0301\u0302\u0303\u0304\u0305\u0306'.repeat(60)}`,
]

describe.skipIf(!hasChromium)('in Chromium', () => {
  let folder: string
  let desk: ADesk
  let browser: Browser
  let trial: DraftTrial = { kind: 'waiting' }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hanwen-desk-'))
    cpSync('content', folder, { recursive: true })
    desk = await aDesk({ contentFolder: folder, trials: { trial: () => trial, stop: async () => undefined } })
    const closest = [matched('hukou-collective', 0.3), matched('hukou-graduate', 0.2)]
    await desk.journal.append([
      ...Array.from({ length: 30 }, () =>
        anEntry([{ kind: 'answered', questions: [matched('hukou-graduate', 0.9)] }]),
      ),
      anEntry([{ kind: 'refused', closest }], { said: '集体户挂哪个派出所', replied: 'out-of-scope' }),
      anEntry([{ kind: 'refused', closest }], { said: '集体户挂哪个派出所啊', replied: 'out-of-scope' }),
    ])
    browser = await aChromium()
  })
  afterAll(async () => {
    await browser.close()
    await desk.close()
    rmSync(folder, { recursive: true })
  })

  async function signedIn(
    size: keyof typeof VIEWPORTS,
    colorScheme: 'light' | 'dark',
    origin = desk.origin,
    name = '王敏',
  ) {
    const page = await (await browser.newContext({ viewport: VIEWPORTS[size], colorScheme })).newPage()
    const wrong: string[] = []
    page.on('console', (message) => {
      const isIcon = message.location().url.endsWith('/favicon.ico')
      if (['error', 'warning'].includes(message.type()) && !isIcon) wrong.push(message.text())
    })
    page.on('pageerror', (error) => wrong.push(error.message))
    await page.goto(`${origin}/staff`)
    await page.getByLabel('您的姓名').fill(name)
    await page.getByLabel('工作台口令').fill(STAFF_TOKEN)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    return { page, wrong }
  }

  const looksRight = async (page: Page, name: string): Promise<void> => {
    await shoot(page, 'desk', name)
    expect(await violations(page)).toEqual([])
    const isTooWide = 'document.documentElement.scrollWidth > innerWidth'
    expect(await page.evaluate(isTooWide)).toBe(false)
  }

  it.each([
    ['phone', 'dark'],
    ['desktop', 'light'],
  ] as const)('a gap is found and becomes a draft with its effect, on a %s', async (size, look) => {
    trial = { kind: 'waiting' }
    const { page, wrong } = await signedIn(size, look)
    await page.getByRole('heading', { level: 1, name: '概览' }).waitFor()
    await looksRight(page, `overview-${size}`)
    await page.getByRole('link', { name: '没答上的话' }).click()
    await looksRight(page, `gaps-${size}`)
    await page.getByRole('button', { name: '集体户、社区公共户' }).first().click()
    await page.getByText('正在试').waitFor()
    await looksRight(page, `draft-${size}`)
    trial = EFFECT
    // The page brings itself up to date: nobody reloads it.
    await page.getByText('hukou.yaml a name').waitFor({ timeout: 30_000 })
    await page.getByRole('button', { name: '保存到草稿夹' }).click()
    await page.getByText('已保存').waitFor()
    trial = { kind: 'waiting' }
    await page.reload()
    trial = EFFECT
    await page.getByText('hukou.yaml a name').waitFor({ timeout: 30_000 })
    await looksRight(page, `effect-${size}`)
    expect(wrong).toEqual([])
    await page.context().close()
  })

  it('what is open stays open when a more urgent case comes above it, and nothing else opens', async () => {
    const own = await aDesk()
    const about = (said: string) => [{ said, questions: [], at: A_MOMENT, tellsFacts: false }]
    const open = { state: { kind: 'open' } } as const
    await anAnsweredCase(own.conversations, '', { ...open, recent: about('先来的话') })
    const { page } = await signedIn('desktop', 'light', own.origin)
    await page.goto(`${own.origin}/staff/cases`)
    await page.getByText('之前说过').click()
    await page.getByRole('heading', { level: 1 }).click()
    const urgent = { ...open, why: 'distress', recent: about('急的话'), case: caseIdOf('other', 1) } as const
    await anAnsweredCase(own.conversations, '', urgent)
    await page.getByRole('heading', { level: 2, name: '情绪困扰' }).waitFor()
    expect(await page.getByText('先来的话').isVisible()).toBe(true)
    expect(await page.getByText('急的话').isVisible()).toBe(false)
    await page.context().close()
    await own.close()
  })

  it('a reply that is being written outlives the page’s renewal of itself', async () => {
    await anAnsweredCase(desk.conversations, '王敏')
    const { page } = await signedIn('desktop', 'light')
    await page.goto(`${desk.origin}/staff/cases`)
    await page.getByRole('textbox').fill('您好，请带原件。')
    await page.getByRole('heading', { level: 1 }).click()
    // The second renewal is asked for once the first is through.
    for (let renewal = 0; renewal < 2; renewal += 1) {
      await page.waitForResponse((answer) => answer.request().resourceType() === 'fetch')
    }
    expect(await page.getByRole('textbox').inputValue()).toBe('您好，请带原件。')
    await looksRight(page, 'case-being-answered')
    await page.context().close()
  })

  it.each([
    ['phone', 'dark'],
    ['desktop', 'light'],
  ] as const)(
    'a long case with hostile names and words stays within the page, on a %s',
    async (size, look) => {
      const own = await aDesk()
      const lines: readonly CaseLine[] = Array.from({ length: 50 }, (_, at) => ({
        atMs: NOW_MS - (60 - at) * 60_000,
        from: at % 3 === 2 ? 'staff' : 'person',
        name: at % 3 === 2 ? COLLEAGUE : '',
        text: SAID[at % SAID.length] ?? '',
      }))
      const recent = SAID.map((said) => ({ said, questions: [], at: A_MOMENT, tellsFacts: false }))
      await anAnsweredCase(own.conversations, NAME, { lines, recent, openedAtMs: NOW_MS - 3_600_000 })
      const { page, wrong } = await signedIn(size, look, own.origin, NAME)
      await page.goto(`${own.origin}/staff/cases`)
      await page.getByText('之前说过').click()
      await looksRight(page, `long-case-${size}`)
      expect(wrong).toEqual([])
      await page.context().close()
      await own.close()
    },
  )

  it('the desk speaks English to whoever prefers it', async () => {
    for (const size of ['desktop', 'phone'] as const) {
      const { page } = await signedIn(size, 'light')
      await page.getByRole('button', { name: 'English' }).click()
      await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
      await looksRight(page, `overview-english-${size}`)
      await page.getByRole('link', { name: 'Area', exact: true }).click()
      await page.getByText('Answers by day and area').waitFor()
      await looksRight(page, `overview-areas-${size}`)
      await page.context().close()
    }
  })
})
