// An order of training lines that their words alone decide, so that no line's place in a file means anything.
import type { Example } from './intent-matcher.ts'

/** The same order whatever order the lines came in; a line more or less leaves the others as they were. */
export function inSteadyOrder(lines: readonly Example[]): Example[] {
  return lines
    .map((line) => ({ line, key: `${line.text}\n${line.intent}` }))
    .map(({ line, key }) => ({ line, key, hash: steadyHash(key) }))
    .sort((left, right) => left.hash - right.hash || (left.key < right.key ? -1 : 1))
    .map(({ line }) => line)
}

/** A number from 0 to 2³² - 1 that only the text decides, evenly spread (FNV-1a, then Murmur's last mixing). */
export function steadyHash(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
