// What an answer of Telegram to a message of ours means: sent, wait, unknown, refused, or send it another way.
import { assertNever } from '../../../src/model/assert-never.ts'
import type { Delivery } from '../../../src/ports/channel.ts'
import type { CallOutcome } from './bot-api.ts'

export type PartOutcome =
  | Delivery
  // The markup was refused: send the same as plain text.
  | { readonly kind: 'send-plain'; readonly why: string }
  // The group became a supergroup with an id of its own.
  | { readonly kind: 'send-to'; readonly chat: number }

type Refusal = Extract<CallOutcome, { kind: 'refused' }>
type Row = {
  readonly codes: readonly [least: number, most: number]
  readonly says: RegExp | 'anything'
  readonly means: (refusal: Refusal) => PartOutcome
}

const MS_A_SECOND = 1000
const backoff = ({ why }: Refusal): PartOutcome => ({ kind: 'wait', afterMs: 'backoff', why })
const never = ({ why }: Refusal): PartOutcome => ({ kind: 'refused', why })
const unknownOutcome = ({ why }: Refusal): PartOutcome => ({ kind: 'unknown-outcome', why })

// The first row that fits counts (core.telegram.org/bots/api#responseparameters and #making-requests).
const ROWS: readonly Row[] = [
  { codes: [400, 400], says: /can't parse entities/i, means: ({ why }) => ({ kind: 'send-plain', why }) },
  // The chat is gone, the topic is closed, the text is refused: it will be so the next time too.
  { codes: [400, 400], says: 'anything', means: never },
  // The operator mends the token; the replies wait for it.
  { codes: [401, 401], says: 'anything', means: backoff },
  { codes: [403, 403], says: 'anything', means: never },
  { codes: [404, 404], says: 'anything', means: backoff },
  { codes: [429, 429], says: 'anything', means: rateLimited },
  { codes: [402, 499], says: 'anything', means: never },
  // A gateway lost sight of the request; Telegram may have carried it out.
  { codes: [502, 502], says: 'anything', means: unknownOutcome },
  { codes: [504, 504], says: 'anything', means: unknownOutcome },
  { codes: [500, 599], says: 'anything', means: backoff },
]

function rateLimited({ retryAfterS, why }: Refusal): PartOutcome {
  return { kind: 'wait', afterMs: retryAfterS === 'not-told' ? 'backoff' : retryAfterS * MS_A_SECOND, why }
}

export function partOutcome(call: CallOutcome): PartOutcome {
  switch (call.kind) {
    case 'done':
      return { kind: 'sent', receipt: 'none' }
    case 'unreachable':
      return { kind: 'wait', afterMs: 'backoff', why: call.why }
    case 'no-answer':
      return { kind: 'unknown-outcome', why: call.why }
    case 'stopped':
      return { kind: 'unknown-outcome', why: 'the channel stopped' }
    case 'refused': {
      if (call.migratedTo !== 'not-told') return { kind: 'send-to', chat: call.migratedTo }
      const row = ROWS.find(
        ({ codes, says }) =>
          codes[0] <= call.code && call.code <= codes[1] && (says === 'anything' || says.test(call.why)),
      )
      return row === undefined ? backoff(call) : row.means(call)
    }
    default:
      return assertNever(call)
  }
}
