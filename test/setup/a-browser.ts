// A visit to a page in a real Chromium: on a phone or a desktop, what it complained of, whom it called.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { VIEWPORTS } from './chromium.ts'

export const SIZES = {
  phone: { viewport: VIEWPORTS.phone, isMobile: true, hasTouch: true },
  desk: { viewport: VIEWPORTS.desktop },
} as const satisfies Record<string, BrowserContextOptions>

export type Visit = {
  readonly page: Page
  // What the console said in anger, and faults of scripts.
  readonly complaints: readonly string[]
  // Every address that was asked for.
  readonly requested: readonly string[]
  readonly close: () => Promise<void>
}

export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const complaints: string[] = []
  const requested: string[] = []
  context.on('page', (page) => {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => requested.push(request.url()))
  })
  const page = await context.newPage()
  // A machine under load is slow.
  page.setDefaultTimeout(30_000)
  return { page, complaints, requested, close: () => context.close() }
}
