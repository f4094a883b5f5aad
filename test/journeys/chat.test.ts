// What people do on the chat page, in a real Chromium, on a phone and a desktop, in both languages.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SIZES, type Visit, visit } from '../setup/a-browser.ts'
import { aChromium, hasChromium, shoot, violations } from '../setup/chromium.ts'
import { aServedHanwen, type Served } from './a-served-hanwen.ts'

const LANGUAGES = {
  zh: { locale: 'zh-CN', ask: '租房补贴', all: '看看我能享受什么', sources: '依据' },
  en: { locale: 'en-GB', ask: 'rental subsidy for masters', all: 'See what I could get', sources: 'Sources' },
} as const

describe.skipIf(!hasChromium)('the chat page', () => {
  let hanwen: Served
  let browser: Browser
  let visits: Visit[] = []

  beforeAll(async () => {
    ;[hanwen, browser] = await Promise.all([aServedHanwen(), aChromium()])
  })
  afterAll(async () => {
    await browser.close()
    await hanwen.stop()
  })

  const visiting = async (
    ...options: Parameters<typeof visit> extends [Browser, ...infer Rest] ? Rest : never
  ) => {
    const made = await visit(browser, ...options)
    visits.push(made)
    await made.page.goto(hanwen.url)
    return made
  }
  // Whoever visits leaves without a complaint, and has called nobody but us.
  const leaveInPeace = async (): Promise<void> => {
    for (const { complaints, requested, close } of visits) {
      expect(complaints).toEqual([])
      expect(requested.filter((address) => !address.startsWith(hanwen.url))).toEqual([])
      await close()
    }
    visits = []
  }

  const log = (page: Page) => page.getByRole('log')
  const say = async (page: Page, text: string): Promise<void> => {
    const before = await page.locator('.reply').count()
    await page.getByRole('textbox').fill(text)
    await page.keyboard.press('Enter')
    await page.waitForFunction((count) => document.querySelectorAll('.reply').length > count, before)
  }
  const press = async (page: Page, name: string): Promise<void> => {
    const before = await page.locator('.reply').count()
    await page.getByRole('button', { name, exact: true }).last().click()
    await page.waitForFunction((count) => document.querySelectorAll('.reply').length > count, before)
  }

  for (const [size, screen] of Object.entries(SIZES)) {
    for (const [language, words] of Object.entries(LANGUAGES)) {
      describe(`on a ${size}, in ${language}`, () => {
        const colorScheme = size === 'phone' ? 'light' : 'dark'
        const opened = () => visiting({ ...screen, locale: words.locale, colorScheme })

        it('a newcomer asks, is answered with sources, and finds the talk again after a reload', async () => {
          const { page } = await opened()
          expect(await violations(page)).toEqual([])
          await shoot(page, 'chat', `${size}-${language}-open`)
          await say(page, words.ask)
          expect(await log(page).textContent()).toContain(words.ask)
          const sources = page.locator('.latest .sources')
          expect(await sources.getByRole('heading').textContent()).toBe(words.sources)
          await sources.locator('.more-sources > summary').click()
          const card = sources.locator('details.source:has(a)').first()
          await card.locator('summary').click()
          await expect.poll(() => card.getByRole('link').count()).toBe(1)
          expect(await card.getByRole('link').getAttribute('href')).toMatch(/^https?:/)
          expect(await violations(page)).toEqual([])
          await shoot(page, 'chat', `${size}-${language}-answer`)
          await page.reload()
          expect(await page.locator('.said').allTextContents()).toEqual([expect.stringContaining(words.ask)])
          expect(await log(page).textContent()).toContain(words.sources)
          await leaveInPeace()
        })

        it('an interview shows how far it is and ends in a table that prints', async () => {
          const { page } = await opened()
          await press(page, words.all)
          const bar = page.getByRole('progressbar')
          await bar.waitFor()
          expect(await bar.getAttribute('aria-label')).toMatch(/1/)
          expect(await violations(page)).toEqual([])
          await shoot(page, 'chat', `${size}-${language}-interview`)
          for (
            let asked = 0;
            asked < 30 && (await page.locator('.reply.overview').count()) === 0;
            asked += 1
          ) {
            const before = await page.locator('.reply').count()
            await page.locator('.latest .choice-row button').first().click()
            await page.waitForFunction((count) => document.querySelectorAll('.reply').length > count, before)
          }
          const table = page.locator('.reply.overview').getByRole('table').first()
          await table.waitFor()
          expect(await table.getByRole('columnheader').count()).toBeGreaterThanOrEqual(2)
          expect(await table.getByRole('rowheader').count()).toBeGreaterThanOrEqual(1)
          expect(await violations(page)).toEqual([])
          // The talk scrolls within the page; the page itself has nothing below.
          const height = await page.evaluate(() => document.documentElement.scrollHeight)
          expect(height).toBeLessThanOrEqual(screen.viewport.height)
          await shoot(page, 'chat', `${size}-${language}-overview`)
          await page.locator('.print-link a').last().click()
          await page.getByRole('table').first().waitFor()
          expect(await violations(page)).toEqual([])
          await shoot(page, 'chat', `${size}-${language}-print`)
          await leaveInPeace()
        })
      })
    }
  }

  it('a page of less than 60 kB of script and style answers', async () => {
    const made = await visit(browser, SIZES.phone)
    visits.push(made)
    let bytes = 0
    made.page.on('response', async (response) => {
      if (/\.(?:js|css)$/.test(response.url())) bytes += (await response.request().sizes()).responseBodySize
    })
    await made.page.goto(hanwen.url)
    await say(made.page, '落户有年龄限制吗')
    expect(bytes).toBeGreaterThan(1000)
    expect(bytes).toBeLessThan(60_000)
    await leaveInPeace()
  })

  it('the talk is kept by a cookie that no script sees, and the token stands nowhere in the page', async () => {
    const { page } = await visiting()
    await say(page, '落户有年龄限制吗')
    const cookie = (await page.context().cookies()).find(({ name }) => name === 'hanwen')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    expect(await page.evaluate(() => document.cookie)).toBe('')
    const [, token = ''] = (cookie?.value ?? '').split('.')
    expect(token.length).toBeGreaterThan(40)
    await page.reload()
    expect(await page.content()).not.toContain(token)
    await leaveInPeace()
  })

  it('markup that a person writes is shown and does nothing, now and after a reload', async () => {
    const { page } = await visiting()
    const hostile = '</script><script>window.hacked=1</script><img src=x onerror="window.hacked=1">'
    await say(page, hostile)
    expect(await page.locator('.said').last().textContent()).toContain(hostile)
    await page.reload()
    expect(await page.locator('.said').last().textContent()).toContain(hostile)
    expect(await page.locator('.log img, .log script').count()).toBe(0)
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    await leaveInPeace()
  })

  it('without a script the form answers, choices work, and the talk stays', async () => {
    const { page } = await visiting({ javaScriptEnabled: false, locale: 'zh-CN', ...SIZES.phone })
    await page.getByRole('textbox').fill('落户有年龄限制吗')
    await page.getByRole('button', { name: '发送' }).click()
    await expect.poll(() => log(page).textContent()).toContain('45')
    const choice = page.locator('.latest .choice-row button').first()
    const label = (await choice.textContent()) ?? ''
    await choice.click()
    await expect.poll(() => page.locator('.said').last().textContent()).toContain(label)
    expect(await page.locator('.reply').count()).toBe(3)
    await shoot(page, 'chat', 'phone-zh-no-script')
    await leaveInPeace()
  })

  it('with the keyboard alone: past the top, a question, a choice, and on from there', async () => {
    const { page } = await visiting({ locale: 'en-GB' })
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
    await page.keyboard.press('Enter')
    await page.keyboard.type('is there an age limit for hukou')
    await page.keyboard.press('Enter')
    // The greeting has choices too.
    await expect.poll(() => page.locator('.reply').count()).toBe(2)
    expect(await page.getByRole('textbox').inputValue()).toBe('')
    await page.locator('.latest .choice-row button').first().focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.reply').count()).toBe(3)
    expect(await page.evaluate(() => document.activeElement?.classList.contains('said'))).toBe(true)
    await leaveInPeace()
  })

  it('what is pressed while an answer is on its way is said once, after it', async () => {
    const { page } = await visiting({ locale: 'en-GB' })
    let letGo = (): void => undefined
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await page.route('**/chat/say', async (route) => {
      await held
      await route.continue()
    })
    await page.getByRole('textbox').fill('is there an age limit for hukou')
    await page.keyboard.press('Enter')
    await page.locator('.writing').waitFor()
    const choice = page.locator('.reply .choice-row button').first()
    const label = (await choice.textContent()) ?? ''
    await choice.click()
    await choice.click()
    expect(await page.locator('.said').count()).toBe(1)
    letGo()
    await expect.poll(() => page.locator('.reply').count()).toBe(3)
    expect(await page.locator('.said').allTextContents()).toEqual([
      expect.stringContaining('is there an age limit for hukou'),
      expect.stringContaining(label),
    ])
    expect(await page.locator('.writing').count()).toBe(0)
    await leaveInPeace()
  })

  it('Enter that ends the choosing of characters sends nothing, and Shift+Enter begins a line', async () => {
    const { page } = await visiting()
    const box = page.getByRole('textbox')
    await box.fill('luohu')
    await box.evaluate((element) =>
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true })),
    )
    await box.press('Shift+Enter')
    await page.keyboard.type('a')
    expect(await box.inputValue()).toBe('luohu\na')
    expect(await page.locator('.said').count()).toBe(0)
    await leaveInPeace()
  })

  it('a second tab hears what the first says, and what is deleted in one is gone in both', async () => {
    const { page } = await visiting({ locale: 'zh-CN' })
    await say(page, '落户有年龄限制吗')
    const other = await page.context().newPage()
    await other.goto(hanwen.url)
    await say(page, '硕士落户要什么条件')
    await expect.poll(() => other.getByRole('log').textContent()).toContain('硕士落户要什么条件')
    await page.locator('.menu summary').click()
    await page.getByRole('button', { name: '删除这段对话' }).click()
    await page.waitForLoadState()
    expect(await page.locator('.said').count()).toBe(0)
    await expect.poll(() => other.locator('.said').count()).toBe(0)
    await leaveInPeace()
  })

  it('words that could not be sent are kept, told of, and answered once when sent again', async () => {
    const { page, complaints } = await visiting({ locale: 'en-GB' })
    await page.context().setOffline(true)
    await page.getByRole('textbox').fill('is there an age limit for hukou')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => page.locator('.reply').count()).toBe(2)
    expect(await page.locator('.said').count()).toBe(1)
    // The browser itself tells of the lost connection.
    expect(complaints.filter((each) => !each.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
    for (const made of visits) await made.close()
    visits = []
  })

  it('the language is chosen once, for the page and for the answers', async () => {
    const { page } = await visiting({ locale: 'en-GB' })
    await say(page, 'is there an age limit for hukou')
    await page.locator('.menu summary').click()
    await page.getByRole('button', { name: '繁體' }).click()
    await page.waitForLoadState()
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hant')
    await say(page, '1553')
    expect(await page.locator('.latest').getAttribute('lang')).toBe('zh-Hant')
    await leaveInPeace()
  })

  it('another site that posts a form to us changes nothing', async () => {
    const { page } = await visiting()
    await say(page, '落户有年龄限制吗')
    const cookies = await page.context().cookies()
    const sent = await fetch(`${hanwen.url}/chat/forget`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        origin: 'https://evil.example',
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/x-www-form-urlencoded',
        cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      },
    })
    expect(sent.status).toBe(403)
    await page.reload()
    expect(await page.locator('.said').count()).toBe(1)
    await leaveInPeace()
  })
})
