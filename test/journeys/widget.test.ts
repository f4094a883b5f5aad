// The chat on another site, in a real Chromium: one script tag, a frame, no cookie of anybody touched.
import { createServer, type Server } from 'node:http'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SIZES, visit } from '../setup/a-browser.ts'
import { aChromium, hasChromium, shoot, violations } from '../setup/chromium.ts'
import { freePort } from '../setup/running-redis.ts'
import { aServedHanwen, type Served } from './a-served-hanwen.ts'

describe.skipIf(!hasChromium)('the widget', () => {
  let hanwen: Served
  let browser: Browser
  let city: { readonly url: string; readonly close: () => Promise<unknown> }
  let stranger: typeof city

  // A site of its own name ("localhost" is another site than "127.0.0.1"), with a strict policy of its own.
  const site = async (port: number): Promise<typeof city> => {
    const page = `<!doctype html><html lang="zh"><head><title>City</title><meta name="viewport" content="width=device-width"></head><body>
      <main><h1>City</h1><p>Welcome</p></main><script src="${'HANWEN'}/widget.js" data-language="zh"></script></body></html>`
    const server: Server = createServer((request, response) => {
      if (request.url === '/style.css') {
        response.setHeader('content-type', 'text/css')
        response.end(':root { --hanwen-accent: #6a1b9a; --hanwen-surface: url(javascript:alert(1)); }')
        return
      }
      if (request.url !== '/') {
        response.statusCode = 204
        response.end()
        return
      }
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.setHeader('set-cookie', 'visitor=1; Path=/')
      response.setHeader(
        'content-security-policy',
        `default-src 'none'; script-src ${hanwen.url}; frame-src ${hanwen.url}; style-src 'self'; img-src 'self'`,
      )
      const styled = page.replace('</head>', '<link rel="stylesheet" href="/style.css"></head>')
      response.end(styled.replace('HANWEN', hanwen.url))
    })
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    return { url: `http://localhost:${port}`, close: () => new Promise((resolve) => server.close(resolve)) }
  }

  beforeAll(async () => {
    const [cityPort, strangerPort] = [await freePort(), await freePort()]
    ;[hanwen, browser] = await Promise.all([
      aServedHanwen({ HANWEN_WEB_ORIGINS: `http://localhost:${cityPort}, http://127.0.0.1:${cityPort}` }),
      aChromium(),
    ])
    city = await site(cityPort)
    stranger = await site(strangerPort)
  })
  afterAll(async () => {
    await browser.close()
    await city.close()
    await stranger.close()
    await hanwen.stop()
  })

  for (const [size, screen] of Object.entries(SIZES)) {
    it(`on a ${size} the chat opens, answers, is dressed by the site, and closes`, async () => {
      const { page, complaints, requested, close } = await visit(browser, { ...screen, locale: 'zh-CN' })
      await page.goto(city.url)
      // Nothing but the script is asked of us before somebody opens the chat.
      expect(requested.filter((address) => address.startsWith(hanwen.url))).toEqual([
        `${hanwen.url}/widget.js`,
      ])
      await page.getByRole('button', { name: '问人才政策' }).click()
      const chat = page.frameLocator('iframe')
      await chat.getByRole('textbox').fill('落户有年龄限制吗')
      await chat.getByRole('textbox').press('Enter')
      await expect.poll(() => chat.locator('.reply').count()).toBe(2)
      expect(await chat.getByRole('log').textContent()).toContain('落户有年龄限制吗')
      const accent = await chat
        .locator('html')
        .evaluate((html) => getComputedStyle(html).getPropertyValue('--accent'))
      expect(accent.trim()).toBe('#6a1b9a')
      expect(await violations(page)).toEqual([])
      await shoot(page, 'chat', `widget-${size}`)

      // The site keeps its own cookie, and nobody has got another.
      const cookies = await page.context().cookies()
      expect(cookies.map(({ name, domain }) => [name, domain])).toEqual([['visitor', 'localhost']])

      await chat.getByRole('textbox').press('Escape')
      await page.getByRole('button', { name: '问人才政策' }).waitFor()
      expect(await page.locator('iframe').isVisible()).toBe(false)

      // This browser refuses a frame of another site its storage: the talk lives as long as the frame.
      await page.getByRole('button', { name: '问人才政策' }).click()
      await expect.poll(() => chat.locator('.said').count()).toBe(1)
      expect(complaints).toEqual([])
      await close()
    })
  }

  it('where the frame has storage of its own the talk is there again when the site is loaded anew', async () => {
    const { page, complaints, close } = await visit(browser, { locale: 'zh-CN' })
    // Another origin of the same site: browsers leave its frames their storage.
    await page.goto(city.url.replace('localhost', '127.0.0.1'))
    await page.getByRole('button', { name: '问人才政策' }).click()
    const chat = page.frameLocator('iframe')
    await chat.getByRole('textbox').fill('落户有年龄限制吗')
    await chat.getByRole('textbox').press('Enter')
    await expect.poll(() => chat.locator('.reply').count()).toBe(2)
    await chat.getByRole('button', { name: '有帮助', exact: true }).press('Enter')
    await expect.poll(() => chat.locator('.rated').textContent()).not.toBe('')
    await page.reload()
    await page.getByRole('button', { name: '问人才政策' }).click()
    await expect.poll(() => chat.locator('.said').count()).toBe(1)
    expect(await chat.getByRole('button', { pressed: true }).textContent()).toBe('有帮助')
    expect(complaints).toEqual([])
    await close()
  })

  it('a site that is not named gets no chat in its frame', async () => {
    const { page, complaints, close } = await visit(browser)
    await page.goto(stranger.url)
    await page.getByRole('button', { name: '问人才政策' }).click()
    await expect.poll(() => complaints.join('\n')).toMatch(/frame-ancestors/)
    expect(await page.frameLocator('iframe').getByRole('textbox').count()).toBe(0)
    await close()
  })

  it('the chat page itself is framed by nobody, not even by a site that is named', async () => {
    const { headers } = await fetch(hanwen.url)
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-frame-options')).toBe('DENY')
  })
})
