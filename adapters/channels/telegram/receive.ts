// Takes one update in: keeps its message first, then acknowledges the button, and never lets one go unkept.
import type { Locale } from '../../../src/model/language.ts'
import type { Message } from '../../../src/model/message.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Accepted } from '../../../src/ports/conversations.ts'
import { backoffMs } from '../../../src/service/backoff.ts'
import { readAddress } from './address.ts'
import type { BotApi } from './bot-api.ts'
import type { AnswerInline } from './inline-mode.ts'
import { OTHERS_BUTTONS, TOO_FAST } from './own-words.ts'
import { SEND_DEADLINE_MS } from './place-part.ts'
import { readUpdate } from './read-update.ts'
import type { RecordTelegram } from './telegram-event.ts'
import type { Typing } from './typing.ts'
import type { BotIdentity } from './update-shape.ts'

export type ReceiverSettings = {
  readonly api: BotApi
  readonly accept: (message: Message) => Promise<Accepted>
  readonly localeFallback: Locale
  readonly clock: Clock
  readonly record: RecordTelegram
  readonly typing: Typing
  readonly answerInline: AnswerInline
}

export type Receiver = {
  // `kept`: the update may be confirmed to Telegram. `stopped`: it may not; it comes again after a restart.
  readonly receive: (update: unknown, bot: BotIdentity, stop: AbortSignal) => Promise<'kept' | 'stopped'>
  // The same in one try, for whoever can be asked to send the update again.
  readonly receiveOnce: (update: unknown, bot: BotIdentity) => Promise<'kept' | 'not-kept'>
  // Resolves once what was begun on the side has ended.
  readonly idle: () => Promise<void>
}

// Acknowledgements on their way at once; more make the next update wait.
const ASIDE_MAX = 50
// Beyond these inline queries are let go: people type on, and messages must not wait for them.
const INLINE_ASIDE_MAX = 25
// Nobody is told more often that their mailbox is full.
const TOO_FAST_EVERY_MS = 60_000
const TOLD_MAX = 1000
// "query is too old and response timeout expired or query ID is invalid": a press that waited over about two
// minutes, or one that came twice. The answer goes out as a message all the same.
const EXPECTED_REFUSAL = /query is too old|query id is invalid/i

export function receiver(settings: ReceiverSettings): Receiver {
  const { api, clock, record } = settings
  const aside = new Set<Promise<void>>()
  const toldMs = new Map<string, number>()

  const acceptUntilKept = async (message: Message, stop: AbortSignal): Promise<Accepted | 'stopped'> => {
    for (let attempt = 1; !stop.aborted; attempt += 1) {
      try {
        return await settings.accept(message)
      } catch (error) {
        const afterMs = backoffMs(attempt)
        record({ kind: 'not-stored', why: error instanceof Error ? error.name : 'unknown', afterMs })
        await clock.sleep(afterMs, stop)
      }
    }
    return 'stopped'
  }

  const acceptOnce = async (message: Message): Promise<Accepted | 'not-kept'> => {
    try {
      return await settings.accept(message)
    } catch (error) {
      record({ kind: 'not-stored', why: error instanceof Error ? error.name : 'unknown', afterMs: 0 })
      return 'not-kept'
    }
  }

  const doAside = async (work: () => Promise<void>): Promise<void> => {
    while (aside.size >= ASIDE_MAX) await Promise.race(aside)
    const running = work().finally(() => aside.delete(running))
    aside.add(running)
  }

  const acknowledge = async (
    callback: string,
    text: string | 'nothing',
    form: 'toast' | 'alert' = 'toast',
  ): Promise<void> => {
    const words = text === 'nothing' ? {} : { text, ...(form === 'alert' ? { show_alert: true } : {}) }
    const payload = { callback_query_id: callback, ...words }
    const call = await api.call('answerCallbackQuery', payload, SEND_DEADLINE_MS)
    if (call.kind === 'done' || call.kind === 'stopped') return
    if (call.kind === 'refused' && EXPECTED_REFUSAL.test(call.why)) return
    record({ kind: 'call-failed', method: 'answerCallbackQuery', why: call.why })
  }

  const tooFast = (message: Message): string =>
    TOO_FAST[message.localeHint === 'none' ? settings.localeFallback : message.localeHint]

  // Said past the outbox: the mailbox has no room for a turn that could say it.
  const askToWait = async (message: Message): Promise<void> => {
    const lastMs = toldMs.get(message.conversation) ?? Number.NEGATIVE_INFINITY
    if (clock.nowMs() - lastMs < TOO_FAST_EVERY_MS) return
    toldMs.delete(message.conversation)
    toldMs.set(message.conversation, clock.nowMs())
    const [oldest] = toldMs.keys()
    if (toldMs.size > TOLD_MAX && oldest !== undefined) toldMs.delete(oldest)
    const address = readAddress(message.address)
    if (address === 'unreadable') return
    const thread = address.thread === 'none' ? {} : { message_thread_id: address.thread }
    const payload = { chat_id: address.chat, text: tooFast(message), ...thread }
    const call = await api.call('sendMessage', payload, SEND_DEADLINE_MS)
    if (call.kind === 'done' || call.kind === 'stopped') return
    record({ kind: 'call-failed', method: 'sendMessage', why: call.why })
  }

  const takeIn = async <T>(
    update: unknown,
    bot: BotIdentity,
    keep: (message: Message) => Promise<Accepted | T>,
  ): Promise<'kept' | T> => {
    const reading = readUpdate(update, bot, settings.localeFallback)
    if (reading.kind === 'ignored') {
      record({ kind: 'update-ignored', why: reading.why })
      return 'kept'
    }
    if (reading.kind === 'press-of-nothing') {
      await doAside(() => acknowledge(reading.callback, 'nothing'))
      return 'kept'
    }
    if (reading.kind === 'press-of-other') {
      const { callback, localeHint } = reading
      await doAside(() => acknowledge(callback, OTHERS_BUTTONS[localeHint], 'alert'))
      return 'kept'
    }
    if (reading.kind === 'inline') {
      if (aside.size < INLINE_ASIDE_MAX) await doAside(() => settings.answerInline(reading.query, bot))
      return 'kept'
    }
    const { message } = reading
    const accepted = await keep(message)
    if (accepted !== 'accepted' && accepted !== 'duplicate' && accepted !== 'full') return accepted
    const isFull = accepted === 'full'
    if (accepted === 'accepted') settings.typing.begin(message)
    if (isFull) record({ kind: 'mailbox-full' })
    if (reading.kind === 'press') {
      await doAside(() => acknowledge(reading.callback, isFull ? tooFast(message) : 'nothing'))
    } else if (isFull) await doAside(() => askToWait(message))
    return 'kept'
  }

  return {
    receive: (update, bot, stop) =>
      takeIn<'stopped'>(update, bot, (message) => acceptUntilKept(message, stop)),
    receiveOnce: (update, bot) => takeIn<'not-kept'>(update, bot, acceptOnce),
    idle: async () => {
      while (aside.size > 0) await Promise.all(aside)
    },
  }
}
