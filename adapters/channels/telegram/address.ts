// Where a reply goes on Telegram, as the string that a message carries through the mailbox.
import { z } from 'zod'
import { keyboardShape } from './keyboard.ts'

// A button that was pressed, and the keyboard that it stood in: the answer shows there what was pressed.
const pressedShape = z.strictObject({ message: z.int(), token: z.string(), keyboard: keyboardShape })

const idOrNone = z.union([z.int(), z.literal('none')])
const addressShape = z.strictObject({
  chat: z.int(),
  // The message that a reply in a group answers.
  replyTo: idOrNone,
  // The topic of a group that is divided into topics.
  thread: idOrNone,
  // Addresses of older versions have none.
  pressed: z.union([pressedShape, z.literal('none')]).default('none'),
})

export type Pressed = Readonly<z.infer<typeof pressedShape>>
export type Address = Readonly<z.infer<typeof addressShape>>

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
