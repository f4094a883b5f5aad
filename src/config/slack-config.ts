// Slack's variables: tokens, the ways in, and the channel that staff work in.
import { type Environment, HTTP, type Refuse, readUrl, text } from './variables.ts'

export type SlackConfig = {
  readonly botToken: string
  // Signed HTTP and Socket Mode; one of them is there. Both together let an operator switch without a gap.
  readonly signingSecret: string | 'none'
  readonly appToken: string | 'none'
  readonly apiUrl: string
  // Where staff answer people who ask for them; without it people are given contacts.
  readonly staffChannel: string | 'none'
}

export function readSlack(env: Environment, refuse: Refuse): SlackConfig | 'off' {
  const apiUrl = readUrl(env, 'SLACK_API_URL', HTTP, 'https://slack.com/api/', refuse)
  const botToken = text(env, 'SLACK_BOT_TOKEN')
  const staffChannel = text(env, 'SLACK_STAFF_CHANNEL') ?? 'none'
  if (staffChannel !== 'none' && !/^[CG][A-Z0-9]{1,20}$/.test(staffChannel)) {
    const hint = 'Copy the channel\'s id, such as C0123456789, from the end of its "About" page.'
    refuse('SLACK_STAFF_CHANNEL', 'it is not the id of a channel.', hint)
  }
  if (botToken === undefined) {
    const hint = 'Set SLACK_BOT_TOKEN, or unset SLACK_STAFF_CHANNEL.'
    if (staffChannel !== 'none')
      refuse('SLACK_BOT_TOKEN', 'staff on Slack need it.', hint, 'missing-variable')
    return 'off'
  }
  const signingSecret = text(env, 'SLACK_SIGNING_SECRET') ?? 'none'
  const appToken = text(env, 'SLACK_APP_TOKEN') ?? 'none'
  if (signingSecret === 'none' && appToken === 'none') {
    const hint =
      "Copy it from the app's Basic Information page, set SLACK_APP_TOKEN for Socket Mode, or unset SLACK_BOT_TOKEN."
    refuse('SLACK_SIGNING_SECRET', 'Slack over HTTP needs it.', hint, 'missing-variable')
  }
  if (!/^xox[a-z]-/.test(botToken)) {
    refuse(
      'SLACK_BOT_TOKEN',
      'it does not begin with "xoxb-".',
      'Copy the Bot User OAuth Token from OAuth & Permissions.',
    )
  }
  if (appToken !== 'none' && !/^xapp-/.test(appToken)) {
    refuse(
      'SLACK_APP_TOKEN',
      'it does not begin with "xapp-".',
      "Copy an app-level token from the app's Basic Information page.",
    )
  }
  return { botToken, signingSecret, appToken, apiUrl: apiUrl ?? 'https://slack.com/api/', staffChannel }
}
