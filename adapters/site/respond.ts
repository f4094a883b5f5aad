// How a public page is sent: as text that runs nothing, remembered by its bytes.
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Nothing on a page runs: `script-src 'none'` holds whatever content or query may hold. Data blocks
 * (application/ld+json) are not scripts and are not affected (html.spec.whatwg.org, "prepare the script element":
 * a data block returns before the policy is asked).
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'none'",
  "style-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const PAGE_HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const

export const HTML = 'text/html; charset=utf-8'

// What is corrected in the content shows within five minutes; meanwhile the server is spared.
const PAGE_LIFE = 'public, max-age=300, stale-while-revalidate=600'

export type Body = { readonly type: string; readonly text: string; readonly life?: string }

// The tag is of the very bytes: content, day and our own markup may each change them.
export function sendCached(request: FastifyRequest, reply: FastifyReply, body: Body): FastifyReply {
  const tag = `"${createHash('sha256').update(body.text).digest('base64url').slice(0, 22)}"`
  reply.header('etag', tag).header('cache-control', body.life ?? PAGE_LIFE)
  if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send()
  return reply.type(body.type).send(body.text)
}

function isKnown(known: string | undefined, tag: string): boolean {
  if (known === undefined) return false
  return known.split(',').some((each) => each.trim().replace(/^W\//, '') === tag || each.trim() === '*')
}
