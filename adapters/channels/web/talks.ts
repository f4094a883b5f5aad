// Talks on the web: begins them, takes what is said to the service, waits for the reply, erases them.
import { randomUUID } from 'node:crypto'
import type { Locale } from '../../../src/model/language.ts'
import type { Message, MessageBody, MessageId } from '../../../src/model/message.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Accepted } from '../../../src/ports/conversations.ts'
import type { Entry, NumberedEntry, Transcript, Transcripts } from '../../../src/ports/transcripts.ts'
import { redact } from '../../../src/service/redact.ts'
import { isSameSecret } from '../../http/same-secret.ts'
import { attention } from './attention.ts'
import { UNREACHABLE } from './problem.ts'
import { conversationOf, hashOf, newTalkId, newToken, type TalkId } from './talk-id.ts'

export type TalkSettings = {
  readonly transcripts: Transcripts
  readonly accept: (message: Message) => Promise<Accepted>
  readonly clock: Clock
  // Whoever still waits when the service stops waits no longer than a moment.
  readonly stopping: AbortSignal
}

export type Said = {
  readonly body: MessageBody
  readonly localeHint: Locale
  // The same key again is the same message: it is answered once, whatever was lost on the way.
  readonly key: string | 'none'
}

export type Answered =
  | { readonly kind: 'answered'; readonly entries: readonly NumberedEntry[]; readonly reply: Entry }
  // Everything of the talk was erased, and this says so.
  | { readonly kind: 'forgotten'; readonly reply: Entry }
  // Kept, and not answered in time: the reply comes as an event.
  | { readonly kind: 'late' }
  | { readonly kind: 'full' }
  | { readonly kind: 'unknown' }

export type Talks = {
  readonly begin: () => Promise<{ readonly talk: TalkId; readonly token: string }>
  readonly letIn: (talk: TalkId, token: string) => Promise<'let-in' | 'refused' | 'unknown'>
  readonly say: (talk: TalkId, said: Said) => Promise<Answered>
  readonly read: (talk: TalkId, after: number) => Promise<Transcript>
}

// Shorter than the server lets a connection be silent.
const REPLY_DEADLINE_MS = 8000
const STOPPING_DEADLINE_MS = 1500
const LOOK_MS = 500

export function talks({ transcripts, accept, clock, stopping }: TalkSettings): Talks {
  const read = (talk: TalkId, after: number): Promise<Transcript> =>
    reached(transcripts.read(conversationOf(talk), after))

  // What the page shows of a message: the words, or the label of what was pressed. Commands are not shown.
  const shownWords = async (talk: TalkId, body: MessageBody): Promise<string | 'none'> => {
    if (body.kind === 'text') return body.text
    return body.kind === 'choice' ? labelOf(body.token, await read(talk, 0)) : 'none'
  }

  const answerTo = async (talk: TalkId, id: MessageId, after: number): Promise<Answered> => {
    const waiting = attention(clock)
    const unwatch = transcripts.watch(conversationOf(talk), waiting.rouse)
    let deadlineMs = clock.nowMs() + REPLY_DEADLINE_MS
    const hurry = (): void => {
      deadlineMs = Math.min(deadlineMs, clock.nowMs() + STOPPING_DEADLINE_MS)
      waiting.rouse()
    }
    stopping.addEventListener('abort', hurry)
    if (stopping.aborted) hurry()
    try {
      for (;;) {
        const transcript = await read(talk, after)
        if (transcript.kind !== 'open') {
          return transcript.kind === 'unknown' ? transcript : { ...transcript, reply: transcript.farewell }
        }
        const { entries } = transcript
        const reply = entries.find(({ entry }) => entry.kind === 'replied' && entry.answers === id)
        if (reply !== undefined) return { kind: 'answered', entries, reply: reply.entry }
        const leftMs = deadlineMs - clock.nowMs()
        if (leftMs <= 0) return { kind: 'late' }
        await waiting.rest(Math.min(LOOK_MS, leftMs))
      }
    } finally {
      unwatch()
      stopping.removeEventListener('abort', hurry)
    }
  }

  return {
    begin: async () => {
      const [talk, token] = [newTalkId(), newToken()]
      await reached(transcripts.begin(conversationOf(talk), hashOf(token)))
      return { talk, token }
    },
    letIn: async (talk, token) => {
      const kept = await reached(transcripts.tokenHash(conversationOf(talk)))
      if (kept === 'unknown') return 'unknown'
      return isSameSecret(kept, hashOf(token)) ? 'let-in' : 'refused'
    },
    say: async (talk, { body, localeHint, key }) => {
      const conversation = conversationOf(talk)
      const id = `${conversation}:${key === 'none' ? randomUUID() : key}` as MessageId
      const words = await shownWords(talk, body)
      let after = 0
      if (words !== 'none') {
        const entry = { kind: 'said', id, text: redact(words).text, atMs: clock.nowMs() } as const
        const number = await reached(transcripts.append(conversation, entry))
        if (number === 'unknown') return { kind: 'unknown' }
        // Its own entry is read again with the reply.
        after = number - 1
      }
      const accepted = await reached(
        accept({
          id,
          conversation,
          channel: 'web',
          localeHint,
          body,
          audience: 'private',
          origin: 'none',
          address: '',
        }),
      )
      if (accepted === 'full') return { kind: 'full' }
      return answerTo(talk, id, after)
    },
    read,
  }
}

// A store that cannot be reached is no fault of the request: it may come again.
async function reached<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    throw Object.assign(new Error('a store cannot be reached', { cause }), { code: UNREACHABLE })
  }
}

function labelOf(token: string, transcript: Transcript): string | 'none' {
  if (transcript.kind !== 'open') return 'none'
  for (const { entry } of transcript.entries.toReversed()) {
    if (entry.kind !== 'replied') continue
    for (const block of entry.reply.blocks) {
      const found = block.kind === 'choices' ? block.choices.find((each) => each.token === token) : undefined
      if (found !== undefined) return found.label
    }
  }
  return 'none'
}
