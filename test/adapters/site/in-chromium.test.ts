// The public pages in a real browser: with and without script, on phone and desktop, in light and dark, on paper.
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aChromium, hasChromium, shoot, VIEWPORTS, violations } from '../../setup/chromium.ts'
import { realKnowledge } from '../../setup/real-knowledge.ts'
import { aSite } from './a-site.ts'
import { hostileKnowledge } from './hostile-knowledge.ts'

describe.skipIf(!hasChromium)('in Chromium', () => {
  let site: FastifyInstance
  let browser: Browser
  let home = ''

  beforeAll(async () => {
    site = await aSite(await realKnowledge())
    home = await site.listen({ host: '127.0.0.1', port: 0 })
    browser = await aChromium()
  })
  afterAll(async () => {
    await browser.close()
    await site.close()
  })

  // A page with what goes wrong on it: console errors, dialogs, requests to other hosts.
  async function opened(
    path: string,
    options: BrowserContextOptions = {},
    address = home,
  ): Promise<{ page: Page; wrong: string[] }> {
    const context = await browser.newContext({ viewport: VIEWPORTS.phone, ...options })
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) wrong.push(message.text())
    })
    page.on('pageerror', (error) => wrong.push(error.message))
    page.on('dialog', (dialog) => {
      wrong.push(dialog.message())
      void dialog.dismiss()
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !request.url().startsWith('data:')) wrong.push(request.url())
    })
    await page.goto(`${address}${path}`)
    return { page, wrong }
  }

  const closed = (page: Page): Promise<void> => page.context().close()

  const SETTINGS = [
    { size: 'phone', locale: 'zh', look: 'light' },
    { size: 'desktop', locale: 'en', look: 'dark' },
  ] as const

  describe.each(SETTINGS)('on a $size in $locale, $look', ({ size, locale, look }) => {
    const options = { viewport: VIEWPORTS[size], colorScheme: look }
    const shotName = (name: string): string => `${name}-${size}-${locale}-${look}`

    it.each([
      ['index', '/'],
      ['search', '/?q=rent'],
      ['question', '/hukou-graduate'],
      ['question-and-benefit', '/startup-subsidy'],
      ['benefit', '/hukou-by-degree'],
      ['as-of', '/hukou-graduate?on=2018-05-01'],
      ['form', '/check'],
      ['form-of-one', '/check/startup-subsidy'],
    ])('axe finds nothing on the page "%s", and it fits', async (name, path) => {
      const { page, wrong } = await opened(`/${locale}${path}`, options)
      await shoot(page, 'site', shotName(name))
      await unfold(page)
      expect(await violations(page)).toEqual([])
      expect(await overflow(page)).toBe(0)
      expect(wrong).toEqual([])
      await closed(page)
    })

    it('axe finds nothing on a result, nor where answers are to be mended', async () => {
      const { page, wrong } = await opened(`/${locale}/check`, options)
      await page.getByRole('radio').nth(5).check()
      await page.locator('[name=shows]').click()
      await page.locator('[name=age]').fill('4000')
      await page.locator('[name=degree]').selectOption('master')
      await page.locator('[name=do]').click()
      await shoot(page, 'site', shotName('result-with-fault'))
      await unfold(page)
      expect(await violations(page)).toEqual([])
      expect(await overflow(page)).toBe(0)
      expect(wrong).toEqual([])
      await closed(page)
    })
  })

  describe.each([true, false])('with script: %s', (javaScriptEnabled) => {
    it('somebody finds a rule, checks for it, mends an answer and gets a verdict', async () => {
      const { page, wrong } = await opened('/zh/', { javaScriptEnabled })
      await page.getByRole('searchbox').fill('毕业生落户')
      await page.getByRole('searchbox').press('Enter')
      await page.getByRole('link', { name: '毕业生落户', exact: true }).first().click()
      await page.getByRole('link', { name: '看看我符不符合' }).first().click()
      await page.getByRole('radio', { name: '本科' }).check()
      await page.getByRole('button', { name: '查看结果' }).click()
      expect(await page.locator('[data-benefit=hukou-by-degree]').getAttribute('data-verdict')).toBe(
        'depends',
      )

      await page.locator('[name=age]').fill('四百岁')
      await page.getByRole('radio', { name: '武汉', exact: true }).check()
      await page.getByRole('button', { name: '更新结果' }).click()
      expect(await page.locator('#age-fault').textContent()).toContain('0 到 120')

      await page.locator('[name=age]').fill('44岁')
      await page.getByRole('button', { name: '更新结果' }).click()
      expect(await page.locator('[data-benefit=hukou-by-degree]').getAttribute('data-verdict')).toBe(
        'eligible',
      )
      expect(page.url()).toBe(`${home}/zh/check/hukou-by-degree`)

      // The other language gets what was entered along.
      await page.getByRole('button', { name: 'English' }).click()
      expect(await page.locator('[data-benefit=hukou-by-degree]').getAttribute('data-verdict')).toBe(
        'eligible',
      )
      expect(await page.locator('html').getAttribute('lang')).toBe('en')
      await page.getByRole('button', { name: 'See what I could get' }).click()
      expect(await page.locator('[data-benefit]').count()).toBeGreaterThan(30)
      expect(wrong).toEqual([])
      await closed(page)
    })
  })

  it('content that holds scripts and links that run is words, and the console stays silent', async () => {
    const hostile = await aSite(hostileKnowledge())
    const address = await hostile.listen({ host: '127.0.0.1', port: 0 })
    for (const path of [
      '/en/',
      '/en/rent',
      '/zh-Hant/pet-help',
      '/en/check',
      '/en/?q=<script>alert(1)</script>',
    ]) {
      const { page, wrong } = await opened(path, {}, address)
      expect([path, wrong]).toEqual([path, []])
      expect(await page.locator('script:not([type="application/ld+json"]), img, [onclick]').count()).toBe(0)
      await closed(page)
    }
    await hostile.close()
  })

  it('the keyboard alone is enough, and the page opens at the result', async () => {
    const { page } = await opened('/en/check/hukou-by-degree')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content')
    await page.getByRole('radio').first().focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#result')
    expect(await page.evaluate('document.activeElement.id')).toBe('result')
    await closed(page)
  })

  it('on paper everything is unfolded, and nothing to press is left', async () => {
    const { page } = await opened('/zh/check', { viewport: VIEWPORTS.desktop })
    await page.getByRole('radio', { name: '硕士' }).check()
    await page.getByRole('button', { name: '查看结果' }).click()
    await page.emulateMedia({ media: 'print' })
    await shoot(page, 'site', 'result-printed')
    const folded = await page
      .locator('.results')
      .evaluateAll((tables) => tables.filter((table) => table.clientHeight === 0).length)
    expect(folded).toBe(0)
    expect(await page.getByRole('button', { name: '更新结果' }).isVisible()).toBe(false)
    expect(await page.getByRole('radio').first().isVisible()).toBe(false)
    expect(await page.getByRole('heading', { name: '您填过的情况' }).isVisible()).toBe(true)
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000)
    await closed(page)
  })

  it('fits a screen of 320 px, and text of twice the size', async () => {
    for (const path of ['/en/', '/en/hukou-by-degree', '/en/check', '/zh/hukou-graduate']) {
      const { page } = await opened(path, { viewport: { width: 320, height: 640 } })
      expect([path, await overflow(page)]).toEqual([path, 0])
      await page.evaluate("document.documentElement.style.fontSize = '200%'")
      expect([path, await overflow(page)]).toEqual([path, 0])
      await closed(page)
    }
  })

  async function unfold(page: Page): Promise<void> {
    await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
  }

  // By how many pixels the page is wider than the screen.
  async function overflow(page: Page): Promise<unknown> {
    return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  }
})
