// Makes what is about to be logged safe to read: no secret of the configuration, no personal number, no error's text.
import type { Config } from '../../config.ts'
import { redact } from '../../service/redact.ts'
import { safeReason } from '../../service/safe-reason.ts'

// Ours by construction: hashes, versions, ids of content. A hash may look like a long number.
const OURS = new Set([
  'conversation',
  'content',
  'code',
  'on',
  'day',
  'id',
  'kind',
  'event',
  'level',
  'locale',
])
const DEPTH_MAX = 6
const ITEMS_MAX = 50
const SECRET_LENGTH_MIN = 8

export type Scrub = {
  readonly fields: (about: Readonly<Record<string, unknown>>) => Record<string, unknown>
  readonly text: (text: string) => string
}

/**
 * The second line of defence: nothing that is logged should hold any of this in the first place. Errors are
 * cut to name and code, since a message may hold what a person said or an address with a password.
 */
export function scrubbed(config: Config): Scrub {
  const secrets = secretsOf(config)
  const text = (said: string): string =>
    redact(secrets.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), said)).text

  const value = (key: string, it: unknown, depth: number): unknown => {
    if (typeof it === 'string') {
      if (OURS.has(key)) return it
      return key === 'why' ? safeReason(text(it)) : text(it)
    }
    if (typeof it !== 'object' || it === null) return it
    if (depth >= DEPTH_MAX) return '[deep]'
    if (it instanceof Error) {
      return { name: it.name, ...('code' in it && typeof it.code === 'string' ? { code: it.code } : {}) }
    }
    if (Array.isArray(it)) return it.slice(0, ITEMS_MAX).map((each) => value(key, each, depth + 1))
    return Object.fromEntries(
      Object.entries(it)
        .slice(0, ITEMS_MAX)
        .map(([name, each]) => [name, value(name, each, depth + 1)]),
    )
  }
  return {
    fields: (about) => Object.fromEntries(Object.entries(about).map(([key, it]) => [key, value(key, it, 0)])),
    text,
  }
}

// Every string of the configuration that opens something, and the password within an address.
function secretsOf(config: Config): readonly string[] {
  const found: string[] = []
  const walk = (name: string, it: unknown): void => {
    if (typeof it === 'object' && it !== null) for (const [key, each] of Object.entries(it)) walk(key, each)
    else if (typeof it === 'string' && /token|secret|salt|password/i.test(name)) found.push(it)
    else if (typeof it === 'string' && URL.canParse(it)) {
      const { password } = new URL(it)
      // As it stands in the address, and as libraries hand it on.
      found.push(password, decodedOf(password))
    }
  }
  walk('', config)
  // Longest first, so that a secret within another leaves no rest; words such as "none" are no secrets.
  return [...new Set(found)]
    .filter((secret) => secret.length >= SECRET_LENGTH_MIN && secret !== 'made-for-the-process')
    .sort((a, b) => b.length - a.length)
}

function decodedOf(password: string): string {
  try {
    return decodeURIComponent(password)
  } catch {
    return password
  }
}
