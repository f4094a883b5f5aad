// Where a reply stands in Slack, as the string that the store keeps: channel, and the messages it is made of.
import { z } from 'zod'

const receiptShape = z.strictObject({ channel: z.string(), parts: z.array(z.string()) })
export type Receipt = Readonly<z.infer<typeof receiptShape>>

export function writeReceipt(receipt: Receipt): string {
  return JSON.stringify(receipt)
}

export function readReceipt(text: string | 'none'): Receipt | 'none' {
  if (text === 'none') return 'none'
  try {
    const parsed = receiptShape.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : 'none'
  } catch {
    return 'none'
  }
}
