// Reads conversation tests: what a person says, turn by turn, and what is expected of each reply.
import { z } from 'zod'
import { checkShape } from '../content/check-shape.ts'
import { type ContentFile, readYamlFile } from '../content/yaml-file.ts'
import type { Fault } from '../errors.ts'
import { type Day, parseDay } from '../model/day.ts'
import { LOCALES } from '../model/language.ts'
import { REPLY_KINDS } from '../model/reply.ts'

const dayShape = z
  .string()
  .refine((text) => parseDay(text) !== 'invalid', 'write a day as "2024-06-30"')
  .transform((text) => text as Day)

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat())

const expectShape = z.strictObject({
  kind: z.enum(REPLY_KINDS).optional(),
  language: z.enum(LOCALES).optional(),
  // The best question, or all of them in order.
  question: oneOrMore.optional(),
  // Ids that must be among those offered.
  offers: oneOrMore.optional(),
  source: oneOrMore.optional(),
  contains: oneOrMore.optional(),
  lacks: oneOrMore.optional(),
  // Benefit id → verdict.
  verdicts: z.record(z.string(), z.string()).optional(),
})
export type ReplyExpectation = z.output<typeof expectShape>

const turnShape = z
  .strictObject({
    say: z.string().optional(),
    // The label of an offered choice to press.
    press: z.string().optional(),
    on: dayShape.optional(),
    expect: expectShape,
  })
  .refine((turn) => (turn.say === undefined) !== (turn.press === undefined), 'a turn either says or presses')

const fileShape = z.array(
  z.strictObject({
    name: z.string(),
    day: dayShape.optional(),
    // Whether staff can be asked for, and the time of the day in Wuhan that all of it happens at.
    staffed: z.boolean().default(false),
    at: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time as "09:30"')
      .default('12:00'),
    turns: z.array(turnShape).min(1),
  }),
)

export type ConversationTurn = z.output<typeof turnShape>
export type ConversationTest = {
  readonly name: string
  readonly place: string
  readonly day: Day | 'today'
  readonly isStaffed: boolean
  readonly minuteOfDay: number
  readonly turns: readonly ConversationTurn[]
}

export function readConversationTests(file: ContentFile): {
  readonly tests: readonly ConversationTest[]
  readonly faults: readonly Fault[]
} {
  const opened = readYamlFile(file)
  const written = checkShape(opened, fileShape)
  if (written === 'faulty') return { tests: [], faults: opened.faults }
  const tests = written.map(
    ({ name, day, staffed, at, turns }): ConversationTest => ({
      name,
      place: file.shownAs,
      day: day ?? 'today',
      isStaffed: staffed,
      minuteOfDay: Number(at.slice(0, 2)) * 60 + Number(at.slice(3)),
      turns,
    }),
  )
  return { tests, faults: opened.faults }
}
