// `ask`: one question, one reply; or with --jsonl a line in, a line out.
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { PLAIN, terminalText } from '../../adapters/channels/terminal/render.ts'
import { readConfig } from '../config.ts'
import { loadKnowledge } from '../content/load-knowledge.ts'
import { takeTurn } from '../dialogue/take-turn.ts'
import { FaultsError, formatFault } from '../errors.ts'
import type { Knowledge } from '../model/content.ts'
import { type Day, type Moment, parseDay } from '../model/day.ts'
import { LOCALES, type Locale } from '../model/language.ts'
import type { Reply } from '../model/reply.ts'
import { replyLine } from '../model/reply-line.ts'
import { newSession, type Session } from '../model/session.ts'
import type { Command, CommandIo, ExitCode } from './command-io.ts'
import { usageFault, withUsage } from './usage-fault.ts'
import { usageOf } from './usages.ts'

export const ask: Command = async (args, io) => {
  const { values, positionals } = withUsage('ask', () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        jsonl: { type: 'boolean', default: false },
        on: { type: 'string' },
        lang: { type: 'string' },
      },
    }),
  )
  const config = readConfig(io.env)
  const on = values.on === undefined ? 'today' : dayArgument(values.on)
  const lang = values.lang === undefined ? 'none' : localeArgument(values.lang)
  if (!values.jsonl && positionals.length === 0) {
    throw new FaultsError([usageFault('ask', 'there is no question.', usageOf('ask'))])
  }
  const knowledge = await loadKnowledge(config.content)
  const settings: Asking = { knowledge, on, lang, fallback: config.locale, now: io.now }
  if (values.jsonl) return answerLines(settings, io)
  const { reply } = askOnce(settings, newSession(knowledge.content.hash), positionals.join(' '))
  if (values.json) io.out(JSON.stringify(replyLine('ask', reply)))
  else io.out(terminalText(reply, PLAIN))
  return 0
}

type Asking = {
  readonly knowledge: Knowledge
  readonly on: Day | 'today'
  readonly lang: Locale | 'none'
  readonly fallback: Locale
  readonly now: () => Moment
}

function askOnce(
  asking: Asking,
  session: Session,
  text: string,
): { readonly reply: Reply; readonly session: Session | 'forgotten' } {
  const { knowledge, on, lang, fallback } = asking
  const begun: Session = lang === 'none' ? session : { ...session, locale: lang, isLocaleChosen: true }
  const now = asking.now()
  const at: Moment = on === 'today' ? now : { ...now, day: on }
  const message = { body: { kind: 'text', text, form: 'new' }, localeHint: fallback } as const
  const turn = takeTurn(begun, message, knowledge, at)
  const [reply] = turn.replies
  if (reply === undefined) throw new Error('a turn gave no reply')
  return { reply, session: turn.session }
}

const lineShape = z.strictObject({
  conversation: z.string().min(1).max(200),
  text: z.string(),
  on: z
    .string()
    .refine((day) => parseDay(day) !== 'invalid', 'write a day as "2026-11-24"')
    .transform((day) => day as Day)
    .optional(),
  lang: z.enum(LOCALES).optional(),
})

// Every line read gets exactly one line, so that a script can pair them by position; a line that cannot be
// read gets one that says why.
async function answerLines(asking: Asking, io: CommandIo): Promise<ExitCode> {
  const sessions = new Map<string, Session>()
  let exit: ExitCode = 0
  let number = 0
  for await (const line of io.stdinLines()) {
    number += 1
    const parsed = parseLine(line)
    if (typeof parsed === 'string') {
      exit = 1
      const fault = usageFault(`line ${number}`, parsed, 'Write {"conversation":"a","text":"…"}.')
      io.err(formatFault(fault))
      io.out(JSON.stringify(unreadLine(asking, formatFault(fault))))
      continue
    }
    const { conversation, text } = parsed
    const before = sessions.get(conversation) ?? newSession(asking.knowledge.content.hash)
    const asked = { ...asking, on: parsed.on ?? asking.on, lang: parsed.lang ?? asking.lang }
    const { reply, session } = askOnce(asked, before, text)
    if (session === 'forgotten') sessions.delete(conversation)
    else sessions.set(conversation, session)
    io.out(JSON.stringify(replyLine(conversation, reply)))
  }
  return exit
}

function parseLine(line: string): z.output<typeof lineShape> | string {
  let written: unknown
  try {
    written = JSON.parse(line)
  } catch {
    return 'it is no JSON.'
  }
  const parsed = lineShape.safeParse(written)
  if (parsed.success) return parsed.data
  return parsed.error.issues
    .map((issue) => `${issue.path.join('.') || 'the object'}: ${issue.message}.`)
    .join(' ')
}

function unreadLine(asking: Asking, why: string): unknown {
  const session = newSession(asking.knowledge.content.hash)
  const { reply } = askOnce(asking, session, '')
  const blocks = [{ kind: 'text', role: 'body', text: why }] as const
  return { ...replyLine('', { ...reply, blocks }), fault: why }
}

function dayArgument(written: string): Day {
  const day = parseDay(written)
  if (day === 'invalid') {
    throw new FaultsError([usageFault('--on', `"${written}" is not a day.`, 'Write it as 2026-11-24.')])
  }
  return day
}

function localeArgument(written: string): Locale {
  const locale = LOCALES.find((each) => each.toLowerCase() === written.toLowerCase())
  if (locale === undefined) {
    throw new FaultsError([usageFault('--lang', `"${written}" is none of ${LOCALES.join(', ')}.`, '')])
  }
  return locale
}
