// A message from Telegram as it lies in the mailbox, stating only what a test is about.
import { writeAddress } from '../../../../adapters/channels/telegram/address.ts'
import type { ConversationId, Message, MessageId } from '../../../../src/model/message.ts'

export function aMessageOf(what: Partial<Message>): Message {
  return {
    id: 'tg:700' as MessageId,
    conversation: 'tg:501' as ConversationId,
    channel: 'telegram',
    localeHint: 'zh',
    body: { kind: 'text', text: '租房', form: 'new' },
    audience: 'private',
    origin: '501:40',
    address: writeAddress({ chat: 501, replyTo: 'none', thread: 'none', pressed: 'none' }),
    ...what,
  }
}
