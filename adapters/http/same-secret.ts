// Whether two secrets are the same, told in a time that gives nothing away.
import { createHash, timingSafeEqual } from 'node:crypto'

/** Takes the same time wherever they differ: digests of one length are compared, whatever was sent. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
