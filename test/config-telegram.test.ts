// The environment as settings: what each variable of Telegram may hold, and what is said where it may not.
import { describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { FaultsError, formatFault } from '../src/errors.ts'

type Env = Readonly<Record<string, string>>

function faultsOf(env: Env): readonly string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof FaultsError) return error.faults.map(formatFault)
    throw error
  }
}

describe('Telegram', () => {
  const TOKEN: Env = { TELEGRAM_BOT_TOKEN: '123456:abcdefghijklmnop' }
  const SECRET: Env = { TELEGRAM_WEBHOOK_SECRET: 'a_Secret-1' }
  const receivingWith = (env: Env) => {
    const { telegram } = readConfig({ ...TOKEN, ...env })
    return telegram === 'off' ? 'off' : telegram.receiving
  }

  test('polls where no webhook is named', () => {
    expect(receivingWith({})).toEqual({ kind: 'polling' })
    expect(receivingWith({ TELEGRAM_WEBHOOK_URL: '' })).toEqual({ kind: 'polling' })
  })

  test.each([
    ['https://h.example.org', 'https://h.example.org/telegram/webhook'],
    ['https://h.example.org/', 'https://h.example.org/telegram/webhook'],
    ['https://h.example.org/telegram/webhook', 'https://h.example.org/telegram/webhook'],
    ['https://h.example.org:8443/behind/a/proxy', 'https://h.example.org:8443/behind/a/proxy'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/telegram/webhook'],
    ['http://localhost:8080', 'http://localhost:8080/telegram/webhook'],
    ['http://[::1]:8080', 'http://[::1]:8080/telegram/webhook'],
  ])('takes the webhook %s', (TELEGRAM_WEBHOOK_URL, url) => {
    expect(receivingWith({ ...SECRET, TELEGRAM_WEBHOOK_URL })).toEqual({
      kind: 'webhook',
      url,
      secret: 'a_Secret-1',
    })
  })

  test.each(['http://h.example.org', 'http://127.example.org', 'http://10.0.0.1/telegram/webhook'])(
    'refuses the webhook %s, since only https is safe beyond this machine',
    (TELEGRAM_WEBHOOK_URL) => {
      expect(faultsOf({ ...TOKEN, ...SECRET, TELEGRAM_WEBHOOK_URL })).toEqual([
        expect.stringMatching(/^TELEGRAM_WEBHOOK_URL invalid-variable: .*https/),
      ])
    },
  )

  test.each(['h.example.org', 'ftp://h.example.org'])(
    'refuses %s as no web address',
    (TELEGRAM_WEBHOOK_URL) => {
      expect(faultsOf({ ...TOKEN, ...SECRET, TELEGRAM_WEBHOOK_URL })).toEqual([
        expect.stringMatching(/^TELEGRAM_WEBHOOK_URL invalid-variable: /),
      ])
    },
  )

  test('refuses a webhook without a secret', () => {
    expect(faultsOf({ ...TOKEN, TELEGRAM_WEBHOOK_URL: 'https://h.example.org' })).toEqual([
      expect.stringMatching(/^TELEGRAM_WEBHOOK_SECRET missing-variable: /),
    ])
  })

  test.each([
    ['x', true],
    ['x'.repeat(256), true],
    ['x'.repeat(257), false],
    ['a b', false],
    ['a.b', false],
    ['密', false],
  ])('a secret is 1 to 256 letters, digits, _ and -: %s', (TELEGRAM_WEBHOOK_SECRET, isTaken) => {
    const faults = faultsOf({
      ...TOKEN,
      TELEGRAM_WEBHOOK_URL: 'https://h.example.org',
      TELEGRAM_WEBHOOK_SECRET,
    })
    expect(faults).toHaveLength(isTaken ? 0 : 1)
    // The value is a secret, also where it is refused.
    if (!isTaken) expect(faults[0]).not.toContain(TELEGRAM_WEBHOOK_SECRET)
  })

  test('says everything that is wrong at once', () => {
    const faults = faultsOf({
      TELEGRAM_BOT_TOKEN: 'no token',
      TELEGRAM_WEBHOOK_URL: 'http://h.example.org',
      TELEGRAM_WEBHOOK_SECRET: '…',
    })
    expect(faults).toHaveLength(3)
  })
})
