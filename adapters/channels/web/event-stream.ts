// A talk's entries as server-sent events: what is kept after a number, then each as it comes.
import { Readable } from 'node:stream'
import type { Clock } from '../../../src/ports/clock.ts'
import type { NumberedEntry, Transcripts } from '../../../src/ports/transcripts.ts'
import { attention } from './attention.ts'
import { conversationOf, type TalkId } from './talk-id.ts'

export type StreamSettings = {
  readonly transcripts: Transcripts
  readonly clock: Clock
  readonly talk: TalkId
  // The number of the last entry that the listener has seen.
  readonly after: number
  // What every event is called; `kind` calls it "said" or "reply".
  readonly name: string | 'kind'
  readonly present: (entry: NumberedEntry) => unknown
  // Ends the stream: the listener has gone, or the service stops.
  readonly signal: AbortSignal
}

// A new entry is told at once; looking from time to time finds what was not told.
const LOOK_MS = 3000
// Proxies close what is silent for a minute, our own server for ten seconds.
const HEARTBEAT_MS = 5000
// How long a browser waits before it comes back.
const RETRY_MS = 2000

// Nothing is read from the store while the listener does not take what was sent.
export function eventStream(settings: StreamSettings): Readable {
  return Readable.from(events(settings), { objectMode: false, highWaterMark: 16_384 })
}

async function* events(settings: StreamSettings): AsyncGenerator<string> {
  const { transcripts, clock, talk, signal } = settings
  const conversation = conversationOf(talk)
  const waiting = attention(clock)
  const unwatch = transcripts.watch(conversation, waiting.rouse)
  signal.addEventListener('abort', waiting.rouse)
  let seen = settings.after
  let lastMs = clock.nowMs()
  try {
    yield `retry: ${RETRY_MS}\n: listening\n\n`
    while (!signal.aborted) {
      const transcript = await transcripts.read(conversation, seen)
      if (transcript.kind !== 'open') {
        yield 'event: forgotten\ndata: {}\n\n'
        return
      }
      for (const each of transcript.entries) {
        seen = each.number
        yield event(each, settings.name, settings.present(each))
        lastMs = clock.nowMs()
      }
      if (clock.nowMs() - lastMs >= HEARTBEAT_MS) {
        yield ': still here\n\n'
        lastMs = clock.nowMs()
      }
      await waiting.rest(LOOK_MS)
    }
  } catch {
    // The store cannot be reached: the stream ends, and the listener comes back with what it has seen.
  } finally {
    unwatch()
    signal.removeEventListener('abort', waiting.rouse)
  }
}

// JSON holds no line break of its own, so that one line carries all of it.
function event({ number, entry }: NumberedEntry, given: string, data: unknown): string {
  const name = given !== 'kind' ? given : entry.kind === 'said' ? 'said' : 'reply'
  return `id: ${number}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}
