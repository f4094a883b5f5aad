// A reply on its way to Telegram, and a delivery to the stand-in, stating only what a test is about.
import { writeAddress } from '../../../../adapters/channels/telegram/address.ts'
import { botApi } from '../../../../adapters/channels/telegram/bot-api.ts'
import { telegramDelivery } from '../../../../adapters/channels/telegram/deliver.ts'
import { sendingPace } from '../../../../adapters/channels/telegram/pace.ts'
import type { TelegramEvent } from '../../../../adapters/channels/telegram/telegram-event.ts'
import type { BotIdentity } from '../../../../adapters/channels/telegram/update-shape.ts'
import type { Day } from '../../../../src/model/day.ts'
import type { MessageId } from '../../../../src/model/message.ts'
import type { Block, ChoiceToken } from '../../../../src/model/reply.ts'
import type { Delivery } from '../../../../src/ports/channel.ts'
import type { Outgoing, OutgoingId } from '../../../../src/ports/conversations.ts'
import { ownPacing } from '../../../../src/service/own-pacing.ts'
import { aMessageOf } from './a-telegram-message.ts'
import { BOT, type BotApiStandIn } from './bot-api-stand-in.ts'
import type { HurriedClock } from './hurried-clock.ts'

export type Deliver = (outgoing: Outgoing, earlier?: string) => Promise<Delivery>

type More = {
  readonly record?: (event: TelegramEvent) => void
  readonly bot?: BotIdentity | 'not-known'
  readonly onEnd?: (outgoing: Outgoing) => void
}

export function deliveryTo(server: BotApiStandIn, clock: HurriedClock, more: More = {}): Deliver {
  const delivery = telegramDelivery({
    api: botApi(server),
    record: more.record ?? (() => undefined),
    pace: sendingPace('1', clock, ownPacing(clock.nowMs)),
    bot: () => more.bot ?? BOT,
    onEnd: more.onEnd ?? (() => undefined),
  })
  return (outgoing, earlier = 'none') => delivery(outgoing, earlier)
}

const CHOICES: Block = {
  kind: 'choices',
  title: '',
  choices: [{ label: '租房', say: '租房', token: 't1.0.x' as ChoiceToken }],
}

let replies = 0
export function aReply(text: string, where: Partial<Parameters<typeof writeAddress>[0]> = {}): Outgoing {
  replies += 1
  return {
    id: `out-${replies}` as OutgoingId,
    message: aMessageOf({
      id: `tg:${replies}` as MessageId,
      origin: `501:${replies}`,
      address: writeAddress({ chat: 501, replyTo: 'none', thread: 'none', pressed: 'none', ...where }),
    }),
    reply: {
      kind: 'answer',
      locale: 'zh',
      questions: [],
      benefits: [],
      blocks: [{ kind: 'text', role: 'body', text }, CHOICES],
      facts: {},
      progress: { kind: 'none' },
      on: '2026-11-24' as Day,
      turn: 1,
    },
    place: `501:${replies}`,
  }
}
