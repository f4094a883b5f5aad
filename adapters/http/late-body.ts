// Lets a client finish sending before an answer that closes its connection.
import type { IncomingMessage } from 'node:http'

// Of a body that nobody reads; who sends more, or more slowly, is cut off.
const DISCARDED_BYTES_MAX = 16 * 1_048_576
const DISCARDING_MS_MAX = 2000

/**
 * Resolves once the rest of the request has come and been thrown away, or too much of it, or nothing for too
 * long. A connection that is closed while bytes still arrive is reset, and the client then loses the answer that
 * says why (RFC 9112, section 9.6).
 */
export function discardRest(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    let discarded = 0
    const count = (chunk: Buffer): void => {
      discarded += chunk.length
      if (discarded > DISCARDED_BYTES_MAX) finish()
    }
    const finish = (): void => {
      clearTimeout(timer)
      request.off('data', count).off('end', finish).off('close', finish)
      resolve()
    }
    const timer = setTimeout(finish, DISCARDING_MS_MAX)
    request.on('data', count).once('end', finish).once('close', finish)
    request.resume()
  })
}
