// Without an address of the operator's own, both platforms are reached at theirs; no test server stands there.
import nock from 'nock'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { slackChannel } from '../../../adapters/channels/slack/slack-channel.ts'
import { telegramChannel } from '../../../adapters/channels/telegram/telegram-channel.ts'
import { systemClock } from '../../../adapters/system-clock.ts'
import { readConfig } from '../../../src/config.ts'
import { contentIn } from './slack/the-content.ts'

const env = {
  TELEGRAM_BOT_TOKEN: '123456:abcdefghijklmnop',
  SLACK_BOT_TOKEN: 'xoxb-1-2-abc',
  SLACK_SIGNING_SECRET: 'secret',
}

beforeAll(() => nock.disableNetConnect())
afterEach(() => nock.cleanAll())
afterAll(() => {
  nock.restore()
  nock.enableNetConnect()
})

it('a token that Telegram refuses at its own address is one clear fault without the token', async () => {
  const { telegram } = readConfig(env)
  if (telegram === 'off') throw new Error('Telegram is off')
  // telegraf's agent waits for a length; without it the answer never ends.
  nock('https://api.telegram.org', { allowUnmocked: false })
    .replyContentLength()
    .post(`/bot${telegram.token}/getMe`)
    .reply(401, { ok: false, error_code: 401, description: 'Unauthorized' })
  const channel = telegramChannel({
    ...telegram,
    accept: async () => 'accepted',
    localeFallback: 'zh',
    sharedAnswers: () => [],
    clock: systemClock('today'),
    record: () => undefined,
    onFatal: () => undefined,
  })
  const failed = await channel.start().then(
    () => 'started',
    (error: unknown) => String(error),
  )
  expect(failed).toContain('TELEGRAM_BOT_TOKEN token-refused')
  expect(failed).not.toContain('abcdefghijklmnop')
})

it('a token that Slack refuses at its own address is one clear fault without the token', async () => {
  const { slack } = readConfig(env)
  if (slack === 'off') throw new Error('Slack is off')
  nock('https://slack.com').post('/api/auth.test').reply(200, { ok: false, error: 'invalid_auth' })
  const channel = slackChannel({
    ...slack,
    accept: async () => 'accepted',
    content: contentIn('zh'),
    record: () => undefined,
    nowMs: () => 0,
  })
  const failed = await channel.start().then(
    () => 'started',
    (error: unknown) => String(error),
  )
  expect(failed).toContain('SLACK_BOT_TOKEN token-refused')
  expect(failed).not.toContain('xoxb-1-2-abc')
})
