// The installed Chromium, which may talk to this machine alone, and what axe-core finds on one of its pages.
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { z } from 'zod'

const EXECUTABLE = '/usr/bin/chromium'
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const SHOTS = resolve(import.meta.dirname, '../../../coverage/screenshots/site')

export const VIEWPORTS = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 },
} as const

// Where Chromium is missing its tests are left out, loudly; in continuous integration they fail.
export function hasChromium(): boolean {
  const isThere = existsSync(EXECUTABLE)
  if (!isThere && process.env.CI === 'true') throw new Error(`install chromium: ${EXECUTABLE} is missing`)
  if (!isThere) process.stderr.write(`skipped, for want of ${EXECUTABLE}: apt-get install chromium\n`)
  return isThere
}

export function aBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, args: ARGUMENTS })
}

// Kept to be looked at.
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true })
}

const found = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
    }),
  ),
})

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

// Rule and element of each violation; empty where there is none.
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const run = `axe.run(document, ${JSON.stringify({ runOnly: STANDARDS, resultTypes: ['violations'] })})`
  const result = found.parse(await page.evaluate(run))
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  )
}
