// Every answer of Telegram to a message of ours has one meaning.
import { expect, test } from 'vitest'
import type { CallOutcome } from '../../../../adapters/channels/telegram/bot-api.ts'
import { partOutcome } from '../../../../adapters/channels/telegram/delivery-outcome.ts'

const answered = (code: number, why: string, retryAfterS: number | 'not-told' = 'not-told'): CallOutcome => ({
  kind: 'refused',
  code,
  why,
  retryAfterS,
  migratedTo: 'not-told',
})

test.each([
  [400, 'Bad Request: chat not found', { kind: 'refused' }],
  [400, 'Bad Request: message is too long', { kind: 'refused' }],
  [401, 'Unauthorized', { kind: 'wait', afterMs: 'backoff' }],
  [403, 'Forbidden: bot was blocked by the user', { kind: 'refused' }],
  [404, 'Not Found', { kind: 'wait', afterMs: 'backoff' }],
  [413, 'Request Entity Too Large', { kind: 'refused' }],
  [429, 'Too Many Requests', { kind: 'wait', afterMs: 'backoff' }],
  [500, 'Internal Server Error', { kind: 'wait', afterMs: 'backoff' }],
  [502, 'Bad Gateway', { kind: 'unknown-outcome' }],
  [503, 'Service Unavailable', { kind: 'wait', afterMs: 'backoff' }],
  [504, 'Gateway Timeout', { kind: 'unknown-outcome' }],
  [302, 'Found', { kind: 'wait', afterMs: 'backoff' }],
])('the answer %i %s means %o', (code, why, meaning) => {
  expect(partOutcome(answered(code, why))).toMatchObject({ ...meaning, why })
})

test('how long to wait is what Telegram says, in seconds', () => {
  expect(partOutcome(answered(429, 'Too Many Requests', 17))).toMatchObject({ afterMs: 17_000 })
})
