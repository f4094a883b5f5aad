// Whether a request comes from our own page: another site must not act with a person's cookie.
import type { IncomingHttpHeaders } from 'node:http'

/**
 * Browsers say where a request comes from in Sec-Fetch-Site, and in Origin with every POST; no script can
 * forge either. A client that says neither is no browser and carries nobody's cookie unknowingly.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const { origin, host } = headers
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === host
}
