// Listens to the talk: what another tab says, and what a person of the office replies later.
import { createParser } from 'eventsource-parser'
import type { PageEntry } from '../page/page-entry.ts'
import type { Credentials } from './send.ts'

export type Listening = {
  readonly credentials: Credentials
  // The number of the last entry that is shown.
  readonly seen: () => number
  readonly onEntry: (entry: PageEntry) => void
  readonly onForgotten: () => void
}

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000

/**
 * A hidden page does not listen, since browsers keep few connections to one place; shown again it goes on
 * after what it has seen. Returns how to stop.
 */
export function listen(listening: Listening): () => void {
  let isStopped = false
  let current = new AbortController()
  let waitMs = FIRST_WAIT_MS

  const connect = async (): Promise<'again' | 'over'> => {
    current = new AbortController()
    const response = await fetch(`/chat/events?after=${listening.seen()}`, {
      headers: { accept: 'text/event-stream', ...listening.credentials.headers() },
      signal: current.signal,
      cache: 'no-store',
    })
    // The talk is gone, or never began.
    if (response.status === 401 || response.status === 404) return 'over'
    if (!response.ok || response.body === null) return 'again'
    waitMs = FIRST_WAIT_MS
    let isOver = false
    const parser = createParser({
      onEvent: ({ event, data }) => {
        if (event === 'entry') listening.onEntry(JSON.parse(data))
        if (event === 'forgotten') {
          isOver = true
          listening.onForgotten()
        }
      },
    })
    const reader = response.body.getReader()
    const decoder = new TextDecoder()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return isOver ? 'over' : 'again'
      parser.feed(decoder.decode(value, { stream: true }))
    }
  }

  const shown = (): Promise<void> =>
    new Promise((resolve) => {
      if (!document.hidden) return resolve()
      const look = (): void => {
        if (document.hidden) return
        document.removeEventListener('visibilitychange', look)
        resolve()
      }
      document.addEventListener('visibilitychange', look)
    })

  const onVisibility = (): void => {
    if (document.hidden) current.abort()
  }
  document.addEventListener('visibilitychange', onVisibility)

  const run = async (): Promise<void> => {
    while (!isStopped) {
      await shown()
      if (isStopped) return
      const outcome = await connect().catch((): 'again' => 'again')
      if (outcome === 'over') return
      if (document.hidden) continue
      await new Promise((resolve) => setTimeout(resolve, waitMs))
      waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)
    }
  }
  void run()
  return () => {
    isStopped = true
    document.removeEventListener('visibilitychange', onVisibility)
    current.abort()
  }
}
