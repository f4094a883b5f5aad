// What Bolt takes for granted of a payload, checked before it is handed over.
import { z } from 'zod'

// Without these Bolt would throw, and Slack send the same again.
const payloadShape = z.looseObject({
  event: z.looseObject({ type: z.string() }).optional(),
  user: z.looseObject({ id: z.string() }).optional(),
  actions: z
    .array(z.looseObject({ action_id: z.string() }))
    .min(1)
    .optional(),
})
export type BoltPayload = Readonly<z.infer<typeof payloadShape>>

export function readBoltPayload(unread: unknown): BoltPayload | 'unreadable' {
  const parsed = payloadShape.safeParse(unread)
  return parsed.success ? parsed.data : 'unreadable'
}
