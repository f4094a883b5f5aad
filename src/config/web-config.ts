// How the web is reached: its public address, the sites that may hold it, the proxies in front of it.
import { type Environment, HTTP, listOf, type Refuse, readUrl } from './variables.ts'

export function readPublicUrl(env: Environment, refuse: Refuse): string | 'not-known' {
  const example = 'https://talent.example.org'
  const written = readUrl(env, 'HANWEN_PUBLIC_URL', HTTP, example, refuse)
  if (written === undefined) return 'not-known'
  const url = new URL(written)
  const isOriginAlone = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
  if (!isOriginAlone) {
    refuse('HANWEN_PUBLIC_URL', 'it holds more than scheme, host and port.', `For example ${example}.`)
  }
  return url.origin
}

export function readOrigins(env: Environment, refuse: Refuse): readonly string[] {
  const name = 'HANWEN_WEB_ORIGINS'
  const listed = listOf(env, name)
  for (const each of listed) {
    if (URL.canParse(each) && new URL(each).origin === each && each !== 'null') continue
    const hint = 'List origins with commas between, such as https://www.wuhan.gov.cn.'
    refuse(name, `"${each}" is not an origin (a scheme and a host, no path).`, hint)
  }
  return listed
}

const ADDRESS = /^(?:loopback|linklocal|uniquelocal|[\d.]+|[\da-f:.]*:[\da-f:.]*)(?:\/\d{1,3})?$/i

export function readProxies(env: Environment, refuse: Refuse): readonly string[] {
  const name = 'HANWEN_TRUSTED_PROXIES'
  const listed = listOf(env, name)
  for (const each of listed) {
    if (ADDRESS.test(each)) continue
    refuse(name, `"${each}" is not an address or a range.`, 'For example 127.0.0.1 or 10.0.0.0/8.')
  }
  return listed
}
