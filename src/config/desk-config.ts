// The staff desk's variables: a token, an identity provider, or both.
import { type Environment, HTTP, isLoopback, type Refuse, readUrl, secret, text } from './variables.ts'

// Who may enter the staff desk: whoever knows the token, or whom the office's identity provider lets in.
export type DeskConfig = {
  readonly token: string | 'none'
  readonly oidc:
    | {
        readonly issuer: string
        readonly clientId: string
        readonly clientSecret: string
      }
    | 'off'
}

export function readDesk(env: Environment, refuse: Refuse): DeskConfig | 'off' {
  const token =
    secret(env, 'HANWEN_STAFF_TOKEN', 'Make one with "openssl rand -base64 24".', refuse) ?? 'none'
  const oidc = readOidc(env, refuse)
  return token === 'none' && oidc === 'off' ? 'off' : { token, oidc }
}

const OIDC_REST = ['HANWEN_OIDC_CLIENT_ID', 'HANWEN_OIDC_CLIENT_SECRET', 'HANWEN_PUBLIC_URL'] as const

function readOidc(env: Environment, refuse: Refuse): DeskConfig['oidc'] {
  const example = 'https://login.example.gov.cn/realms/staff'
  const issuer = readUrl(env, 'HANWEN_OIDC_ISSUER', HTTP, example, refuse)
  if (issuer === undefined) return 'off'
  const { protocol, hostname } = new URL(issuer)
  if (protocol === 'http:' && !isLoopback(hostname)) {
    refuse('HANWEN_OIDC_ISSUER', 'sign-ins would travel unencrypted.', `Use https, as in ${example}.`)
  }
  for (const name of OIDC_REST) {
    if (text(env, name) !== undefined) continue
    const hint = 'Set it, or unset HANWEN_OIDC_ISSUER to sign in with HANWEN_STAFF_TOKEN alone.'
    refuse(name, 'signing in with a work account needs it.', hint, 'missing-variable')
  }
  return {
    issuer,
    clientId: text(env, 'HANWEN_OIDC_CLIENT_ID') ?? '',
    clientSecret: text(env, 'HANWEN_OIDC_CLIENT_SECRET') ?? '',
  }
}
