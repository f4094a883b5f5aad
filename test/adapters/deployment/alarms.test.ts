// The alarms: each names figures that there are, and has its page in the operator's guide.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { aServiceMetrics } from '../metrics/a-service-metrics.ts'
import { root } from './image-without-engine.ts'

const alarmsShape = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Hanwen[A-Z][A-Za-z]+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smhd]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.strictObject({ summary: z.string(), runbook: z.string() }),
        }),
      ),
    }),
  ),
})

const folder = join(root, 'adapters/deployment')
const rules = alarmsShape
  .parse(parse(readFileSync(join(folder, 'alarms.yaml'), 'utf8')))
  .groups.flatMap((group) => group.rules)
const guide = readFileSync(join(folder, 'OPERATIONS.md'), 'utf8')

// Prometheus makes it of every target itself.
const ITS_OWN = ['up']

it('every figure that an alarm names is one that the service shows', async () => {
  const { text } = await aServiceMetrics().expose()
  const shown = new Set(
    [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name = '', type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  )
  for (const { alert, expr } of rules) {
    const named = [...expr.matchAll(/\b(up|(?:hanwen|process|nodejs)_\w+)\b/g)].map(([name]) => name)
    expect(named.length, alert).toBeGreaterThan(0)
    for (const name of named) expect([...shown, ...ITS_OWN], alert).toContain(name)
  }
})

it('labels that an alarm asks for are ones that the figure has', async () => {
  const metrics = aServiceMetrics({ channels: () => [{ kind: 'web', isUp: true, trouble: 'none' }] })
  const { text } = await metrics.expose()
  expect(text).toMatch(/^hanwen_channel_up\{channel=/m)
  expect(text).toMatch(/^hanwen_channel_trouble\{channel=/m)
  expect(text).toMatch(/^hanwen_content_info\{hash=/m)
})

it('brackets and quotes close', () => {
  for (const { alert, expr } of rules) {
    for (const [open, close] of ['()', '{}', '[]']) {
      expect(expr.split(open ?? '').length, alert).toBe(expr.split(close ?? '').length)
    }
    expect(expr.split('"').length % 2, alert).toBe(1)
  }
})

it('every alarm has a page that says what it means, where to look and what to do; no page is of no alarm', () => {
  const pages = new Map(
    guide
      .split(/^### /m)
      .slice(1)
      .map((page) => [page.split('\n')[0] ?? '', page] as const)
      .filter(([title]) => title.startsWith('Hanwen')),
  )
  expect([...pages.keys()].sort()).toEqual(rules.map(({ alert }) => alert).sort())
  for (const { alert, annotations } of rules) {
    expect(annotations.runbook).toBe(`OPERATIONS.md#${alert.toLowerCase()}`)
    for (const part of ['**Means.**', '**Look.**', '**Do.**']) expect(pages.get(alert), alert).toContain(part)
  }
})
