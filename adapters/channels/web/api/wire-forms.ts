// The forms in which the API speaks, as schemas: they check what comes in and describe all of it in OpenAPI.
import { z } from 'zod'
import { RATINGS } from '../../../../src/model/message.ts'
import { type Block, REPLY_KINDS } from '../../../../src/model/reply.ts'
import type { ReplyLine } from '../../../../src/model/reply-line.ts'
import type { ProblemDocument } from '../problem.ts'
import { TURN_MAX } from '../said-body.ts'

// Longer words are answered with a request to be brief; beyond this they are not even read.
const TEXT_LENGTH_MAX = 16_000
const CHOICE_LENGTH_MAX = 256

export const talkParams = z.object({
  conversation: z.string().max(100).describe('The name that the conversation was given when it began.'),
})

// A body is not needed; what is sent all the same is not looked at.
export const beginBody = z.unknown()

export const begunForm = z
  .object({
    conversation: z.string().describe('The name of the conversation.'),
    token: z.string().describe('Lets its holder in; it is shown this once.'),
  })
  .describe('A conversation that has begun.')

export const messageBody = z
  .union([
    z.strictObject({ text: z.string().max(TEXT_LENGTH_MAX).describe('What the person says.') }),
    z.strictObject({
      choice: z.string().max(CHOICE_LENGTH_MAX).describe('The token of a choice that a reply offered.'),
    }),
    z.strictObject({
      rating: z.enum(RATINGS).describe('What the person thinks of a reply; the last word counts.'),
      turn: z
        .int()
        .positive()
        .max(TURN_MAX)
        .describe('The "turn" of the reply that is rated, given where "blocks=true" was asked for.'),
    }),
  ])
  .describe('What a person says, presses or thinks of a reply.')

export const messageHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\w-]{8,64}$/)
    .optional()
    .describe('The same key again is the same message: it is answered once.'),
})

// A block that the domain adds must be described here, or this does not compile.
const BLOCK_FORMS = {
  text: z.object({ kind: z.literal('text'), role: z.enum(['heading', 'body', 'quiet']), text: z.string() }),
  list: z.object({ kind: z.literal('list'), items: z.array(z.string()) }),
  table: z.object({
    kind: z.literal('table'),
    head: z.array(z.string()),
    rows: z.array(z.array(z.string())),
  }),
  link: z.object({ kind: z.literal('link'), label: z.string(), href: z.string() }),
  sources: z.object({
    kind: z.literal('sources'),
    title: z.string(),
    sources: z.array(z.object({ id: z.string(), title: z.string(), detail: z.string(), link: z.string() })),
  }),
  choices: z.object({
    kind: z.literal('choices'),
    title: z.string(),
    choices: z.array(z.object({ label: z.string(), say: z.string(), token: z.string() })),
  }),
} as const satisfies Record<Block['kind'], z.ZodType>

const blockForm = z
  .union(Object.values(BLOCK_FORMS))
  .describe('A piece of a reply, for those who lay it out themselves.')

const LINE_FORMS = {
  conversation: z.string(),
  kind: z.enum(REPLY_KINDS),
  language: z.string(),
  questions: z.array(z.object({ id: z.string(), confidence: z.number() })),
  benefits: z.array(
    z.object({
      id: z.string(),
      verdict: z.string(),
      reasons: z.array(z.string()),
      missing: z.array(z.string()),
    }),
  ),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  text: z.string(),
  choices: z.array(z.object({ label: z.string(), say: z.string(), choice: z.string() })),
  sources: z.array(z.string()),
  on: z.string(),
} as const satisfies Record<keyof ReplyLine, z.ZodType>

export const replyForm = z
  .object({
    ...LINE_FORMS,
    blocks: z.array(blockForm).optional().describe('Only where "blocks=true" was asked for.'),
    turn: z
      .number()
      .optional()
      .describe('Names the reply to a rating of it. Only where "blocks=true" was asked for.'),
  })
  .describe('A reply: what was understood, what is answered, and what may be pressed next.')

export const layoutQuery = z.object({
  blocks: z.enum(['true', 'false']).default('false').describe('Whether replies carry their blocks too.'),
})

export const eventsQuery = layoutQuery.extend({
  after: z.coerce.number().int().nonnegative().optional().describe('Begin after this event instead.'),
})

export const eventsHeaders = z.object({
  'last-event-id': z
    .string()
    .max(20)
    .optional()
    .describe('The last event that was seen; what came later follows.'),
})

export const exportForm = z
  .object({
    conversation: z.string(),
    exportedAt: z.string(),
    retentionDays: z.number(),
    session: z.unknown().describe('What is remembered: language, facts, what is talked about.'),
    entries: z.array(
      z.union([
        z.object({ number: z.number(), at: z.string(), said: z.string() }),
        z.object({ number: z.number(), at: z.string(), reply: replyForm }),
      ]),
    ),
  })
  .describe('Everything that is kept of the conversation.')

export const problemForm = z
  .object({ type: z.string(), title: z.string(), status: z.number(), detail: z.string().optional() })
  .describe('What went wrong (RFC 9457).') satisfies z.ZodType<ProblemDocument>
