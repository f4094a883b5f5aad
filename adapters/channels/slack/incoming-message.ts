// The message for the conversation that something sent by Slack stands for.
import type { Locale } from '../../../src/model/language.ts'
import type { ConversationId, Message, MessageBody, MessageId } from '../../../src/model/message.ts'
import { audienceOf, type Reader, type SlackAddress, writeAddress } from './address.ts'

// Who we are in the workspace, as auth.test says.
export type SlackIdentity = { readonly team: string; readonly botUser: string; readonly botId: string }

export type Incoming =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'ignored'; readonly why: string }

export type Sent = {
  // The platform's own id of the sending; repeated where Slack sends it again.
  readonly id: string
  readonly address: SlackAddress
  readonly body: MessageBody
  readonly localeHint: Locale
  readonly origin: string | 'none'
}

export function incomingMessage({ id, address, body, localeHint, origin }: Sent): Incoming {
  return {
    kind: 'message',
    message: {
      id: `slack:${id}` as MessageId,
      conversation: `slack:${address.team}:${placeOf(address)}` as ConversationId,
      channel: 'slack',
      localeHint,
      body,
      audience: audienceOf(address),
      origin,
      address: writeAddress(address),
    },
  }
}

// A thread is one conversation; so is what one person asks for themselves in one channel, or on the Home tab.
function placeOf(address: SlackAddress): string {
  switch (address.mode) {
    case 'thread':
    case 'aside':
      return `${address.channel}:${address.threadTs}`
    case 'ephemeral':
    case 'in-channel':
      return `${address.channel}:${address.user}`
    case 'home':
      return `home:${address.user}`
  }
}

// Slack names the team of a person only where it may be another one.
export function readerOf(userTeam: string | null | undefined, { team }: SlackIdentity): Reader {
  return userTeam === undefined || userTeam === null || userTeam === team ? 'staff' : 'enquirer'
}
