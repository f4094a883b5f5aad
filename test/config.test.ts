// The environment as settings: what each variable of Slack may hold, and what is said where it may not.
import { expect, it } from 'vitest'
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
