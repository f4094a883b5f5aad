// Who is signed in to the desk: a signed cookie that any worker can check, and the token that guards its forms.
import { createHmac } from 'node:crypto'
import { isSameSecret } from '../http/same-secret.ts'

export type Staff = { readonly name: string }

export type StaffSessions = {
  // The value of a new session's cookie.
  readonly open: (staff: Staff) => string
  readonly read: (cookie: string | undefined) => Staff | 'nobody'
  // Proves that a form came from a page of this session (OWASP, signed double-submit, bound to the session).
  readonly formToken: (cookie: string) => string
  readonly isFormToken: (cookie: string, token: unknown) => boolean
  // Whether somebody's word is the staff token; takes the same time for every wrong one. Never, where there is none.
  readonly isStaffToken: (said: unknown) => boolean
}

export const SESSION_LIFE_MS = 12 * 3_600_000
const NAME_UTF16_MAX = 60

export type StaffSessionSettings = {
  readonly sessionSecret: string
  readonly staffToken: string | 'none'
  readonly nowMs: () => number
}

/**
 * Nothing is kept: the cookie holds its end and a name under an HMAC-SHA256, so that every worker can read it, and
 * a new secret ends every session.
 */
export function staffSessions({ sessionSecret, staffToken, nowMs }: StaffSessionSettings): StaffSessions {
  const key = createHmac('sha256', sessionSecret).update('hanwen desk').digest()
  const sign = (what: 'session' | 'form', text: string): string =>
    createHmac('sha256', key).update(`${what}\n${text}`).digest('base64url')
  return {
    open: ({ name }) => {
      const body = `${nowMs() + SESSION_LIFE_MS}.${Buffer.from(name.slice(0, NAME_UTF16_MAX)).toString('base64url')}`
      return `${body}.${sign('session', body)}`
    },
    read: (cookie) => {
      const [endsMs = '', name = '', signature = '', ...rest] = (cookie ?? '').split('.')
      if (rest.length > 0 || !isSameSecret(signature, sign('session', `${endsMs}.${name}`))) return 'nobody'
      if (!(Number(endsMs) > nowMs())) return 'nobody'
      return { name: Buffer.from(name, 'base64url').toString() }
    },
    formToken: (cookie) => sign('form', cookie),
    isFormToken: (cookie, token) => typeof token === 'string' && isSameSecret(token, sign('form', cookie)),
    isStaffToken: (said) =>
      typeof said === 'string' && staffToken !== 'none' && isSameSecret(said, staffToken),
  }
}
