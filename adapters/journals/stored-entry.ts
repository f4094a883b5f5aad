// A journal's entry as a line of JSON, and back: what was stored is parsed again when it is read.
import { z } from 'zod'
import type { TurnEntry } from '../../src/ports/journal.ts'

// The conversation's name stands first, so that a line cut short still tells whose it is.
export function storedEntry({ conversation, ...rest }: TurnEntry): string {
  return JSON.stringify({ conversation, ...rest })
}

const shape = z.looseObject({
  kind: z.literal('turn'),
  atMs: z.number(),
  at: z.looseObject({ day: z.string(), minuteOfDay: z.number() }),
  conversation: z.string(),
  turn: z.number(),
  channel: z.string(),
  locale: z.string(),
  said: z.string(),
  replied: z.string(),
  content: z.string(),
  code: z.string(),
  durationMs: z.number(),
  events: z.array(z.looseObject({ kind: z.string() })),
})

// `unreadable`: a line that a crash or a full disk cut short, or one that was erased.
export function parseEntry(text: string): TurnEntry | 'unreadable' {
  try {
    return shape.parse(JSON.parse(text)) as unknown as TurnEntry
  } catch {
    return 'unreadable'
  }
}
