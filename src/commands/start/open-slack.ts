// Slack, as the configuration describes it.
import { signedRoute } from '../../../adapters/http/signed-route.ts'
import type { SlackConfig } from '../../config/slack-config.ts'
import type { Config } from '../../config.ts'
import type { Platform, Wiring } from './platform.ts'
import { slackContent } from './slack-content.ts'

export async function openSlack(config: Config, slack: SlackConfig, wiring: Wiring): Promise<Platform> {
  const { slackChannel } = await import('../../../adapters/channels/slack/slack-channel.ts')
  const opened = slackChannel({
    ...slack,
    accept: wiring.accept,
    pacing: wiring.pacing,
    content: slackContent(wiring.knowledge, wiring.clock, config.locale, config.publicUrl),
    record: ({ kind, ...about }) => wiring.log.note(`slack-${kind}`, about),
    nowMs: wiring.clock.nowMs,
  })
  const isOverHttp = slack.signingSecret !== 'none'
  return { ...opened, routes: isOverHttp ? [signedRoute('/slack/events', opened.handleRequest)] : [] }
}
