// What the operator is told where Slack refuses a token, and where the right one is found.
import type { Fault } from '../../../src/errors.ts'

const WHERE_IT_IS = {
  SLACK_BOT_TOKEN:
    "Copy the Bot User OAuth Token from the app's OAuth & Permissions page, or unset SLACK_BOT_TOKEN.",
  SLACK_APP_TOKEN:
    'Switch Socket Mode on and copy an app-level token with connections:write from Basic Information, or unset SLACK_APP_TOKEN.',
} as const

export function tokenRefused(name: keyof typeof WHERE_IT_IS, code: string): Fault {
  return {
    code: 'token-refused',
    severity: 'error',
    place: { kind: 'variable', name },
    message: `Slack refuses the token (${code}).`,
    hint: WHERE_IT_IS[name],
  }
}
