// Answers a request with a stream of events, and ends it when the listener goes or the service stops.
import type { FastifyReply } from 'fastify'
import type { Clock } from '../../../src/ports/clock.ts'
import type { NumberedEntry, Transcripts } from '../../../src/ports/transcripts.ts'
import { eventStream } from './event-stream.ts'
import type { Listeners } from './listeners.ts'
import { sendProblem } from './problem.ts'
import type { TalkId } from './talk-id.ts'

export type EventService = {
  readonly transcripts: Transcripts
  readonly clock: Clock
  readonly listeners: Listeners
  readonly stopping: AbortSignal
}

// A listener that takes nothing for so long is cut off; one that hears heartbeats takes something.
const SILENT_SOCKET_MS = 30_000
const RETRY_AFTER_SECONDS = 10

export async function serveEvents(
  { transcripts, clock, listeners, stopping }: EventService,
  reply: FastifyReply,
  talk: TalkId,
  after: number,
  present: (entry: NumberedEntry) => unknown,
  // What every event is called; `kind` calls it "said" or "reply".
  name: string | 'kind' = 'kind',
): Promise<FastifyReply> {
  const leave = listeners.enter(talk)
  if (leave === 'full') {
    return sendProblem(reply, 'listeners-exceeded', { retryAfterSeconds: RETRY_AFTER_SECONDS })
  }
  const ending = new AbortController()
  const end = (): void => ending.abort()
  stopping.addEventListener('abort', end)
  if (stopping.aborted) end()
  reply.raw.once('close', () => {
    leave()
    stopping.removeEventListener('abort', end)
    end()
  })
  reply.raw.socket?.setTimeout(SILENT_SOCKET_MS)
  return (
    reply
      .type('text/event-stream; charset=utf-8')
      .header('Cache-Control', 'no-store')
      // Kept alive after its end the connection would hold up a server that stops.
      .header('Connection', 'close')
      .header('X-Accel-Buffering', 'no')
      .send(eventStream({ transcripts, clock, talk, after, present, name, signal: ending.signal }))
  )
}
