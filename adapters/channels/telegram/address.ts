// Where a reply goes on Telegram, as the string that a message carries through the mailbox.
import { z } from 'zod'

export type Address = {
  readonly chat: number
  // The message that a reply in a group answers.
  readonly replyTo: number | 'none'
  // The topic of a group that is divided into topics.
  readonly thread: number | 'none'
}

const idOrNone = z.union([z.int(), z.literal('none')])
const addressShape = z.strictObject({ chat: z.int(), replyTo: idOrNone, thread: idOrNone })

export function writeAddress(address: Address): string {
  return JSON.stringify(address)
}

// A stored message may come from an older version, so it is parsed like anything from outside.
export function readAddress(text: string): Address | 'unreadable' {
  try {
    const parsed = addressShape.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : 'unreadable'
  } catch {
    return 'unreadable'
  }
}
