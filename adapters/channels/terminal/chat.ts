// A chat in the terminal: reads lines, shows replies, keeps the prompt in order.
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Locale } from '../../../src/model/language.ts'
import type { ConversationId, Message, MessageBody, MessageId } from '../../../src/model/message.ts'
import type { Channel } from '../../../src/ports/channel.ts'
import type { Accepted } from '../../../src/ports/conversations.ts'
import { colourful, PLAIN, type TerminalStyle, terminalText } from './render.ts'

export type TerminalSettings = {
  readonly input: Readable
  readonly output: Writable
  // A screen with columns gets colours and a prompt; a pipe gets plain text.
  readonly columns: number | 'pipe'
  readonly localeFallback: Locale
  readonly accept: (message: Message) => Promise<Accepted>
}

export type TerminalChat = {
  readonly channel: Channel
  // Resolves when the person leaves: end of input, /quit, or Ctrl-C.
  readonly run: () => Promise<void>
}

const CONVERSATION = 'terminal' as ConversationId
const PROMPT = '› '
// Lines longer than a screen is wide are wrapped to this at the most: longer ones are hard to read.
const COLUMNS_MAX = 96
const QUIT = new Set(['/quit', '/exit', 'quit', 'exit', '退出'])

export function terminalChat(settings: TerminalSettings): TerminalChat {
  const isScreen = settings.columns !== 'pipe'
  const style: TerminalStyle =
    settings.columns === 'pipe' ? PLAIN : colourful(Math.min(settings.columns, COLUMNS_MAX))
  const lines = createInterface({
    input: settings.input,
    ...(isScreen ? { output: settings.output, prompt: PROMPT, terminal: true } : {}),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  // Taken now, so that what is typed before the greeting is not lost.
  const typed = lines[Symbol.asyncIterator]()
  const write = (text: string): void => {
    settings.output.write(`${text}\n`)
  }
  let count = 0
  let waiting: (() => void) | 'nobody' = 'nobody'

  const say = async (body: MessageBody): Promise<void> => {
    count += 1
    const answered = new Promise<void>((resolve) => {
      waiting = resolve
    })
    const accepted = await settings.accept({
      id: `terminal:${process.pid}:${count}` as MessageId,
      conversation: CONVERSATION,
      channel: 'terminal',
      localeHint: settings.localeFallback,
      body,
      audience: 'private',
      origin: 'none',
      address: '',
    })
    if (accepted === 'accepted') await answered
  }

  return {
    channel: {
      kind: 'terminal',
      deliver: async ({ reply }) => {
        write(`\n${terminalText(reply, style)}\n`)
        if (waiting !== 'nobody') waiting()
        waiting = 'nobody'
        return { kind: 'sent', receipt: 'none' }
      },
    },
    run: async () => {
      // In a raw terminal Ctrl-C is a key, not a signal.
      lines.on('SIGINT', () => lines.close())
      await say({ kind: 'command', command: 'start', argument: '' })
      if (isScreen) lines.prompt()
      for await (const line of typed) {
        if (QUIT.has(line.trim().toLowerCase())) break
        // An empty line is a slip of the finger, not a question.
        if (line.trim() !== '') await say({ kind: 'text', text: line, form: 'new' })
        if (isScreen) lines.prompt()
      }
      lines.close()
    },
  }
}
