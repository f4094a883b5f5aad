// The message whose button was pressed, with the pressed choice marked where it stands.
import { z } from 'zod'
import { ACTIONS } from './app-surface.ts'
import { shortened } from './mrkdwn.ts'
import type { SlackBlock } from './pieces.ts'
import { SLACK_LIMITS } from './slack-limits.ts'

const buttonShape = z.looseObject({ action_id: z.string(), text: z.looseObject({ text: z.string() }) })
// What nobody else sees comes without its message, and so cannot be marked.
const pressShape = z.object({
  container: z.object({ type: z.literal('message'), is_ephemeral: z.boolean().default(false) }),
  channel: z.object({ id: z.string().min(1) }),
  message: z.object({
    ts: z.string().min(1),
    text: z.string().min(1),
    blocks: z
      .array(z.looseObject({ type: z.string(), elements: z.array(z.unknown()).optional() }))
      .max(SLACK_LIMITS.blocksMax),
  }),
  actions: z.array(z.object({ action_id: z.string().startsWith(ACTIONS.choice) })).min(1),
})

const MARK = '✓ '

type Marked = {
  readonly channel: string
  readonly ts: string
  readonly text: string
  readonly blocks: readonly SlackBlock[]
}

// `none` where nothing was chosen, or it is marked already.
export function markedMessage(payload: unknown): Marked | 'none' {
  const parsed = pressShape.safeParse(payload)
  if (!parsed.success || parsed.data.container.is_ephemeral) return 'none'
  const { channel, message, actions } = parsed.data
  const chosen = actions[0]?.action_id
  let isNew = false
  const blocks = message.blocks.map((block) => {
    if (block.type !== 'actions' || block.elements === undefined) return block
    const elements = block.elements.map((element) => {
      const button = buttonShape.safeParse(element)
      if (!button.success || button.data.action_id !== chosen) return element
      const { text } = button.data
      if (text.text.startsWith(MARK)) return element
      isNew = true
      const label = shortened(`${MARK}${text.text}`, SLACK_LIMITS.buttonTextMax)
      return { ...button.data, text: { ...text, text: label }, style: 'primary' }
    })
    return { ...block, elements }
  })
  if (!isNew) return 'none'
  // Slack gives its own blocks back as it had them, with ids that it made.
  return {
    channel: channel.id,
    ts: message.ts,
    text: message.text,
    blocks: blocks as unknown as SlackBlock[],
  }
}
