// What is kept of a platform's refusal.
import { expect, it } from 'vitest'
import { safeReason } from '../../src/service/safe-reason.ts'

it.each([
  ['Forbidden: bot was blocked by the user', 'Forbidden: bot was blocked by the user'],
  ['Unsupported start tag "我的话" at byte offset 12', 'Unsupported start tag "…" at byte offset 12'],
  ['cut short "我的话', 'cut short "…"'],
  ['no user 13800138000', 'no user [phone number]'],
  ['x'.repeat(500), 'x'.repeat(200)],
])('%s', (said, kept) => {
  expect(safeReason(said)).toBe(kept)
})
