// Whether an answer helped is said under it, by keyboard or finger, with a script and without one.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { SIZES, type Visit, visit } from '../setup/a-browser.ts'
import { aChromium, hasChromium, shoot, violations } from '../setup/chromium.ts'
import { aServedHanwen, type Served } from './a-served-hanwen.ts'

const LANGUAGES = {
  zh: {
    locale: 'zh-CN',
    ask: '落户有年龄限制吗',
    group: '这条回答有帮助吗？',
    yes: '有帮助',
    no: '没帮助',
    thanks: '很高兴帮上了忙',
    sorry: '工作人员会看到',
  },
  en: {
    locale: 'en-GB',
    ask: 'is there an age limit for hukou',
    group: 'Was this answer helpful?',
    yes: 'Helpful',
    no: 'Not helpful',
    thanks: 'glad it helped',
    sorry: 'staff will see it',
  },
} as const

describe.skipIf(!hasChromium)('rating an answer', () => {
  let hanwen: Served
  let browser: Browser
  let visits: Visit[] = []

  beforeAll(async () => {
    ;[hanwen, browser] = await Promise.all([aServedHanwen(), aChromium()])
  })
  afterEach(async () => {
    for (const { complaints, close } of visits) {
      expect(complaints).toEqual([])
      await close()
    }
    visits = []
  })
  afterAll(async () => {
    await browser.close()
    await hanwen.stop()
  })

  const opened = async (options: Parameters<typeof visit>[1], ask: string): Promise<Page> => {
    const made = await visit(browser, options)
    visits.push(made)
    const { page } = made
    await page.goto(hanwen.url)
    await page.getByRole('textbox').fill(ask)
    await page.keyboard.press('Enter')
    await page.locator('.rating').waitFor()
    return page
  }
  const pressedIn = (page: Page) => page.locator('.rating button[aria-pressed="true"]').allTextContents()

  for (const [language, words] of Object.entries(LANGUAGES)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`in ${language}, ${colorScheme}: by keyboard, noted in place, changed once, there after a reload`, async () => {
        const page = await opened({ ...SIZES.phone, locale: words.locale, colorScheme }, words.ask)
        const group = page.getByRole('group', { name: words.group })
        const yes = group.getByRole('button', { name: words.yes, exact: true })
        const no = group.getByRole('button', { name: words.no, exact: true })
        for (const button of [yes, no]) {
          const box = await button.boundingBox()
          expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24)
        }
        await no.scrollIntoViewIfNeeded()
        await shoot(page, 'chat', `rating-${language}-${colorScheme}-open`)
        const replies = await page.locator('.reply').count()

        await yes.focus()
        await page.keyboard.press('Enter')
        const status = page.locator('.rated')
        await expect.poll(() => status.textContent()).toContain(words.thanks)
        expect(await status.getAttribute('role')).toBe('status')
        expect(await pressedIn(page)).toEqual([words.yes])
        expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(words.yes)
        expect(await page.locator('.reply').count()).toBe(replies)
        expect(await page.locator('.said').count()).toBe(1)
        expect(await violations(page)).toEqual([])
        await shoot(page, 'chat', `rating-${language}-${colorScheme}-helpful`)

        await page.keyboard.press('Tab')
        await page.keyboard.press('Enter')
        await expect.poll(() => status.textContent()).toContain(words.sorry)
        expect(await pressedIn(page)).toEqual([words.no])
        expect(await yes.isVisible()).toBe(false)
        // All of the note comes into sight above the box.
        await expect
          .poll(async () => {
            const [note, box] = [await status.boundingBox(), await page.locator('.composer').boundingBox()]
            return (note?.y ?? 0) + (note?.height ?? 0) <= (box?.y ?? 0)
          })
          .toBe(true)
        expect(await violations(page)).toEqual([])
        await shoot(page, 'chat', `rating-${language}-${colorScheme}-not-helpful`)

        await page.reload()
        await expect.poll(() => status.textContent()).toContain(words.sorry)
        expect(await pressedIn(page)).toEqual([words.no])
        expect(await page.locator('.reply').count()).toBe(replies)
        expect(await page.locator('.said').count()).toBe(1)
      })
    }

    it(`in ${language}, without a script: the form is posted, and the page shows what was noted`, async () => {
      const options = { ...SIZES.phone, locale: words.locale, javaScriptEnabled: false }
      const made = await visit(browser, options)
      visits.push(made)
      const { page } = made
      await page.goto(hanwen.url)
      await page.getByRole('textbox').fill(words.ask)
      await page.locator('.send').click()
      await page.getByRole('button', { name: words.no, exact: true }).click()
      await expect.poll(() => page.locator('.rated').textContent()).toContain(words.sorry)
      expect(await pressedIn(page)).toEqual([words.no])
      expect(new URL(page.url()).hash).toBe('#rating-1')
      expect(await page.locator('.reply').count()).toBe(2)
      await shoot(page, 'chat', `rating-${language}-no-script`)
    })
  }

  it('a rating while an interview asks leaves its question and choices as they are', async () => {
    const page = await opened({ locale: 'en-GB' }, LANGUAGES.en.ask)
    await page.getByRole('button', { name: 'See what I could get', exact: true }).last().click()
    await page.getByRole('progressbar').waitFor()
    const choices = page.locator('.latest .choice-row button')
    const labels = await choices.allTextContents()
    await page.getByRole('button', { name: 'Helpful', exact: true }).click()
    await expect.poll(() => page.locator('.rated').textContent()).toContain('glad it helped')
    expect(await choices.allTextContents()).toEqual(labels)
    const replies = await page.locator('.reply').count()
    await choices.first().click()
    await expect.poll(() => page.locator('.reply').count()).toBe(replies + 1)
  })

  it('a table of all that one could get has the buttons too', async () => {
    const page = await opened({ ...SIZES.phone, locale: 'en-GB' }, LANGUAGES.en.ask)
    await page.getByRole('textbox').fill('what could I get')
    await page.keyboard.press('Enter')
    await page.getByRole('progressbar').waitFor()
    await page.getByRole('button', { name: 'Stop here', exact: true }).last().click()
    const overview = page.locator('.reply.overview').last()
    await overview.getByRole('button', { name: 'Helpful', exact: true }).press('Enter')
    await expect.poll(() => overview.locator('.rated').textContent()).toContain('glad it helped')
    expect(await page.locator('.rated:not(:empty)').count()).toBe(1)
    expect(await violations(page)).toEqual([])
    await shoot(page, 'chat', 'rating-en-overview')
  })

  it('a second tab shows the rating, and one that could not be sent is sent again', async () => {
    const made = await visit(browser, { locale: 'en-GB' })
    const { page, complaints } = made
    await page.goto(hanwen.url)
    await page.getByRole('textbox').fill(LANGUAGES.en.ask)
    await page.keyboard.press('Enter')
    const yes = page.getByRole('button', { name: 'Helpful', exact: true })
    await yes.waitFor()
    const other = await page.context().newPage()
    await other.goto(hanwen.url)
    await page.context().setOffline(true)
    await yes.press('Enter')
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    expect(await pressedIn(page)).toEqual([])
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Try again' }).click()
    for (const tab of [page, other]) {
      await expect.poll(() => pressedIn(tab)).toEqual(['Helpful'])
      expect(await tab.locator('.reply').count()).toBe(2)
    }
    // The browser itself tells of the lost connection.
    expect(complaints.filter((each) => !each.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
    await made.close()
  })
})
