// The installed Chromium, which may talk to this machine alone, and what axe-core finds on one of its pages.
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { z } from 'zod'

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const SHOTS = resolve(import.meta.dirname, '../../coverage/screenshots')

export const VIEWPORTS = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 },
} as const

// Whether the tests that need it run: real-parts.ts has seen to it, or told loudly that it is missing.
export const hasChromium = process.env.HANWEN_TEST_NO_CHROMIUM !== '1'

export function aChromium(): Promise<Browser> {
  const executablePath = execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim()
  return chromium.launch({ executablePath, args: ARGUMENTS })
}

// Kept to be looked at, a folder for each part.
export async function shoot(page: Page, part: 'site' | 'desk' | 'chat', name: string): Promise<void> {
  mkdirSync(join(SHOTS, part), { recursive: true })
  await page.screenshot({ path: join(SHOTS, part, `${name}.png`), fullPage: true })
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
