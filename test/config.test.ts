// The environment as settings: what the variables of Slack and of operating may hold, and what is said where not.
import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { FaultsError } from '../src/errors.ts'

const TOKEN = { SLACK_BOT_TOKEN: 'xoxb-1-2-abc' }

function faultsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error
    return error.faults.map(
      (fault) => `${fault.place.kind === 'variable' ? fault.place.name : ''} ${fault.code}`,
    )
  }
}

it.each([
  ['a signing secret', { SLACK_SIGNING_SECRET: 's' }, { signingSecret: 's', appToken: 'none' }],
  ['an app token', { SLACK_APP_TOKEN: 'xapp-1' }, { signingSecret: 'none', appToken: 'xapp-1' }],
  [
    'both',
    { SLACK_SIGNING_SECRET: 's', SLACK_APP_TOKEN: 'xapp-1' },
    { signingSecret: 's', appToken: 'xapp-1' },
  ],
])('a bot token with %s switches Slack on', (_name, env, ways) => {
  expect(readConfig({ ...TOKEN, ...env }).slack).toEqual({
    botToken: 'xoxb-1-2-abc',
    apiUrl: 'https://slack.com/api/',
    staffChannel: 'none',
    ...ways,
  })
})

it('without a bot token Slack is off, whatever else is set', () => {
  expect(readConfig({ SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 's' }).slack).toBe('off')
})

it.each([
  ['neither secret nor app token', TOKEN, ['SLACK_SIGNING_SECRET missing-variable']],
  [
    'empty ones',
    { ...TOKEN, SLACK_SIGNING_SECRET: ' ', SLACK_APP_TOKEN: '' },
    ['SLACK_SIGNING_SECRET missing-variable'],
  ],
  [
    'a bot token in the place of the app token',
    { ...TOKEN, SLACK_APP_TOKEN: 'xoxb-2' },
    ['SLACK_APP_TOKEN invalid-variable'],
  ],
  [
    'all of it wrong',
    { SLACK_BOT_TOKEN: 'abc', SLACK_APP_TOKEN: 'abc', SLACK_API_URL: 'ftp://x' },
    [
      'SLACK_API_URL invalid-variable',
      'SLACK_BOT_TOKEN invalid-variable',
      'SLACK_APP_TOKEN invalid-variable',
    ],
  ],
])('%s is told, and no secret with it', (_name, env, faults) => {
  expect(faultsOf(env)).toEqual(faults)
})

describe('the salt of identifiers', () => {
  const SALT = 'a-salt-that-is-long-enough'

  it('is required where workers share a store in production, and where a journal outlives the process', () => {
    const production = { REDIS_URL: 'redis://127.0.0.1', NODE_ENV: 'production' }
    expect(faultsOf(production)).toEqual(['HANWEN_ID_SALT missing-variable'])
    expect(faultsOf({ HANWEN_JOURNAL: '/var/lib/hanwen' })).toEqual(['HANWEN_ID_SALT missing-variable'])
    expect(readConfig({ ...production, HANWEN_ID_SALT: SALT }).idSalt).toBe(SALT)
    expect(readConfig({ REDIS_URL: 'redis://127.0.0.1' }).idSalt).toBe('made-for-the-process')
  })

  it('is refused where it could be guessed, and never repeated', () => {
    const env = { HANWEN_ID_SALT: 'short-salt' }
    expect(faultsOf(env)).toEqual(['HANWEN_ID_SALT invalid-variable'])
    expect(() => readConfig(env)).toThrow(/^(?!.*short-salt)/s)
  })
})

it('a journal on disk is of no use beside Redis, which holds it', () => {
  const env = {
    REDIS_URL: 'redis://127.0.0.1',
    HANWEN_JOURNAL: 'x',
    HANWEN_ID_SALT: 'a-salt-that-is-long-enough',
  }
  expect(faultsOf(env)).toEqual(['HANWEN_JOURNAL invalid-variable'])
})

it('a token for /metrics that could be guessed is refused', () => {
  expect(faultsOf({ HANWEN_METRICS_TOKEN: 'guess' })).toEqual(['HANWEN_METRICS_TOKEN invalid-variable'])
})

describe('the staff desk', () => {
  const OIDC = {
    HANWEN_OIDC_ISSUER: 'https://login.example/realm',
    HANWEN_OIDC_CLIENT_ID: 'hanwen',
    HANWEN_OIDC_CLIENT_SECRET: 'secret',
    HANWEN_PUBLIC_URL: 'https://hanwen.example/',
  }

  it('is off until a token or an identity provider says who is staff', () => {
    expect(readConfig({}).desk).toBe('off')
    expect(readConfig({ HANWEN_STAFF_TOKEN: 'sixteen-letters-' }).desk).toMatchObject({ oidc: 'off' })
    expect(readConfig(OIDC).desk).toMatchObject({
      token: 'none',
      oidc: { issuer: 'https://login.example/realm', clientId: 'hanwen' },
    })
  })

  it('takes no token that can be guessed', () => {
    expect(faultsOf({ HANWEN_STAFF_TOKEN: 'fifteen-letters' })).toEqual([
      'HANWEN_STAFF_TOKEN invalid-variable',
    ])
  })

  it('tells all that an identity provider still needs, and takes http on this machine alone', () => {
    expect(faultsOf({ HANWEN_OIDC_ISSUER: 'http://login.example' })).toEqual([
      'HANWEN_OIDC_ISSUER invalid-variable',
      'HANWEN_OIDC_CLIENT_ID missing-variable',
      'HANWEN_OIDC_CLIENT_SECRET missing-variable',
      'HANWEN_PUBLIC_URL missing-variable',
    ])
    expect(faultsOf({ ...OIDC, HANWEN_OIDC_ISSUER: 'http://127.0.0.1:3000' })).toEqual([])
  })
})

it('staff are asked in the channel whose id is given, public or private', () => {
  for (const channel of ['C0123456789', 'G9']) {
    const { slack } = readConfig({ ...TOKEN, SLACK_SIGNING_SECRET: 's', SLACK_STAFF_CHANNEL: channel })
    expect(slack).toMatchObject({ staffChannel: channel })
  }
})

it('a name instead of the id of a channel is refused, and so is a staff channel without Slack', () => {
  const slack = { ...TOKEN, SLACK_SIGNING_SECRET: 's' }
  for (const channel of ['#staff', 'staff', 'D0123', 'c0123']) {
    expect(faultsOf({ ...slack, SLACK_STAFF_CHANNEL: channel })).toEqual([
      'SLACK_STAFF_CHANNEL invalid-variable',
    ])
  }
  expect(faultsOf({ SLACK_STAFF_CHANNEL: 'C0123' })).toEqual(['SLACK_BOT_TOKEN missing-variable'])
})
