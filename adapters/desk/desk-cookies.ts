// The desk's cookies: read from a request, written for the desk's own paths alone.
import type { FastifyReply, FastifyRequest } from 'fastify'

export type DeskCookie = 'hanwen-desk' | 'hanwen-desk-language' | 'hanwen-desk-oidc'

export function readCookie(request: FastifyRequest, name: DeskCookie): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key = '', ...value] = pair.trim().split('=')
    if (key === name) return value.join('=')
  }
  return undefined
}

type CookieSettings = {
  readonly lifeMs: number
  // `lax` for the one that must come along when an identity provider leads back here.
  readonly sameSite: 'Strict' | 'Lax'
  readonly isSecure: boolean
}

// Values are made by us of letters that need no quoting (RFC 6265, section 4.1.1).
export function writeCookie(
  reply: FastifyReply,
  name: DeskCookie,
  value: string,
  { lifeMs, sameSite, isSecure }: CookieSettings,
): void {
  const life = `Max-Age=${Math.round(lifeMs / 1000)}`
  const secure = isSecure ? '; Secure' : ''
  const cookie = `${name}=${value}; Path=/staff; ${life}; HttpOnly; SameSite=${sameSite}${secure}`
  const before = reply.getHeader('set-cookie')
  reply.header('set-cookie', before === undefined ? cookie : [before, cookie].flat().map(String))
}
