// Sends what a person says to the server and reads what comes back.
import type { Rating } from '../../../../src/model/message.ts'
import type { PageEntry } from '../page/page-entry.ts'

export type Saying =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly choice: string }
  | { readonly kind: 'rating'; readonly rated: Rating; readonly turn: number }

export type SendOutcome =
  | { readonly kind: 'entries'; readonly entries: readonly PageEntry[] }
  // Everything was erased; the entries are the farewell alone.
  | { readonly kind: 'forgotten'; readonly entries: readonly PageEntry[] }
  | { readonly kind: 'late' }
  | { readonly kind: 'slow-down'; readonly seconds: number }
  | { readonly kind: 'not-sent' }

// Gives and keeps what lets a frame in; a page has a cookie, which no script sees.
export type Credentials = {
  readonly headers: () => Readonly<Record<string, string>>
  readonly learn: (bearer: string) => void
}

const DEADLINE_MS = 15_000
const WAIT_SECONDS = 5

// `key` names the message: sent again with the same key it is answered once.
export async function send(saying: Saying, key: string, credentials: Credentials): Promise<SendOutcome> {
  const ending = new AbortController()
  const timer = setTimeout(() => ending.abort(), DEADLINE_MS)
  try {
    const response = await fetch('/chat/say', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key, ...credentials.headers() },
      body: JSON.stringify(wireForm(saying)),
      signal: ending.signal,
    })
    if (response.status === 429) {
      return { kind: 'slow-down', seconds: Number(response.headers.get('retry-after')) || WAIT_SECONDS }
    }
    if (!response.ok) {
      const problem: unknown = await response.json().catch(() => ({}))
      const isLate = typeof problem === 'object' && problem !== null && 'type' in problem
      return isLate && problem.type === 'urn:hanwen:problem:reply-late'
        ? { kind: 'late' }
        : { kind: 'not-sent' }
    }
    const answer: {
      readonly kind: 'entries' | 'forgotten'
      readonly entries: readonly PageEntry[]
      readonly bearer?: string
    } = await response.json()
    if (answer.bearer !== undefined) credentials.learn(answer.bearer)
    return { kind: answer.kind, entries: answer.entries }
  } catch {
    return { kind: 'not-sent' }
  } finally {
    clearTimeout(timer)
  }
}

function wireForm(saying: Saying): object {
  switch (saying.kind) {
    case 'text':
      return { text: saying.text }
    case 'choice':
      return { choice: saying.choice }
    case 'rating':
      return { rating: saying.rated, turn: saying.turn }
  }
}
