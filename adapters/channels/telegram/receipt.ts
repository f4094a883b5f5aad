// Where a reply stands on Telegram, so that it can be edited when its question is.
import { z } from 'zod'

const receiptShape = z.strictObject({ chat: z.int(), messages: z.array(z.int()) })
export type Receipt = Readonly<z.infer<typeof receiptShape>>

export function writeReceipt(receipt: Receipt): string {
  return JSON.stringify(receipt)
}

export function readReceipt(text: string): Receipt | 'unreadable' {
  try {
    const parsed = receiptShape.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : 'unreadable'
  } catch {
    return 'unreadable'
  }
}
